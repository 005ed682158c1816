package org.tallygate.plant.cases;

import org.tallygate.plant.cases.Verdicts.Wrong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs files of peer cases through the product's ledger. Thread-safe. */
public final class Cases {

    /** What a file turned out to be. */
    public sealed interface Result {

        Path file();

        record Judged(Path file, Verdicts verdicts) implements Result {}

        record Unreadable(Path file, String reason) implements Result {}
    }

    /**
     * The files themselves, and those directly inside the folders, in the order of their names.
     *
     * @throws IOException when a folder can't be listed
     */
    public static List<Path> files(List<Path> filesAndFolders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : filesAndFolders) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(CaseFile::isOne).sorted().forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    public Result run(Path file) {
        try {
            return new Result.Judged(file, judge(CaseFile.cases(file)));
        } catch (IOException e) {
            return new Result.Unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static Verdicts judge(List<PeerCase> cases) {
        int passed = 0;
        Map<String, Integer> lacking = new TreeMap<>();
        List<Wrong> failed = new ArrayList<>();
        for (PeerCase each : cases) {
            switch (CaseRun.of(each)) {
                case Verdict.Passed _ -> passed++;
                case Verdict.Lacking(var lacks) ->
                        lacking.merge(Collections.min(lacks).word(), 1, Integer::sum);
                case Verdict.Failed(String where, String expected, String got) ->
                        failed.add(new Wrong(each.id(), where, expected, got));
            }
        }
        return new Verdicts(passed, lacking, failed);
    }
}
