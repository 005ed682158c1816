package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts one connection's bytes into messages by the header's length, of at most 1 MiB. Once lost it
 * stays lost: make a new one with the next connection. Not thread-safe.
 */
public final class LlrpFraming {

    private byte[] pending = new byte[1024];
    private int size;
    private boolean lost;

    /** Takes the first {@code count} bytes of the buffer, which is not kept. */
    public List<Framed> accept(byte[] buffer, int count) {
        if (lost) {
            return List.of();
        }
        if (size + count > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(size + count, pending.length * 2));
        }
        System.arraycopy(buffer, 0, pending, size, count);
        size += count;
        return cut();
    }

    /** How many bytes wait for the rest of their message. */
    public int waiting() {
        return lost ? 0 : size;
    }

    private List<Framed> cut() {
        List<Framed> cut = new ArrayList<>();
        int from = 0;
        while (!lost && size - from >= Header.SIZE) {
            Header header = Header.of(Arrays.copyOfRange(pending, from, from + Header.SIZE));
            Optional<String> fault = header.fault();
            if (fault.isPresent()) {
                lost = true;
                cut.add(new Framed.Lost(fault.get(), Bytes.of(pending, from, size - from)));
            } else if (header.length() <= size - from) {
                cut.add(new Framed.Frame(Bytes.of(pending, from, (int) header.length())));
                from += (int) header.length();
            } else {
                break;
            }
        }
        System.arraycopy(pending, from, pending, 0, size - from);
        size -= from;
        return cut;
    }
}
