package org.tallygate.sim.scanner;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.sim.terminal.NamedPipe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A scanner that types: {@code <directory>/<name>} is a named pipe that yields what the kernel's
 * event device would, on a US board, with Enter behind each code and Ctrl+] for GS. It cannot be
 * taken for one process alone. Thread-safe.
 */
public final class SimulatedKeyboard implements ScannerBody {

    private static final int EV_SYN = 0;
    private static final int EV_KEY = 1;
    private static final int EV_MSC = 4;
    private static final int MSC_SCAN = 4;
    private static final int LEFT_CTRL = 29;
    private static final int LEFT_SHIFT = 42;
    private static final int RIGHT_BRACE = 27;
    private static final int ENTER = 28;
    private static final char GS = '\u001d';

    /** The key of each place, row by row; a blank is no key. */
    private static final String PLAIN =
            "  1234567890-=  qwertyuiop[]  asdfghjkl;'` \\zxcvbnm,./            ";

    private static final String SHIFTED =
            "  !@#$%^&*()_+  QWERTYUIOP{}  ASDFGHJKL:\"~ |ZXCVBNM<>?            ";

    private static final int SPACE = 57;

    private final Path pipe;
    private final Clock clock;
    private @Nullable NamedPipe plugged;
    private int typed;

    private SimulatedKeyboard(Path pipe, Clock clock) {
        this.pipe = pipe;
        this.clock = clock;
    }

    /** A scanner that is plugged in. */
    public static SimulatedKeyboard start(Path directory, String name, Clock clock)
            throws IOException {
        SimulatedKeyboard keyboard = new SimulatedKeyboard(directory.resolve(name), clock);
        keyboard.plug();
        return keyboard;
    }

    /** What a gateway opens; it exists while the scanner is plugged in. */
    public Path pipe() {
        return pipe;
    }

    @Override
    public synchronized Outcome scan(Bytes code) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        String text = new String(code.toArray(), StandardCharsets.UTF_8);
        if (!text.chars().allMatch(c -> type((char) c, events))) {
            return Outcome.NO_KEY;
        }
        press(ENTER, events);
        release(ENTER, events);
        Outcome outcome = noise(Bytes.of(events.toByteArray()));
        typed += outcome == Outcome.SENT ? 1 : 0;
        return outcome;
    }

    private boolean type(char c, ByteArrayOutputStream events) {
        int modifier = 0;
        int key = c == ' ' ? SPACE : PLAIN.indexOf(c);
        if (key < 0) {
            modifier = LEFT_SHIFT;
            key = SHIFTED.indexOf(c);
        }
        if (c == GS) {
            modifier = LEFT_CTRL;
            key = RIGHT_BRACE;
        }
        if (key < 0) {
            return false;
        }
        if (modifier != 0) {
            press(modifier, events);
        }
        press(key, events);
        release(key, events);
        if (modifier != 0) {
            release(modifier, events);
        }
        return true;
    }

    private void press(int key, ByteArrayOutputStream events) {
        event(EV_MSC, MSC_SCAN, 0x70000 + key, events);
        event(EV_KEY, key, 1, events);
        event(EV_SYN, 0, 0, events);
    }

    private void release(int key, ByteArrayOutputStream events) {
        event(EV_KEY, key, 0, events);
        event(EV_SYN, 0, 0, events);
    }

    private void event(int type, int code, int value, ByteArrayOutputStream events) {
        long wallMicros = clock.now().wallMicros();
        ByteBuffer struct = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        struct.putLong(wallMicros / 1_000_000).putLong(wallMicros % 1_000_000);
        struct.putShort((short) type).putShort((short) code).putInt(value);
        events.writeBytes(struct.array());
    }

    @Override
    public synchronized Outcome noise(Bytes bytes) {
        NamedPipe open = plugged;
        if (open == null) {
            return Outcome.UNPLUGGED;
        }
        try {
            open.write(bytes.toArray());
            return Outcome.SENT;
        } catch (IOException full) {
            return Outcome.NOT_READ;
        }
    }

    @Override
    public boolean damageNext() {
        return false;
    }

    @Override
    public boolean hang(boolean on) {
        return false;
    }

    @Override
    public synchronized void unplug() {
        NamedPipe open = plugged;
        plugged = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void plug() throws IOException {
        if (plugged == null) {
            plugged = NamedPipe.open(pipe);
        }
    }

    @Override
    public synchronized String summary() {
        return "typed " + typed;
    }

    @Override
    public String name() {
        return "sim-" + pipe.getFileName();
    }

    @Override
    public int doWork() {
        return 0;
    }

    @Override
    public void close() {
        unplug();
    }
}
