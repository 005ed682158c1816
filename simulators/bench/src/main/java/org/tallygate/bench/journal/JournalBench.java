package org.tallygate.bench.journal;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.bench.WorkFolder;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Appends to a journal and to a plain file in turn, in one directory, so that what the disk does
 * meanwhile befalls both; then fills, reopens and drains a large journal.
 */
public final class JournalBench {

    private static final List<Integer> GROUPS = List.of(1, 10, 100);

    private final JournalBenchSettings settings;
    private final PrintWriter out;
    private final Stop stop;
    private final Payloads payloads = new Payloads();

    private JournalBench(JournalBenchSettings settings, PrintWriter out, Stop stop) {
        this.settings = settings;
        this.out = out;
        this.stop = stop;
    }

    /** Runs all of it; what it made on the disk is gone afterwards. */
    public static List<Result> run(JournalBenchSettings settings, PrintWriter out, Stop stop)
            throws IOException, Stopped {
        JournalBench bench = new JournalBench(settings, out, stop);
        List<Result> results = new ArrayList<>();
        try (WorkFolder folder = WorkFolder.in(settings.parent())) {
            bench.say(
                    "facts of %d bytes, durable with every commit (disk: %s)"
                            .formatted(Payloads.BYTES, folder.disk()));
            for (int group : GROUPS) {
                results.addAll(bench.appends(folder.path(), group));
            }
        }
        try (WorkFolder folder = WorkFolder.in(settings.parent())) {
            results.addAll(
                    LargeJournal.run(
                            folder.path(), settings.facts(), bench.payloads, bench::say, stop));
        }
        return results;
    }

    private List<Result> appends(Path folder, int group) throws IOException, Stopped {
        List<Round> journal = new ArrayList<>();
        List<Round> plain = new ArrayList<>();
        try (JournalSide ours = JournalSide.open(folder.resolve("journal-" + group), 10_000_000);
                AppendForce peer = AppendForce.open(folder.resolve("plain-" + group))) {
            round(ours, group);
            round(peer, group);
            for (int i = 0; i < settings.rounds(); i++) {
                journal.add(round(ours, group));
                plain.add(round(peer, group));
            }
        }
        Round ours = Round.median(journal);
        Round peer = Round.median(plain);
        say(group + (group == 1 ? " fact" : " facts") + " a commit:");
        say("  journal          " + words(ours));
        say("  append and force " + words(peer));
        return List.of(
                new Result(
                        "journal_" + group,
                        ours.factsPerSecond(),
                        "facts/s",
                        "append_force",
                        peer.factsPerSecond()),
                new Result(
                        "journal_" + group + "_written",
                        ours.bytesPerFact(),
                        "bytes/fact",
                        "append_force",
                        peer.bytesPerFact()));
    }

    private Round round(Side side, int group) throws IOException, Stopped {
        return Round.of(side, payloads, group, settings.round(), stop);
    }

    private static String words(Round round) {
        return String.format(
                Locale.ROOT,
                "%.0f facts/s; a commit takes %.0f us and forces %.3f times;"
                        + " %.0f bytes written a fact, %.0f in whole pages",
                round.factsPerSecond(),
                round.nanos() / 1e3 / round.commits(),
                round.forcesPerCommit(),
                round.bytesPerFact(),
                round.pageBytesPerFact());
    }

    private void say(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
