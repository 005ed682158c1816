package org.tallygate.device.port.keyboard;

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
 * The calls of the C library that read an input device without blocking and take it for this
 * process alone. Numbers are those of Linux on x86-64 and arm64. Stateless.
 */
@SuppressWarnings("restricted")
final class InputCalls {

    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final short POLLIN = 0x1;

    /** {@code _IOW('E', 0x90, int)} of uapi/linux/input.h. */
    private static final long EVIOCGRAB = 0x40044590L;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    // open and ioctl take their last argument through the variable part of their list.
    private static final Call OPEN =
            call(
                    "open",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private static final Call IOCTL =
            call(
                    "ioctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
                    Linker.Option.firstVariadicArg(2));
    private static final Call POLL =
            call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final Call READ =
            call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final Call CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private record Call(String name, MethodHandle handle) {}

    private record Result(long value, int errno) {}

    private InputCalls() {}

    static int open(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Result result = invoke(OPEN, arena.allocateFrom(path), O_NONBLOCK | O_CLOEXEC, 0);
            if (result.errno() == EACCES && result.value() < 0) {
                throw new IOException(
                        path + " may not be read: the user of this process must be in its group");
            }
            return (int) checked(OPEN, result, path);
        }
    }

    /** Nobody else gets the device's events until it is closed. */
    static void grab(int file, String path) throws IOException {
        Result result = invoke(IOCTL, file, EVIOCGRAB, 1L);
        if (result.errno() == EBUSY && result.value() < 0) {
            throw new IOException(path + " is taken by another program");
        }
        checked(IOCTL, result, path);
    }

    /**
     * @return how many bytes stand in the buffer; 0 when none came in time, -1 at the end
     */
    static int read(int file, byte[] buffer, int timeoutMs, String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment wanted = arena.allocate(8);
            wanted.set(JAVA_INT, 0, file);
            wanted.set(JAVA_SHORT, 4, POLLIN);
            Result ready = invoke(POLL, wanted, 1L, timeoutMs);
            if (ready.value() == 0 || (ready.value() < 0 && ready.errno() == EINTR)) {
                return 0;
            }
            checked(POLL, ready, path);
            MemorySegment into = arena.allocate(buffer.length);
            Result result = invoke(READ, file, into, (long) buffer.length);
            if (result.value() < 0 && (result.errno() == EAGAIN || result.errno() == EINTR)) {
                return 0;
            }
            int count = (int) checked(READ, result, path);
            MemorySegment.copy(into, 0, MemorySegment.ofArray(buffer), 0, count);
            return count == 0 ? -1 : count;
        }
    }

    /** Closes the descriptor; it is gone, and the grab with it, whatever the call answers. */
    static void close(int file) {
        invoke(CLOSE, file);
    }

    private static long checked(Call call, Result result, String path) throws IOException {
        if (result.value() < 0) {
            throw new IOException(path + ": " + call.name() + " failed, errno " + result.errno());
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
            return new Result(((Number) value).longValue(), errno);
        } catch (Throwable impossible) {
            throw new AssertionError(call.name() + " is bound wrongly", impossible);
        }
    }

    private static Call call(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment address =
                LINKER.defaultLookup()
                        .find(name)
                        .orElseThrow(() ->
                                new UnsupportedOperationException(
                                        "this C library has no "
                                                + name
                                                + "; keyboards need Linux"));
        List<Linker.Option> all = new ArrayList<>(List.of(options));
        all.add(Linker.Option.captureCallState("errno"));
        return new Call(
                name,
                LINKER.downcallHandle(address, descriptor, all.toArray(Linker.Option[]::new)));
    }
}
