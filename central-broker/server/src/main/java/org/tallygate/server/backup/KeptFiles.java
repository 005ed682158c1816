package org.tallygate.server.backup;

import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The small files of a centre's data folder: the book's key pair, whom the broker lets in,
 * certificates, tokens. Whatever a later release adds beside them is kept too. PostgreSQL's
 * cluster, the inbox and the photos are not among them, nor what the broker still has under way:
 * the boxes have it.
 */
final class KeptFiles {

    private static final Set<String> LEFT_OUT = Set.of("postgres", "inbox", "photos");
    private static final long MOST_BYTES = 1 << 20;

    private KeptFiles() {}

    /** Their names in the folder, with slashes; none deeper than one folder. */
    static List<String> of(Path data, Consumer<String> progress) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path each : sorted(data)) {
            String name = String.valueOf(each.getFileName());
            if (Files.isDirectory(each)) {
                if (!LEFT_OUT.contains(name)) {
                    for (Path inner : sorted(each)) {
                        add(names, inner, name + "/" + inner.getFileName(), progress);
                    }
                }
            } else {
                add(names, each, name, progress);
            }
        }
        return names;
    }

    private static void add(List<String> names, Path file, String name, Consumer<String> progress)
            throws IOException {
        if (!Files.isRegularFile(file)
                || name.endsWith(".lock")
                || name.endsWith(WholeFile.PART)
                || name.endsWith(FolderWriter.UNFINISHED)) {
            return;
        }
        if (Files.size(file) > MOST_BYTES) {
            progress.accept(
                    name + " is left out: it has " + (Files.size(file) >> 20) + " MB, more than 1");
            return;
        }
        names.add(name);
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
