package org.tallygate.bench.journal;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A journal of months without a link: filled, left as by a kill, reopened, drained. */
final class LargeJournal {

    private static final int GROUP = 100;
    private static final double MEGABYTE = 1e6;

    private final Path directory;
    private final int facts;
    private final Consumer<String> told;

    private LargeJournal(Path directory, int facts, Consumer<String> told) {
        this.directory = directory;
        this.facts = facts;
        this.told = told;
    }

    static List<Result> run(
            Path folder, int facts, Payloads payloads, Consumer<String> told, Stop stop)
            throws IOException, Stopped {
        LargeJournal large = new LargeJournal(folder.resolve("large"), facts, told);
        large.fill(payloads, stop);
        double killed = large.secondsToOpen();
        double reopened = large.secondsToOpen();
        double read = large.secondsToRead();
        told.accept(
                String.format(
                        Locale.ROOT,
                        "reopened in %.3f s after a kill and in %.3f s after a good end; to read"
                                + " its files once takes %.3f s",
                        killed,
                        reopened,
                        read));
        double full = large.megabytes();
        large.drain(payloads);
        return List.of(
                new Result("journal_reopen_after_kill", killed, "s", "read_once", read),
                new Result("journal_reopen", reopened, "s", "read_once", read),
                new Result("journal_size_drained", large.megabytes(), "MB", "size_full", full));
    }

    private void fill(Payloads payloads, Stop stop) throws IOException, Stopped {
        JournalSide side = JournalSide.open(directory, facts);
        long began = System.nanoTime();
        while (side.next() <= facts) {
            stop.check();
            side.commit(payloads.group((int) Math.min(GROUP, facts + 1 - side.next())));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        side.kill();
        told.accept(
                String.format(
                        Locale.ROOT,
                        "%d facts appended in groups of %d in %.1f s; the files have %.1f MB",
                        facts,
                        GROUP,
                        seconds,
                        megabytes()));
    }

    /** Opens it, looks whether all is there, and ends it in good order. */
    private double secondsToOpen() throws IOException {
        long began = System.nanoTime();
        try (JournalSide side = JournalSide.open(directory, facts)) {
            double seconds = (System.nanoTime() - began) / 1e9;
            requireNext(side, facts + 1L);
            return seconds;
        }
    }

    private double secondsToRead() throws IOException {
        long began = System.nanoTime();
        for (Path file : files()) {
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void drain(Payloads payloads) throws IOException {
        long scans = 0;
        try (JournalSide side = JournalSide.open(directory, facts)) {
            scans += drain(side, facts / 10L * 9, payloads);
            scans += drain(side, facts, payloads);
        }
        try (JournalSide side = JournalSide.open(directory, facts)) {
            requireNext(side, facts + scans + 1);
        }
    }

    /** Deletes on one thread while another appends fact by fact, as a scan at a station does. */
    private long drain(JournalSide side, long upTo, Payloads payloads) throws IOException {
        double before = megabytes();
        LongestWait scans = LongestWait.start(() -> side.commit(payloads.group(1)));
        long began = System.nanoTime();
        long gone;
        try {
            gone = side.drain(upTo).safe();
        } finally {
            scans.close();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        told.accept(
                String.format(
                        Locale.ROOT,
                        "%d facts became safe and old and were deleted in %.2f s: %.1f MB before,"
                            + " %.1f MB after; of %d appends meanwhile the slowest took %.0f ms",
                        gone,
                        seconds,
                        before,
                        megabytes(),
                        scans.count(),
                        scans.longestMs()));
        return scans.count();
    }

    private static void requireNext(JournalSide side, long next) throws IOException {
        if (side.next() != next) {
            throw new IOException(
                    "%d facts were durable and %d are there".formatted(next - 1, side.next() - 1));
        }
    }

    private double megabytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes / MEGABYTE;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}
