package org.tallygate.sim.scanner;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Bytes;
import org.tallygate.device.drive.Agent;
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
 * A barcode scanner on a pseudo-terminal: {@code <directory>/<name>} is what a gateway opens. With
 * a hand, each line that anyone writes into {@code <directory>/<name>.hand} is scanned, with this
 * scanner's own suffix instead of the line's: {@code printf '4006381333931\r' > scanner1.hand}.
 * Thread-safe.
 */
public final class SimulatedScanner implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedScanner.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * @param directory where the links stand; made where absent
     * @param name the link's name
     * @param suffix what follows each code
     * @param hand whether there is a link to write codes into
     */
    public record Settings(Path directory, String name, Suffix suffix, boolean hand) {

        public Settings {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "scanner name '"
                                + name
                                + "' must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', '-'");
            }
        }
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

    /** What became of a scan. */
    public enum Outcome {
        /** The terminal took it. */
        SENT,
        /** The scanner is unplugged. */
        UNPLUGGED,
        /** The terminal is full and nobody reads it; some bytes may have been sent. */
        NOT_READ
    }

    private final Settings settings;
    private final byte[] buffer = new byte[4_096];
    private final LineFramer handFramer =
            new LineFramer(LineFormat.terminatedBy(EnumSet.of(Terminator.CR, Terminator.LF)));
    private final @Nullable PseudoTerminal hand;
    private @Nullable PseudoTerminal plugged;

    private SimulatedScanner(Settings settings, @Nullable PseudoTerminal hand) {
        this.settings = settings;
        this.hand = hand;
    }

    /** A scanner that is plugged in. */
    public static SimulatedScanner start(Settings settings) throws IOException {
        PseudoTerminal hand =
                settings.hand()
                        ? PseudoTerminal.open(
                                settings.directory().resolve(settings.name() + ".hand"))
                        : null;
        SimulatedScanner scanner = new SimulatedScanner(settings, hand);
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

    public synchronized Outcome scan(Bytes code) {
        PseudoTerminal terminal = plugged;
        if (terminal == null) {
            return Outcome.UNPLUGGED;
        }
        byte[] suffix = settings.suffix().text.getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[code.size() + suffix.length];
        System.arraycopy(code.toArray(), 0, line, 0, code.size());
        System.arraycopy(suffix, 0, line, code.size(), suffix.length);
        try {
            terminal.write(line);
            return Outcome.SENT;
        } catch (IOException full) {
            LOG.warn("{}: {}", settings.name(), full.getMessage());
            return Outcome.NOT_READ;
        }
    }

    public synchronized boolean isPlugged() {
        return plugged != null;
    }

    /** Pulls the cable: the host's line hangs up and the link goes. */
    public synchronized void unplug() {
        PseudoTerminal terminal = plugged;
        plugged = null;
        if (terminal != null) {
            terminal.close();
        }
    }

    /** Plugs in again: a new terminal behind the same link. */
    public synchronized void plug() throws IOException {
        if (plugged == null) {
            plugged = PseudoTerminal.open(link());
        }
    }

    @Override
    public String name() {
        return "sim-" + settings.name();
    }

    /** Scans what the hand was given, and throws away what the host says: there is no answer. */
    @Override
    public synchronized int doWork() {
        try {
            int work = plugged == null ? 0 : plugged.read(buffer, 0);
            return work + scanFromHand();
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
