package org.tallygate.server.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file with mode 0600, whole or not there at all. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes the whole file or none of it: to a temporary name first, then one rename. */
    public static void write(Path path, String text) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel =
                FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }
}
