package org.tallygate.sim.terminal;

import org.tallygate.device.port.Port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A serial line without hardware: whoever opens the link is the host, and this is the device at its
 * other end. Raw in both directions. Not thread-safe.
 *
 * <p>What a third process writes to the link arrives here and not at another reader of the link.
 */
public final class PseudoTerminal implements Port {

    private static final Path MULTIPLEXER = Path.of("/dev/ptmx");

    /** How long a host may take no bytes before a write fails. */
    private static final int WRITE_LIMIT_MS = 1_000;

    private final int master;

    // Reading the master fails while nobody holds the slave open, so we always do.
    private final int slave;
    private final Path device;
    private final Path link;
    private boolean open = true;

    private PseudoTerminal(int master, int slave, Path device, Path link) {
        this.master = master;
        this.slave = slave;
        this.device = device;
        this.link = link;
    }

    /** Whether this machine has pseudo-terminals; where not, tests skip and commands say so. */
    public static boolean supported() {
        return Files.exists(MULTIPLEXER);
    }

    /**
     * Makes a terminal and lets the link point to it, replacing an older link in one step. The
     * directory is made where absent.
     *
     * @throws IOException when there are no pseudo-terminals, or something other than a link stands
     *     at {@code link}
     */
    public static PseudoTerminal open(Path link) throws IOException {
        if (!supported()) {
            throw new IOException(
                    MULTIPLEXER + " is absent: this machine offers no pseudo-terminals");
        }
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " exists and is no link; name another place");
        }
        int master = TerminalCalls.openMaster();
        try {
            Path device = Path.of(TerminalCalls.slavePath(master));
            int slave = TerminalCalls.openSlave(device.toString());
            try {
                TerminalCalls.makeRaw(slave);
                pointTo(link, device);
                return new PseudoTerminal(master, slave, device, link);
            } catch (IOException half) {
                TerminalCalls.close(slave);
                throw half;
            }
        } catch (IOException half) {
            TerminalCalls.close(master);
            throw half;
        }
    }

    private static void pointTo(Path link, Path device) throws IOException {
        Path absolute = link.toAbsolutePath();
        Path directory = absolute.resolveSibling("");
        Files.createDirectories(directory);
        Path fresh = directory.resolve("." + absolute.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, device);
        Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The stable link that a host opens. */
    public Path link() {
        return link;
    }

    /** What the link points to, such as {@code /dev/pts/4}. */
    public Path device() {
        return device;
    }

    @Override
    public int read(byte[] buffer, int timeoutMs) throws IOException {
        requireOpen();
        if (timeoutMs > 0) {
            TerminalCalls.poll(master, TerminalCalls.POLLIN, timeoutMs);
        }
        return TerminalCalls.read(master, buffer);
    }

    /**
     * Sends to the host. A terminal keeps about 4,000 bytes for a host that does not read.
     *
     * @throws IOException when the host took none for a second; what it took before is sent
     */
    @Override
    public void write(byte[] content) throws IOException {
        requireOpen();
        int from = 0;
        while (from < content.length) {
            int count = TerminalCalls.write(master, content, from);
            if (count == 0 && !TerminalCalls.poll(master, TerminalCalls.POLLOUT, WRITE_LIMIT_MS)) {
                throw new IOException(
                        "the host at %s took %d of %d bytes and then none for %d ms"
                                .formatted(link, from, content.length, WRITE_LIMIT_MS));
            }
            from += count;
        }
    }

    private void requireOpen() throws IOException {
        if (!open) {
            throw new IOException(link + " is closed");
        }
    }

    /** Hangs up on the host and removes the link, unless it points elsewhere by now. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        TerminalCalls.close(slave);
        TerminalCalls.close(master);
        try {
            if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(device)) {
                Files.delete(link);
            }
        } catch (IOException staying) {
            throw new UncheckedIOException(link + " cannot be removed", staying);
        }
    }
}
