package org.tallygate.sim.scanner;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFormat.Terminator;
import org.tallygate.device.frame.LineFramer;
import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A barcode scanner on a pseudo-terminal, in any of its protocols: {@code <directory>/<name>} is
 * what a gateway opens. With a hand, each line that anyone writes into {@code
 * <directory>/<name>.hand} is scanned, with this scanner's own suffix instead of the line's: {@code
 * printf '4006381333931\r' > scanner1.hand}. Thread-safe.
 */
public final class SimulatedScanner implements ScannerBody {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedScanner.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * @param directory where the links stand; made where absent
     * @param name the link's name
     * @param suffix what follows each code
     * @param hand whether there is a link to write codes into
     * @param protocol what it speaks
     */
    public record Settings(
            Path directory, String name, Suffix suffix, boolean hand, Protocol protocol) {

        public Settings {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "scanner name '"
                                + name
                                + "' must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', '-'");
            }
        }

        /** Lines. */
        public Settings(Path directory, String name, Suffix suffix, boolean hand) {
            this(directory, name, suffix, hand, Protocol.LINE);
        }
    }

    /** What a scanner on a serial line may speak. */
    public enum Protocol {
        LINE,
        SSI,
        HONEYWELL,
        DATALOGIC
    }

    /** What follows each code on the line. */
    public enum Suffix {
        CR("\r"),
        LF("\n"),
        CRLF("\r\n"),
        TAB("\t"),
        NONE("");

        private final String text;

        Suffix(String text) {
            this.text = text;
        }
    }

    /** As long as the guide's time-out out of the box. */
    private static final int SSI_ANSWER_MS = 2_000;

    private static final int SSI_SLEEP_MS = 1_000;

    private final Settings settings;
    private final byte[] buffer = new byte[4_096];
    private final LineFramer handFramer =
            new LineFramer(LineFormat.terminatedBy(EnumSet.of(Terminator.CR, Terminator.LF)));
    private final @Nullable PseudoTerminal hand;
    private final Clock clock;
    private final Speech speech;
    private @Nullable PseudoTerminal plugged;

    private SimulatedScanner(Settings settings, Clock clock, @Nullable PseudoTerminal hand) {
        this.settings = settings;
        this.clock = clock;
        this.hand = hand;
        Bytes suffix = Bytes.of(settings.suffix().text.getBytes(StandardCharsets.US_ASCII));
        this.speech =
                switch (settings.protocol()) {
                    case LINE -> new LineSpeech(suffix);
                    case SSI -> new SsiSpeech(SSI_ANSWER_MS, SSI_SLEEP_MS);
                    case HONEYWELL -> new HoneywellSpeech();
                    case DATALOGIC -> new DatalogicSpeech(suffix);
                };
    }

    /** A scanner that is plugged in. */
    public static SimulatedScanner start(Settings settings) throws IOException {
        return start(settings, Clock.system());
    }

    /** The same with a clock that a test moves. */
    public static SimulatedScanner start(Settings settings, Clock clock) throws IOException {
        PseudoTerminal hand =
                settings.hand()
                        ? PseudoTerminal.open(
                                settings.directory().resolve(settings.name() + ".hand"))
                        : null;
        SimulatedScanner scanner = new SimulatedScanner(settings, clock, hand);
        try {
            scanner.plug();
            return scanner;
        } catch (IOException half) {
            scanner.close();
            throw half;
        }
    }

    /** What a gateway opens; it exists while the scanner is plugged in. */
    public Path link() {
        return settings.directory().resolve(settings.name());
    }

    public Optional<Path> handLink() {
        return Optional.ofNullable(hand).map(PseudoTerminal::link);
    }

    /** Scans a code, as UTF-8; GS and other control bytes are sent as they are. */
    public Outcome scan(String text) {
        return scan(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized Outcome scan(Bytes code) {
        if (plugged == null) {
            return Outcome.UNPLUGGED;
        }
        Speech.Scanned scanned = speech.scan(code, nowMs());
        if (!scanned.taken()) {
            return Outcome.NOT_NOW;
        }
        return say(scanned.bytes()) ? Outcome.SENT : Outcome.NOT_READ;
    }

    private long nowMs() {
        return clock.now().monoMicros() / 1_000;
    }

    private boolean say(List<Bytes> all) {
        PseudoTerminal terminal = plugged;
        try {
            for (Bytes bytes : all) {
                if (terminal != null) {
                    terminal.write(bytes.toArray());
                }
            }
            return true;
        } catch (IOException full) {
            LOG.warn("{}: {}", settings.name(), full.getMessage());
            return false;
        }
    }

    /** Sends bytes that belong to nothing. */
    @Override
    public synchronized Outcome noise(Bytes bytes) {
        if (plugged == null) {
            return Outcome.UNPLUGGED;
        }
        return say(List.of(bytes)) ? Outcome.SENT : Outcome.NOT_READ;
    }

    /** The next packet goes out with a flipped bit; of use for packets with a checksum only. */
    @Override
    public synchronized boolean damageNext() {
        if (speech instanceof SsiSpeech ssi) {
            ssi.damageNext();
            return true;
        }
        return false;
    }

    /** From now on it answers nothing, or answers again. */
    @Override
    public synchronized boolean hang(boolean on) {
        if (speech instanceof SsiSpeech ssi) {
            ssi.hang(on);
            return true;
        }
        return false;
    }

    @Override
    public synchronized String summary() {
        return speech.summary();
    }

    public synchronized boolean isPlugged() {
        return plugged != null;
    }

    /** Pulls the cable: the host's line hangs up and the link goes. */
    @Override
    public synchronized void unplug() {
        PseudoTerminal terminal = plugged;
        plugged = null;
        if (terminal != null) {
            terminal.close();
        }
    }

    /** Plugs in again: a new terminal behind the same link. */
    @Override
    public synchronized void plug() throws IOException {
        if (plugged == null) {
            plugged = PseudoTerminal.open(link());
            speech.start();
        }
    }

    @Override
    public String name() {
        return "sim-" + settings.name();
    }

    /** Scans what the hand was given, hears the host and says what is due. */
    @Override
    public synchronized int doWork() {
        try {
            int work = plugged == null ? 0 : plugged.read(buffer, 0);
            if (work > 0) {
                say(speech.hear(buffer, work, nowMs()));
            }
            List<Bytes> due = plugged == null ? List.of() : speech.tick(nowMs());
            say(due);
            return work + due.size() + scanFromHand();
        } catch (IOException broken) {
            LOG.warn("{}: {}", settings.name(), broken.getMessage());
            return 0;
        }
    }

    private int scanFromHand() throws IOException {
        int count = hand == null ? 0 : hand.read(buffer, 0);
        List<Frame> lines = handFramer.feed(buffer, count);
        for (Frame line : lines) {
            switch (line) {
                case Frame.Whole whole -> LOG.info("hand: {}", scan(whole.content()));
                case Frame.Broken broken -> LOG.warn("hand: {}", broken.reason());
            }
        }
        return count;
    }

    @Override
    public synchronized void close() {
        unplug();
        if (hand != null) {
            hand.close();
        }
    }
}
