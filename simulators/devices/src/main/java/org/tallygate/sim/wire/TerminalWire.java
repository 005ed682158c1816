package org.tallygate.sim.wire;

import org.jspecify.annotations.Nullable;
import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.IOException;
import java.nio.file.Path;

/** A serial line: a pseudo-terminal behind a stable link. Not thread-safe. */
public final class TerminalWire implements Wire {

    private final Path link;
    private @Nullable PseudoTerminal plugged;

    private TerminalWire(Path link) {
        this.link = link;
    }

    /** A line that is plugged in. */
    public static TerminalWire open(Path link) throws IOException {
        TerminalWire wire = new TerminalWire(link);
        wire.plug();
        return wire;
    }

    @Override
    public String address() {
        return link.toString();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return plugged == null ? 0 : plugged.read(buffer, 0);
    }

    @Override
    public void write(byte[] content) throws IOException {
        if (plugged != null) {
            plugged.write(content);
        }
    }

    @Override
    public boolean isPlugged() {
        return plugged != null;
    }

    @Override
    public int conversation() {
        return plugged == null ? 0 : 1;
    }

    @Override
    public void unplug() {
        PseudoTerminal terminal = plugged;
        plugged = null;
        if (terminal != null) {
            terminal.close();
        }
    }

    @Override
    public void plug() throws IOException {
        if (plugged == null) {
            plugged = PseudoTerminal.open(link);
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
