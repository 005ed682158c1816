package org.tallygate.device.scanner.ssi;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.LineDialect;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Spoken;
import org.tallygate.device.scanner.UploadDraft;
import org.tallygate.device.scanner.ssi.SsiMessage.Decoded;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * The host's side of a scanner that stores codes: it is asked for them (D5) again and again, and
 * what it gives (D6) is one upload. Its last packet is acknowledged when the box has the codes on
 * disk; until then the scanner keeps them and sends them again. Then it is asked for more at once.
 *
 * <p>A word that comes after the scanner's time limit sends nothing, as in {@link SsiDialogue}; the
 * next copy gets it. A copy that comes later still is told again, and the box knows it by its
 * content.
 */
public final class SsiBatchDialogue implements ScannerDialogue {

    private static final long GAP_MICROS = 200_000;
    private static final int MAX_MESSAGE_BYTES = 1 << 20;
    private static final int MAX_NAKS = 3;
    private static final long NEVER = Long.MAX_VALUE;

    /** What waits for the box's word, or got it last. */
    private static final class Told {

        final long sequence;
        final SsiPacket packet;
        final boolean batch;
        long copyMicros;
        @Nullable Handling word;

        Told(long sequence, SsiPacket packet, boolean batch, long nowMicros) {
            this.sequence = sequence;
            this.packet = packet;
            this.batch = batch;
            this.copyMicros = nowMicros;
        }
    }

    private final SsiBatchSettings settings;
    private final RandomGenerator random;
    private final ScannerOutlet out;
    private final long acceptMicros;
    private final Errands errands;
    private final SsiFramer framer = new SsiFramer(SsiPacket.FROM_DECODER);
    private final SsiAssembly assembly = new SsiAssembly(MAX_MESSAGE_BYTES);

    // valid for one connection
    private @Nullable Told told;
    private long askAtMicros = NEVER;
    private long lastByteMicros;
    private int naksInARow;

    public SsiBatchDialogue(SsiBatchSettings settings, RandomGenerator random, ScannerOutlet out) {
        this.settings = settings;
        this.random = random;
        this.out = out;
        this.acceptMicros = settings.acceptWithin().toNanos() / 1_000;
        this.errands = new Errands(settings.answerWithin(), out);
    }

    @Override
    public void opened(Stamp now) {
        lastByteMicros = now.monoMicros();
        naksInARow = 0;
        told = null;
        errands.clear();
        askAtMicros = now.monoMicros();
        tick(now.monoMicros());
    }

    @Override
    public void take(byte[] chunk, int count, Stamp now) {
        lastByteMicros = now.monoMicros();
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

    /** The last packet was not acknowledged, so the scanner keeps the codes of half an upload. */
    @Override
    public void lost(Stamp now) {
        for (SsiFrame frame : framer.cut("the port was lost in the middle of a packet")) {
            if (frame instanceof SsiFrame.Broken broken) {
                out.garbled(broken.raw(), broken.reason(), now);
            }
        }
        Bytes half = assembly.clear();
        if (half.size() > 0) {
            out.garbled(
                    half,
                    "the port was lost in the middle of an upload; the scanner has it all yet",
                    now);
        }
        told = null;
        askAtMicros = NEVER;
    }

    @Override
    public boolean understands(DeviceCommand command) {
        return command instanceof DeviceCommand.Handled;
    }

    @Override
    public void command(DeviceCommand command, Stamp now) {
        Told last = told;
        if (command instanceof DeviceCommand.Handled(var sequence, var handling)
                && last != null
                && last.sequence == sequence
                && last.word == null) {
            last.word = handling;
            if (now.monoMicros() - last.copyMicros <= acceptMicros) {
                answer(last, handling, now.monoMicros());
            }
        }
        tick(now.monoMicros());
    }

    private void answer(Told last, Handling handling, long nowMicros) {
        switch (handling) {
            case ACCEPTED -> {
                send(Opcode.ACK);
                // Its memory may hold more than one message does.
                askAtMicros = last.batch ? nowMicros : askLater(nowMicros);
            }
            case REFUSED -> {
                nak(NakCause.DENIED);
                askAtMicros = askLater(nowMicros);
            }
        }
    }

    private long askLater(long nowMicros) {
        return nowMicros + settings.askEvery().toNanos() / 1_000;
    }

    @Override
    public boolean isWaitingForTheBox() {
        return isWaiting(lastByteMicros);
    }

    private boolean isWaiting(long nowMicros) {
        Told last = told;
        return last != null && last.word == null && nowMicros - last.copyMicros <= acceptMicros;
    }

    private void tick(long nowMicros) {
        boolean mayAsk = !isWaiting(nowMicros) && !assembly.isUnderWay();
        if (nowMicros >= askAtMicros && mayAsk && errands.isIdle()) {
            askAtMicros = askLater(nowMicros);
            errands.add(SsiPacket.fromHost(Opcode.BATCH_REQUEST));
        }
        errands.step(nowMicros, mayAsk)
                .ifPresent(_ -> {
                    errands.clear();
                    out.failed("does not answer the request for its codes, sent three times");
                });
    }

    private void frames(List<SsiFrame> frames, Stamp now) {
        for (SsiFrame frame : frames) {
            switch (frame) {
                case SsiFrame.Whole whole -> {
                    naksInARow = 0;
                    packet(whole.packet(), whole.raw(), now);
                }
                case SsiFrame.Broken broken -> {
                    out.garbled(broken.raw(), broken.reason(), now);
                    if (broken.wasPacket() && naksInARow < MAX_NAKS) {
                        naksInARow++;
                        nak(NakCause.RESEND);
                    }
                }
            }
        }
    }

    private void packet(SsiPacket packet, Bytes raw, Stamp now) {
        Told last = told;
        boolean copy =
                last != null
                        && packet.isRetransmitted()
                        && !assembly.isUnderWay()
                        && packet.opcode() == last.packet.opcode()
                        && packet.data().equals(last.packet.data());
        if (copy && last != null && last.word != Handling.REFUSED) {
            last.copyMicros = now.monoMicros();
            if (last.word == Handling.ACCEPTED) {
                answer(last, Handling.ACCEPTED, now.monoMicros());
            }
            return;
        }
        switch (packet.opcode()) {
            case Opcode.ACK -> nothingStored();
            case Opcode.NAK -> {
                if (SsiMessage.of(packet.opcode(), packet.data())
                                instanceof SsiMessage.NotAcknowledged(var cause)
                        && cause.equals(Optional.of(NakCause.RESEND))) {
                    errands.again(now.monoMicros());
                } else {
                    nothingStored();
                }
            }
            default -> {
                switch (assembly.add(packet, raw)) {
                    case SsiAssembly.Added.Partial() -> {
                        errands.finish();
                        send(Opcode.ACK);
                    }
                    case SsiAssembly.Added.Useless(var bytes, var reason) -> {
                        errands.finish();
                        out.garbled(bytes, reason, now);
                        nak(NakCause.CANCEL);
                    }
                    case SsiAssembly.Added.Complete(var opcode, var data, var bytes) ->
                            message(SsiMessage.of(opcode, data), packet, bytes, now);
                }
            }
        }
    }

    /** The answer of a scanner that has no codes, or whose guide gives it no other. */
    private void nothingStored() {
        if (errands.unanswered() != null) {
            errands.finish();
            out.ready("answers and has no codes stored");
        }
    }

    private void message(SsiMessage message, SsiPacket packet, Bytes raw, Stamp now) {
        switch (message) {
            case SsiMessage.Batch(var codes) -> {
                if (codes.isEmpty()) {
                    nothingStored();
                    send(Opcode.ACK);
                } else {
                    errands.finish();
                    batch(codes, packet, raw, now);
                }
            }
            case Decoded decoded -> single(decoded, packet, raw, now);
            case SsiMessage.Event _, SsiMessage.Capabilities _ -> send(Opcode.ACK);
            case SsiMessage.Malformed(_, var reason) -> {
                errands.finish();
                out.garbled(raw, reason, now);
                nak(NakCause.BAD_CONTEXT);
            }
            case SsiMessage.Segment(var number, _) -> {
                out.garbled(raw, "segment " + number + " is not expected in batch mode", now);
                nak(NakCause.BAD_CONTEXT);
            }
            case SsiMessage.Other(var opcode, _) -> {
                out.garbled(raw, "message %02X is not expected".formatted(opcode), now);
                nak(NakCause.BAD_CONTEXT);
            }
            // They have their own way in.
            case SsiMessage.Acknowledged _, SsiMessage.NotAcknowledged _ -> {}
        }
    }

    private void batch(List<Decoded> codes, SsiPacket packet, Bytes raw, Stamp now) {
        UploadDraft draft = new UploadDraft(random, OptionalInt.empty());
        draft.keep(raw);
        for (Decoded code : codes) {
            switch (spoken(code)) {
                case Spoken.Code(var text, var aim) ->
                        draft.add(text, aim.or(() -> SsiSymbology.aim(code.symbology())));
                case Spoken.Unclear(var reason) -> out.garbled(code.data(), reason, now);
            }
        }
        if (draft.isFull() || draft.size() == 0) {
            out.garbled(
                    raw.slice(0, Math.min(raw.size(), 4_096)),
                    "none of " + codes.size() + " stored codes can be taken",
                    now);
            nak(NakCause.DENIED);
            return;
        }
        out.ready("gives its stored codes");
        told = new Told(out.upload(draft.finish(now)), packet, true, now.monoMicros());
    }

    private void single(Decoded decoded, SsiPacket packet, Bytes raw, Stamp now) {
        switch (spoken(decoded)) {
            case Spoken.Code(var text, var aim) -> {
                long sequence =
                        out.code(
                                new ScannedCode(
                                        raw,
                                        text,
                                        aim.or(() -> SsiSymbology.aim(decoded.symbology())),
                                        now,
                                        Optional.empty()));
                told = new Told(sequence, packet, false, now.monoMicros());
            }
            case Spoken.Unclear(var reason) -> {
                out.garbled(raw, reason, now);
                send(Opcode.ACK);
            }
        }
    }

    private static Spoken spoken(Decoded decoded) {
        return LineDialect.read(decoded.data(), new CodeIds.Aim());
    }

    private void send(int opcode) {
        out.send(SsiPacket.fromHost(opcode).encode());
    }

    private void nak(NakCause cause) {
        out.send(SsiPacket.fromHost(Opcode.NAK, cause.code()).encode());
    }
}
