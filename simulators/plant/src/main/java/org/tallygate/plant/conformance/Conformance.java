package org.tallygate.plant.conformance;

import org.tallygate.plant.conformance.Judge.Difference;
import org.tallygate.plant.conformance.Verdicts.Wrong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs files of vectors through the product's own code. Thread-safe. */
public final class Conformance {

    private final Arguments arguments = Arguments.ours();

    /** What a file turned out to be. */
    public sealed interface Result {

        Path file();

        record Judged(Path file, Verdicts verdicts) implements Result {}

        /** The product has no part yet that the file could judge. */
        record NotBuilt(Path file) implements Result {}

        /** The name belongs to no kind of vectors. */
        record NoKind(Path file) implements Result {}

        record Unreadable(Path file, String reason) implements Result {}
    }

    /** The files themselves, and those directly inside the folders, in the order of their names. */
    public static List<Path> files(List<Path> filesAndFolders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : filesAndFolders) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(VectorFile::isOne).sorted().forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    public Result run(Path file) {
        Optional<VectorKind> kind = VectorKind.of(file);
        if (kind.isEmpty()) {
            return new Result.NoKind(file);
        }
        Optional<Judge> judge = kind.get().judge();
        if (judge.isEmpty()) {
            return new Result.NotBuilt(file);
        }
        try {
            return new Result.Judged(file, judge(kind.get(), judge.get(), VectorFile.rows(file)));
        } catch (IOException e) {
            return new Result.Unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private Verdicts judge(VectorKind kind, Judge judge, List<Row> rows) {
        int passed = 0;
        List<Wrong> argued = new ArrayList<>();
        List<Wrong> failed = new ArrayList<>();
        for (Row row : rows) {
            Optional<Difference> difference = difference(judge, row);
            if (difference.isEmpty()) {
                passed++;
                continue;
            }
            String input = row.fields().isObject() ? inputOf(judge, row) : "";
            Optional<String> argument = arguments.of(kind.prefix(), input);
            (argument.isPresent() ? argued : failed)
                    .add(
                            new Wrong(
                                    row.id(),
                                    difference.get().expected(),
                                    difference.get().got(),
                                    Arguments.sha256(kind.prefix(), input),
                                    argument.orElse("")));
        }
        return new Verdicts(passed, argued, failed);
    }

    /**
     * A row that makes the product throw has failed; the rows behind it are judged all the same.
     */
    private static Optional<Difference> difference(Judge judge, Row row) {
        try {
            return judge.judge(row);
        } catch (RuntimeException broken) {
            return Optional.of(new Difference("an answer", broken.toString()));
        }
    }

    private static String inputOf(Judge judge, Row row) {
        try {
            return judge.input(row);
        } catch (RuntimeException lacking) {
            return row.fields().toString();
        }
    }
}
