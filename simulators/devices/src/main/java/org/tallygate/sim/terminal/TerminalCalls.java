package org.tallygate.sim.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of the C library that make a pseudo-terminal or a pipe (POSIX.1-2017, {@code
 * posix_openpt}, {@code termios.h}, {@code mkfifo}; {@code ptsname_r} and {@code cfmakeraw} are
 * extensions of Linux). Numbers are those of Linux on x86-64 and arm64. Stateless.
 */
@SuppressWarnings("restricted")
final class TerminalCalls {

    private static final int O_RDWR = 0x2;
    private static final int O_NOCTTY = 0x100;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int TCSANOW = 0;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    static final short POLLIN = 0x1;
    static final short POLLOUT = 0x4;

    /** More than any C library's {@code struct termios}, whose inside is not looked at. */
    private static final long TERMIOS_BYTES = 256;

    private static final long NAME_BYTES = 256;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final Call POSIX_OPENPT =
            call("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final Call GRANTPT = call("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final Call UNLOCKPT =
            call("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final Call PTSNAME =
            call("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final Call OPEN =
            call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final Call TCGETATTR =
            call("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final Call CFMAKERAW = call("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));
    private static final Call TCSETATTR =
            call("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final Call POLL =
            call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final Call READ =
            call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final Call WRITE =
            call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final Call CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private static final Call MKFIFO =
            call("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

    private record Call(String name, MethodHandle handle) {}

    private record Result(long value, int errno) {

        boolean failed() {
            return value < 0;
        }

        boolean tryAgain() {
            return failed() && (errno == EAGAIN || errno == EINTR);
        }
    }

    private TerminalCalls() {}

    /** Opens a new master side that never blocks, with its slave unlocked. */
    static int openMaster() throws IOException {
        int master = (int) must(POSIX_OPENPT, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        try {
            must(GRANTPT, master);
            must(UNLOCKPT, master);
            return master;
        } catch (IOException half) {
            close(master);
            throw half;
        }
    }

    /** The path of the slave side, such as {@code /dev/pts/4}. */
    static String slavePath(int master) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_BYTES);
            Result result = invoke(PTSNAME, master, name, NAME_BYTES);
            // This one returns its error instead of setting errno.
            if (result.value() != 0) {
                throw new IOException("ptsname_r failed: errno " + result.value());
            }
            return name.getString(0);
        }
    }

    static int openSlave(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return (int) must(OPEN, arena.allocateFrom(path), O_RDWR | O_NOCTTY | O_CLOEXEC);
        }
    }

    /** Lets every byte through as it is: no echo, no translation, no signals. */
    static void makeRaw(int terminal) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS_BYTES);
            must(TCGETATTR, terminal, termios);
            invoke(CFMAKERAW, termios);
            must(TCSETATTR, terminal, TCSANOW, termios);
        }
    }

    /** Waits at most {@code timeoutMs} for one of the events. */
    static boolean poll(int file, short events, int timeoutMs) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment wanted = arena.allocate(8);
            wanted.set(JAVA_INT, 0, file);
            wanted.set(JAVA_SHORT, 4, events);
            Result result = invoke(POLL, wanted, 1L, timeoutMs);
            return !result.tryAgain() && checked(POLL, result) > 0;
        }
    }

    /**
     * @return how many bytes were read; 0 when there are none now
     */
    static int read(int file, byte[] buffer) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment into = arena.allocate(buffer.length);
            Result result = invoke(READ, file, into, (long) buffer.length);
            if (result.tryAgain()) {
                return 0;
            }
            int count = (int) checked(READ, result);
            MemorySegment.copy(into, 0, MemorySegment.ofArray(buffer), 0, count);
            return count;
        }
    }

    /**
     * @return how many bytes were taken; 0 when none are taken now
     */
    static int write(int file, byte[] content, int from) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(content.length - from);
            MemorySegment.copy(
                    MemorySegment.ofArray(content), from, bytes, 0, content.length - from);
            Result result = invoke(WRITE, file, bytes, (long) (content.length - from));
            return result.tryAgain() ? 0 : (int) checked(WRITE, result);
        }
    }

    /** Makes a named pipe that its owner alone may use. */
    static void makePipe(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            must(MKFIFO, arena.allocateFrom(path), 0600);
        }
    }

    /** Opens a named pipe in both directions, so that it never waits for the other side. */
    static int openPipe(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return (int) must(OPEN, arena.allocateFrom(path), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        }
    }

    /** Closes the descriptor; it is gone whatever the call answers. */
    static void close(int file) {
        invoke(CLOSE, file);
    }

    private static long must(Call call, Object... arguments) throws IOException {
        return checked(call, invoke(call, arguments));
    }

    private static long checked(Call call, Result result) throws IOException {
        if (result.failed()) {
            throw new IOException(call.name() + " failed: errno " + result.errno());
        }
        return result.value();
    }

    private static Result invoke(Call call, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            List<Object> all = new ArrayList<>();
            all.add(state);
            all.addAll(List.of(arguments));
            Object value = call.handle().invokeWithArguments(all);
            int errno = (int) ERRNO.get(state, 0L);
            return new Result(value instanceof Number number ? number.longValue() : 0, errno);
        } catch (Throwable impossible) {
            throw new AssertionError(call.name() + " is bound wrongly", impossible);
        }
    }

    private static Call call(String name, FunctionDescriptor descriptor) {
        MemorySegment address =
                LINKER.defaultLookup()
                        .find(name)
                        .orElseThrow(() ->
                                new UnsupportedOperationException(
                                        "this C library has no "
                                                + name
                                                + "; pseudo-terminals need Linux"));
        return new Call(
                name,
                LINKER.downcallHandle(
                        address, descriptor, Linker.Option.captureCallState("errno")));
    }
}
