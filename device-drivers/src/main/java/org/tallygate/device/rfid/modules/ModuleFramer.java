package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.Frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a module's bytes into frames by length and checksum, never by an end byte alone. After noise
 * it finds the next frame by itself: where a frame fails its check, the search goes on at the byte
 * behind its first, so that noise which looks like a start swallows nothing. Not thread-safe.
 *
 * <p>What came in how many pieces makes no difference. Noise is told once the next frame is found,
 * at {@value #MAX_NOISE} bytes, or at a gap.
 */
public final class ModuleFramer {

    public static final int MAX_NOISE = 512;

    private final Codec codec;
    private byte[] pending = new byte[1024];
    private int size;

    // The bytes in front that belong to no frame, and why.
    private int noise;
    private String reason = "";

    private ModuleFramer(Codec codec) {
        this.codec = codec;
    }

    public static ModuleFramer of(Family family) {
        return new ModuleFramer(Codec.of(family));
    }

    /** Takes the first {@code count} bytes of the buffer, which is not kept. */
    public List<Frame> feed(byte[] buffer, int count) {
        if (size + count > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(size + count, 2 * pending.length));
        }
        System.arraycopy(buffer, 0, pending, size, count);
        size += count;
        return cut(false);
    }

    /**
     * Nothing more comes for now: a frame that waits for its rest is given up, and what stands
     * behind its start is looked through.
     */
    public List<Frame> gap() {
        return cut(true);
    }

    /** How many bytes wait for the rest of their frame, or for the end of the noise. */
    public int waiting() {
        return size;
    }

    private List<Frame> cut(boolean last) {
        List<Frame> frames = new ArrayList<>();
        int from = 0;
        boolean more = false;
        while (!more && from + noise < size) {
            int at = from + noise;
            switch (codec.look(pending, at, size)) {
                case Cut.Whole whole -> {
                    from = tellNoise(frames, from);
                    Bytes raw = Bytes.of(pending, at, whole.length());
                    Bytes content = raw.slice(codec.head(), whole.length() - codec.tail());
                    frames.add(new Frame.Whole(raw, content));
                    from += whole.length();
                }
                case Cut.None none -> from = skip(frames, from, none.reason());
                case Cut.More _ -> {
                    more = !last;
                    if (last) {
                        from = skip(frames, from, "the rest of the frame did not come");
                    }
                }
            }
        }
        if (last) {
            from = tellNoise(frames, from);
        }
        System.arraycopy(pending, from, pending, 0, size - from);
        size -= from;
        return frames;
    }

    private int skip(List<Frame> frames, int from, String why) {
        // The first start that came to nothing tells more than the bytes around it.
        if (noise == 0 || reason.equals(((Cut.None) Cut.NO_START).reason())) {
            reason = why;
        }
        noise++;
        return noise == MAX_NOISE ? tellNoise(frames, from) : from;
    }

    private int tellNoise(List<Frame> frames, int from) {
        if (noise == 0) {
            return from;
        }
        frames.add(new Frame.Broken(Bytes.of(pending, from, noise), reason));
        int behind = from + noise;
        noise = 0;
        return behind;
    }
}
