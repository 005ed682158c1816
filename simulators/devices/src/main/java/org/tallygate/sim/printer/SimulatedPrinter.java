package org.tallygate.sim.printer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.wire.Wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A ZPL printer at the end of a line: keeps each label that it printed as a file, answers {@code
 * ~HS}, {@code ~HQES} and {@code ~HI}, and does what goes wrong with printers. Thread-safe.
 *
 * <p>It keeps at most {@value #MAX_HEARD} characters that make no label yet, and drops them beyond.
 */
public final class SimulatedPrinter implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedPrinter.class);
    private static final int MAX_HEARD = 4_000_000;
    private static final Pattern COMMAND = Pattern.compile("~HS|~HQES|~HI|\\^XZ");
    private static final Pattern COPIES = Pattern.compile("\\^PQ([0-9]{1,4})");

    private static final class Format {

        private final String zpl;
        private int left;

        Format(String zpl, int copies) {
            this.zpl = zpl;
            this.left = copies;
        }
    }

    private final Wire wire;
    private final Path labels;
    private final long labelMicros;
    private final Clock clock;
    private final byte[] buffer = new byte[4_096];
    private final StringBuilder heard = new StringBuilder();
    private final Deque<Format> formats = new ArrayDeque<>();
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);

    private int printed;
    private long printAtMicros;

    // How many labels and bytes it goes on for; none when there is no end.
    private OptionalInt paperLeft = OptionalInt.empty();
    private OptionalInt bytesLeft = OptionalInt.empty();

    private boolean silent;
    private boolean newer;

    /**
     * @param labels a directory for label-00001.zpl and so on; made where absent
     * @param labelTime how long one label takes
     */
    public SimulatedPrinter(Wire wire, Path labels, Duration labelTime, Clock clock)
            throws IOException {
        this.wire = wire;
        this.labels = labels;
        this.labelMicros = labelTime.toNanos() / 1_000;
        this.clock = clock;
        Files.createDirectories(labels);
        try (Stream<Path> old = Files.list(labels)) {
            this.printed = (int) old.filter(file -> file.toString().endsWith(".zpl")).count();
        }
    }

    /** What a gateway opens. */
    public String address() {
        return wire.address();
    }

    /** How many labels it printed, those of earlier runs in the same directory included. */
    public synchronized int printed() {
        return printed;
    }

    synchronized void set(Fault fault, boolean on) {
        if (on) {
            faults.add(fault);
        } else {
            faults.remove(fault);
        }
        if (fault == Fault.PAPER_OUT && !on) {
            paperLeft = OptionalInt.empty();
        }
    }

    synchronized void paperFor(int count) {
        paperLeft = OptionalInt.of(count);
    }

    /** Pulls the cable by itself once so many more bytes came. */
    synchronized void unplugAfter(int count) {
        bytesLeft = OptionalInt.of(count);
    }

    synchronized void silent(boolean on) {
        silent = on;
    }

    /** Newer firmware does not answer ~HS while it can't print. */
    synchronized void newer(boolean on) {
        newer = on;
    }

    /** Pulls the cable; what was no whole label yet is forgotten, the rest is printed. */
    public synchronized void unplug() {
        wire.unplug();
        heard.setLength(0);
    }

    public synchronized void plug() throws IOException {
        wire.plug();
    }

    @Override
    public String name() {
        return "sim-printer-" + address();
    }

    @Override
    public synchronized int doWork() {
        try {
            int count = wire.read(buffer);
            int taken = Math.min(count, bytesLeft.orElse(count));
            heard.append(new String(buffer, 0, taken, StandardCharsets.ISO_8859_1));
            if (heard.length() > MAX_HEARD) {
                heard.setLength(0);
            }
            int work = count + obey() + print();
            if (bytesLeft.isPresent()) {
                bytesLeft = OptionalInt.of(bytesLeft.getAsInt() - taken);
                if (bytesLeft.getAsInt() == 0) {
                    bytesLeft = OptionalInt.empty();
                    unplug();
                }
            }
            return work;
        } catch (IOException broken) {
            LOG.warn("{}: {}", name(), broken.getMessage());
            return 0;
        }
    }

    private int obey() throws IOException {
        int work = 0;
        for (Matcher next = COMMAND.matcher(heard); next.find(); next = COMMAND.matcher(heard)) {
            work++;
            if (next.group().equals("^XZ")) {
                String zpl = heard.substring(0, next.end());
                heard.delete(0, next.end());
                take(zpl);
            } else {
                String command = next.group();
                heard.delete(next.start(), next.end());
                answer(command);
            }
        }
        return work;
    }

    private void take(String zpl) {
        int start = zpl.lastIndexOf("^XA");
        if (start < 0) {
            LOG.warn("a label without ^XA is dropped");
            return;
        }
        Matcher copies = COPIES.matcher(zpl);
        if (formats.isEmpty()) {
            printAtMicros = clock.now().monoMicros() + labelMicros;
        }
        formats.add(
                new Format(
                        zpl.substring(start),
                        copies.find() ? Integer.parseInt(copies.group(1)) : 1));
    }

    private int print() throws IOException {
        long now = clock.now().monoMicros();
        Format format = formats.peek();
        if (format == null || now < printAtMicros || faults.stream().anyMatch(Fault::stops)) {
            return 0;
        }
        if (paperLeft.isPresent() && paperLeft.getAsInt() == 0) {
            faults.add(Fault.PAPER_OUT);
            return 1;
        }
        paperLeft = paperLeft.isPresent() ? OptionalInt.of(paperLeft.getAsInt() - 1) : paperLeft;
        printed++;
        Files.writeString(
                labels.resolve("label-%05d.zpl".formatted(printed)),
                format.zpl,
                StandardCharsets.ISO_8859_1);
        printAtMicros = now + labelMicros;
        format.left--;
        if (format.left <= 0) {
            formats.remove();
        }
        return 1;
    }

    private void answer(String command) throws IOException {
        boolean stopped = faults.stream().anyMatch(Fault::stops);
        if (silent || (newer && stopped && command.equals("~HS"))) {
            return;
        }
        switch (command) {
            case "~HS" -> hostStatus();
            case "~HI" -> say("SIMULATED-203dpi,V1.0.0,8,8192KB");
            default -> errors();
        }
    }

    private void hostStatus() throws IOException {
        int waiting = Math.max(0, formats.size() - 1);
        int remaining = Optional.ofNullable(formats.peek()).map(format -> format.left).orElse(0);
        say(
                "030,%d,%d,1225,%03d,%d,0,%d,000,0,0,0"
                        .formatted(
                                flag(Fault.PAPER_OUT),
                                flag(Fault.PAUSED),
                                Math.min(999, waiting),
                                flag(Fault.BUFFER_FULL),
                                heard.indexOf("^XA") >= 0 ? 1 : 0));
        say(
                "001,0,%d,%d,1,2,6,0,%08d,1,000"
                        .formatted(flag(Fault.HEAD_OPEN), flag(Fault.RIBBON_OUT), remaining));
        say("1234,0");
    }

    private void errors() throws IOException {
        int bits = faults.stream().mapToInt(fault -> fault.bit).sum();
        say(
                "\r\n\r\nPRINTER STATUS\r\n   ERRORS:         %d 00000000 %08X\r\n"
                                .formatted(bits == 0 ? 0 : 1, bits)
                        + "   WARNINGS:       0 00000000 00000000\r\n");
    }

    private int flag(Fault fault) {
        return faults.contains(fault) ? 1 : 0;
    }

    private void say(String text) throws IOException {
        wire.write(("\u0002" + text + "\u0003\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public synchronized void close() {
        wire.close();
    }
}
