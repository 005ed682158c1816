package org.tallygate.server.backup;

import org.tallygate.disk.OwnerLock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Tree {

    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Tree() {}

    /** Makes the folders between a root and a file in it. */
    static void makeFolders(Path root, Path file) throws IOException {
        Path at = root;
        for (Path step : root.relativize(file)) {
            if (!Files.isDirectory(at)) {
                Files.createDirectory(at, OWNER_ONLY_FOLDER);
            }
            at = at.resolve(step);
        }
    }

    /**
     * Removes a folder that was left unfinished; none is fine too.
     *
     * @throws IOException when another process still writes it
     */
    static void removeLeft(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            OwnerLock.take(folder).close();
            remove(folder);
        }
    }

    static void remove(Path root) throws IOException {
        if (Files.exists(root)) {
            for (Path each : deepestFirst(root)) {
                Files.delete(each);
            }
        }
    }

    /** Makes durable which files each folder has. */
    static void forceFolders(Path root) throws IOException {
        for (Path each : deepestFirst(root)) {
            if (Files.isDirectory(each)) {
                force(each);
            }
        }
    }

    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> deepestFirst(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
