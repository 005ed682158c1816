package org.tallygate.device.scanner.ssi;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.LineDialect;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Spoken;
import org.tallygate.device.scanner.ssi.SsiMessage.Decoded;

import java.util.List;
import java.util.Optional;

/**
 * The host's side of the Simple Serial Interface.
 *
 * <p>A code is acknowledged when the box has accepted it, and not before: until then the scanner
 * keeps it and sends it again, and what is sent again is told once. A refusal is answered with NAK
 * "denied". A word that comes after the scanner's time limit sends nothing, since it could pass for
 * the answer to another code; the next copy gets it. For the same reason nothing is said that does
 * not answer a whole packet: a damaged one is left to the scanner's own time-out. Decision record
 * 0012 has the reasons.
 */
public final class SsiDialogue implements ScannerDialogue {

    /** So much silence inside a packet ends it; a character takes 1 ms at 9600 baud. */
    private static final long GAP_MICROS = 200_000;

    /** First copy, two more, each after the longest response time-out of 9.9 s, and some slack. */
    private static final long COPIES_MICROS = 22_000_000;

    private static final long LED_MICROS = 800_000;
    private static final long NEVER = Long.MAX_VALUE;

    private static final int LED_GREEN = 0x01;
    private static final int LED_RED = 0x02;
    private static final int BEEP_SHORT_HIGH = 0x00;
    private static final int BEEP_TWO_SHORT_LOW = 0x06;
    private static final int BEEP_THREE_LONG_LOW = 0x11;

    // Parameters by their numbers in the product reference guides.
    private static final int NO_BEEP = 0xFF;
    private static final int CODE_ID = 0x2D;
    private static final int BEEP_AFTER_READ = 0x38;
    private static final int SOFTWARE_HANDSHAKE = 0x9F;
    private static final int TRANSMIT_FORMAT = 0xEB;
    private static final int PACKETED_DATA = 0xEE;

    private final SsiSettings settings;
    private final ScannerOutlet out;
    private final long acceptMicros;
    private final Errands errands;
    private final SsiFramer framer = new SsiFramer(SsiPacket.FROM_DECODER);
    private final SsiAssembly assembly = new SsiAssembly();
    private final SsiSegments segments = new SsiSegments();

    // valid as long as the dialogue
    private @Nullable ToldCode told;
    private boolean enabled = true;

    // valid for one connection
    private boolean settingUp;
    private boolean ready;
    private String refused = "";
    private boolean newReadWasHit;
    private long lastByteMicros;
    private long arrivedMicros;
    private long ledOffMicros = NEVER;
    private boolean waitingForTheBox;

    public SsiDialogue(SsiSettings settings, ScannerOutlet out) {
        this.settings = settings;
        this.out = out;
        this.acceptMicros = settings.acceptWithin().toNanos() / 1_000;
        this.errands = new Errands(settings.answerWithin(), out);
    }

    @Override
    public void opened(Stamp now) {
        lastByteMicros = now.monoMicros();
        ledOffMicros = NEVER;
        ToldCode last = told;
        if (last != null) {
            // Another scanner may be plugged in now; a copy will show that it is the same.
            last.unanswerable();
        }
        errands.clear();
        setUp();
        tick(now.monoMicros());
    }

    /**
     * The scanner is off until the end: a code it sent meanwhile would come without packet. Its
     * capabilities are not asked for: they want an acknowledgement, which a code that was under way
     * when the scanner was turned off would take for its own.
     */
    private void setUp() {
        ready = false;
        settingUp = true;
        refused = "";
        SsiPacket parameters =
                SsiPacket.fromHost(
                        Opcode.PARAM_SEND,
                        NO_BEEP,
                        PACKETED_DATA,
                        1,
                        SOFTWARE_HANDSHAKE,
                        1,
                        TRANSMIT_FORMAT,
                        0,
                        CODE_ID,
                        settings.aim() ? 1 : 0,
                        BEEP_AFTER_READ,
                        settings.ownBeep() ? 1 : 0);
        errands.add(SsiPacket.fromHost(Opcode.SCAN_DISABLE));
        errands.add(settings.permanent() ? parameters.permanent() : parameters);
        errands.add(onOrOff());
    }

    private SsiPacket onOrOff() {
        return SsiPacket.fromHost(enabled ? Opcode.SCAN_ENABLE : Opcode.SCAN_DISABLE);
    }

    @Override
    public void take(byte[] chunk, int count, Stamp now) {
        lastByteMicros = now.monoMicros();
        if (!framer.isHolding()) {
            arrivedMicros = now.monoMicros();
        }
        errands.awake(now.monoMicros());
        frames(framer.feed(chunk, count), now);
        tick(now.monoMicros());
    }

    @Override
    public void quiet(Stamp now) {
        if (now.monoMicros() - lastByteMicros >= GAP_MICROS) {
            frames(framer.gap(), now);
        }
        tick(now.monoMicros());
    }

    @Override
    public void lost(Stamp now) {
        for (SsiFrame frame : framer.cut("the port was lost in the middle of a packet")) {
            if (frame instanceof SsiFrame.Broken broken) {
                out.garbled(broken.raw(), broken.reason(), now);
            }
        }
        giveUp(assembly.clear(), now);
        giveUp(segments.clear(), now);
        ready = false;
        settingUp = false;
    }

    private void giveUp(Bytes half, Stamp now) {
        if (half.size() > 0) {
            out.garbled(half, "the port was lost in the middle of a message", now);
        }
    }

    @Override
    public boolean understands(DeviceCommand command) {
        return switch (command) {
            case DeviceCommand.Handled _, DeviceCommand.Signal _, DeviceCommand.Enable _ -> true;
            case DeviceCommand.SetOutput _,
                    DeviceCommand.Print _,
                    DeviceCommand.Weigh _,
                    DeviceCommand.Show _ ->
                    false;
        };
    }

    @Override
    public void command(DeviceCommand command, Stamp now) {
        switch (command) {
            case DeviceCommand.Handled(var sequence, var handling) ->
                    handled(sequence, handling, now.monoMicros());
            case DeviceCommand.Signal(var verdict) -> signal(verdict, now.monoMicros());
            case DeviceCommand.Enable(var on) -> {
                enabled = on;
                if (ready) {
                    errands.add(SsiPacket.fromHost(on ? Opcode.SCAN_ENABLE : Opcode.SCAN_DISABLE));
                }
            }
            case DeviceCommand.SetOutput _,
                    DeviceCommand.Print _,
                    DeviceCommand.Weigh _,
                    DeviceCommand.Show _ -> {}
        }
        tick(now.monoMicros());
    }

    @Override
    public boolean isWaitingForTheBox() {
        return waitingForTheBox;
    }

    private void tick(long nowMicros) {
        ToldCode last = told;
        waitingForTheBox =
                last != null && last.word() == null && last.isAnswerable(nowMicros, acceptMicros);
        if (nowMicros >= ledOffMicros) {
            ledOffMicros = NEVER;
            errands.add(SsiPacket.fromHost(Opcode.LED_OFF, LED_GREEN | LED_RED));
        }
        long probeMicros = settings.probeAfter().toNanos() / 1_000;
        if (ready
                && probeMicros > 0
                && errands.isIdle()
                && nowMicros - lastByteMicros > probeMicros) {
            // Its answer is an acknowledgement, which needs no answer from here.
            errands.add(onOrOff());
        }
        // A command in the middle of a message, or before its answer, could pass for that answer.
        boolean mayBegin = !waitingForTheBox && !assembly.isUnderWay() && !segments.isUnderWay();
        errands.step(nowMicros, mayBegin)
                .ifPresent(silent -> {
                    errands.clear();
                    settingUp = false;
                    out.failed(
                            "does not answer command %02X, sent three times"
                                    .formatted(silent.opcode()));
                });
        if (settingUp && errands.isIdle()) {
            settingUp = false;
            ready = true;
            out.ready("is set up" + refused);
        }
    }

    private void frames(List<SsiFrame> frames, Stamp now) {
        for (SsiFrame frame : frames) {
            switch (frame) {
                case SsiFrame.Whole whole -> packet(whole.packet(), whole.raw(), now);
                case SsiFrame.Broken broken -> {
                    out.garbled(broken.raw(), broken.reason(), now);
                    newReadWasHit |= holdsNewRead(broken.raw());
                }
            }
        }
    }

    /** Whether the header of a code that is sent for the first time stands in damaged bytes. */
    private static boolean holdsNewRead(Bytes damaged) {
        for (int i = 0; i + 2 < damaged.size(); i++) {
            if (damaged.at(i) == Opcode.DECODE_DATA
                    && damaged.at(i + 1) == SsiPacket.FROM_DECODER
                    && damaged.at(i + 2) == 0) {
                return true;
            }
        }
        return false;
    }

    private void packet(SsiPacket packet, Bytes raw, Stamp now) {
        ToldCode last = told;
        boolean isCopy =
                last != null
                        && packet.isRetransmitted()
                        && !newReadWasHit
                        && !assembly.isUnderWay()
                        && !segments.isUnderWay()
                        && last.endsWith(packet, now.monoMicros(), COPIES_MICROS);
        if (isCopy && last != null) {
            copied(last, raw, now);
            return;
        }
        switch (packet.opcode()) {
            case Opcode.ACK, Opcode.NAK ->
                    answer(SsiMessage.of(packet.opcode(), packet.data()), now);
            case Opcode.MULTIPACKET_SEGMENT -> segment(packet, raw, now);
            default -> {
                switch (assembly.add(packet, raw)) {
                    case SsiAssembly.Added.Partial() -> ackPacket(now);
                    case SsiAssembly.Added.Useless(var bytes, var reason) -> {
                        out.garbled(bytes, reason, now);
                        nak(NakCause.CANCEL);
                    }
                    case SsiAssembly.Added.Complete(var opcode, var data, var bytes) ->
                            message(SsiMessage.of(opcode, data), packet, bytes, now);
                }
            }
        }
    }

    private void segment(SsiPacket packet, Bytes raw, Stamp now) {
        switch (SsiMessage.of(packet.opcode(), packet.data())) {
            case SsiMessage.Segment segment -> {
                switch (segments.add(segment, raw)) {
                    case SsiSegments.Added.Partial() ->
                            out.send(SsiPacket.fromHost(Opcode.MULTIPACKET_ACK).encode());
                    case SsiSegments.Added.Useless(var bytes, var reason) -> {
                        out.garbled(bytes, reason, now);
                        nak(NakCause.CANCEL);
                    }
                    case SsiSegments.Added.Complete(var decoded, var bytes) ->
                            decoded(decoded, packet, bytes, now);
                }
            }
            case SsiMessage other -> message(other, packet, raw, now);
        }
    }

    private void answer(SsiMessage answer, Stamp now) {
        SsiPacket asked = errands.unanswered();
        if (asked == null) {
            return;
        }
        switch (answer) {
            case SsiMessage.NotAcknowledged(var cause) -> {
                if (cause.equals(Optional.of(NakCause.RESEND))) {
                    errands.again(now.monoMicros());
                } else {
                    errands.finish();
                    noteRefusal(asked, cause);
                }
            }
            case SsiMessage _ -> errands.finish();
        }
    }

    /** What the set-up can't do is shown. */
    private void noteRefusal(SsiPacket asked, Optional<NakCause> cause) {
        if (!ready) {
            refused +=
                    ", but refuses command %02X (%s)"
                            .formatted(
                                    asked.opcode(), cause.map(NakCause::name).orElse("no cause"));
        }
    }

    private void message(SsiMessage message, SsiPacket packet, Bytes raw, Stamp now) {
        switch (message) {
            case Decoded decoded -> decoded(decoded, packet, raw, now);
            case SsiMessage.Event(var code) -> {
                ackPacket(now);
                if (code == SsiMessage.Event.BOOT_UP && ready) {
                    setUp();
                }
            }
            case SsiMessage.Batch(var codes) -> {
                out.garbled(raw, codes.size() + " stored codes came outside of an upload", now);
                nak(NakCause.DENIED);
            }
            case SsiMessage.Malformed(_, var reason) -> {
                out.garbled(raw, reason, now);
                nak(NakCause.BAD_CONTEXT);
            }
            case SsiMessage.Other(var opcode, _) -> {
                out.garbled(raw, "message %02X is not expected".formatted(opcode), now);
                nak(NakCause.BAD_CONTEXT);
            }
            // Answers and segments have their own ways in; capabilities were not asked for.
            case SsiMessage.Acknowledged _,
                    SsiMessage.NotAcknowledged _,
                    SsiMessage.Segment _,
                    SsiMessage.Capabilities _ -> {}
        }
    }

    private void decoded(Decoded decoded, SsiPacket packet, Bytes raw, Stamp now) {
        ToldCode last = told;
        // A long code may be sent again from its first packet on.
        boolean isCopy =
                last != null
                        && packet.isRetransmitted()
                        && !newReadWasHit
                        && last.isSame(decoded, now.monoMicros(), COPIES_MICROS);
        if (isCopy && last != null) {
            copied(last, raw, now);
        } else {
            tell(decoded, packet, raw, now);
        }
    }

    private void copied(ToldCode last, Bytes raw, Stamp now) {
        last.copied(arrivedMicros);
        switch (last.word()) {
            case null -> {}
            case ACCEPTED -> ackPacket(now);
            // The box had no room then; it may have now.
            case REFUSED -> tell(last.decoded(), last.packet(), raw, now);
        }
    }

    private void tell(Decoded decoded, SsiPacket packet, Bytes raw, Stamp now) {
        newReadWasHit = false;
        Optional<String> bySymbology = SsiSymbology.aim(decoded.symbology());
        switch (spoken(decoded, bySymbology)) {
            case Spoken.Code(var text, var aim) -> {
                long sequence =
                        out.code(
                                new ScannedCode(
                                        raw,
                                        text,
                                        aim.or(() -> bySymbology),
                                        now,
                                        Optional.empty()));
                told = new ToldCode(decoded, packet, sequence, arrivedMicros);
            }
            case Spoken.Unclear(var reason) -> {
                out.garbled(raw, reason, now);
                ackPacket(now);
            }
        }
    }

    /** An identifier of another symbology is data that happens to look like one. */
    private Spoken spoken(Decoded decoded, Optional<String> bySymbology) {
        Spoken plain = LineDialect.read(decoded.data(), new CodeIds.None());
        if (!settings.aim()) {
            return plain;
        }
        Spoken split = LineDialect.read(decoded.data(), new CodeIds.Aim());
        boolean contradicts =
                split instanceof Spoken.Code(_, var aim)
                        && aim.isPresent()
                        && bySymbology.isPresent()
                        && aim.get().charAt(1) != bySymbology.get().charAt(1);
        return contradicts ? plain : split;
    }

    private void handled(long sequence, Handling handling, long nowMicros) {
        ToldCode last = told;
        if (last == null || !last.has(sequence) || last.word() != null) {
            return;
        }
        last.decide(handling);
        if (!last.isAnswerable(nowMicros, acceptMicros)) {
            return;
        }
        switch (handling) {
            case ACCEPTED -> ack();
            case REFUSED -> nak(NakCause.DENIED);
        }
    }

    private void signal(Verdict verdict, long nowMicros) {
        if (!ready) {
            return;
        }
        int leds =
                switch (verdict) {
                    case GOOD -> LED_GREEN;
                    case ATTENTION -> LED_GREEN | LED_RED;
                    case BAD -> LED_RED;
                };
        int beep =
                switch (verdict) {
                    case GOOD -> BEEP_SHORT_HIGH;
                    case ATTENTION -> BEEP_TWO_SHORT_LOW;
                    case BAD -> BEEP_THREE_LONG_LOW;
                };
        if (errands.add(SsiPacket.fromHost(Opcode.BEEP, beep))
                && errands.add(SsiPacket.fromHost(Opcode.LED_ON, leds))) {
            ledOffMicros = nowMicros + LED_MICROS;
        }
    }

    /** Answers the packet that just came, unless it stood behind damage for too long. */
    private void ackPacket(Stamp now) {
        if (now.monoMicros() - arrivedMicros <= acceptMicros) {
            ack();
        }
    }

    private void ack() {
        out.send(SsiPacket.fromHost(Opcode.ACK).encode());
    }

    private void nak(NakCause cause) {
        out.send(SsiPacket.fromHost(Opcode.NAK, cause.code()).encode());
    }
}
