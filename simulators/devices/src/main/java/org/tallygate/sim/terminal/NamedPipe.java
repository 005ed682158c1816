package org.tallygate.sim.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A named pipe as the device's end of an event device: what is written stands there for whoever
 * opens it, and its end is seen when this one is closed. Not thread-safe.
 */
public final class NamedPipe implements AutoCloseable {

    private static final int WRITE_LIMIT_MS = 1_000;

    private final Path path;
    private final int file;
    private boolean open = true;

    private NamedPipe(Path path, int file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Makes the pipe anew. The directory is made where absent; a pipe that was left there by a
     * process that ended is replaced.
     *
     * @throws IOException when something other than a pipe stands at the path
     */
    public static NamedPipe open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Files.createDirectories(absolute.resolveSibling(""));
        boolean isOther =
                Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS)
                        || Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)
                        || Files.isSymbolicLink(absolute);
        if (isOther) {
            throw new IOException(path + " exists and is no pipe; name another place");
        }
        Files.deleteIfExists(absolute);
        TerminalCalls.makePipe(absolute.toString());
        return new NamedPipe(absolute, TerminalCalls.openPipe(absolute.toString()));
    }

    /**
     * Writes all of it.
     *
     * @throws IOException when the pipe is full and nobody read for a second
     */
    public void write(byte[] content) throws IOException {
        if (!open) {
            throw new IOException(path + " is closed");
        }
        int from = 0;
        while (from < content.length) {
            int count = TerminalCalls.write(file, content, from);
            if (count == 0 && !TerminalCalls.poll(file, TerminalCalls.POLLOUT, WRITE_LIMIT_MS)) {
                throw new IOException(path + " is full and nobody reads it");
            }
            from += count;
        }
    }

    /** Ends the pipe for whoever reads it, and removes it. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        TerminalCalls.close(file);
        try {
            Files.deleteIfExists(path);
        } catch (IOException staying) {
            throw new UncheckedIOException(path + " cannot be removed", staying);
        }
    }
}
