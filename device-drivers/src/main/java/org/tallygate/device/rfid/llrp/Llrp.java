package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.Optional;

/**
 * LLRP messages from bytes and to bytes (EPCglobal LLRP 1.0.1 and 1.1, binary encoding). Pure; no
 * input makes {@link #decode} throw.
 */
public final class Llrp {

    /** The registered TCP port of unencrypted LLRP. */
    public static final int TCP_PORT = 5084;

    private Llrp() {}

    /** Reads leniently, as a driver does that lives with readers as they are. */
    public static Decoded decode(Bytes frame) {
        return decode(frame, Strictness.LENIENT);
    }

    /**
     * @param frame one whole message with its header, as {@link LlrpFraming} cuts it
     */
    public static Decoded decode(Bytes frame, Strictness strictness) {
        try {
            Decoded decoded = decodeOrThrow(frame);
            return switch (strictness) {
                case LENIENT -> decoded;
                case STRICT -> conforming(decoded, frame);
            };
        } catch (MalformedException e) {
            return new Decoded.Malformed(e.reason(), frame);
        }
    }

    /** The first place where a message deviates from the standard, as a sentence; or empty. */
    public static Optional<String> fault(LlrpMessage message) {
        return Conformity.fault(message);
    }

    /**
     * @throws IllegalArgumentException when a parameter would be longer than its length field says
     */
    public static Bytes encode(LlrpMessage message) {
        ElementWriter writer = new ElementWriter();
        writer.unsigned((message.version() << 10) | message.body().layout().number(), 16);
        writer.unsigned(0, 32);
        writer.unsigned(message.id(), 32);
        writer.content(message.body());
        writer.overwrite32(2, writer.size());
        return writer.bytes();
    }

    private static Decoded conforming(Decoded decoded, Bytes frame) {
        return switch (decoded) {
            case Decoded.Message m ->
                    fault(m.message())
                            .<Decoded>map(reason -> new Decoded.Malformed(reason, frame))
                            .orElse(m);
            case Decoded.Undefined u -> u;
            case Decoded.Malformed m -> m;
        };
    }

    private static Decoded decodeOrThrow(Bytes frame) throws MalformedException {
        if (frame.size() < Header.SIZE) {
            throw new MalformedException(
                    "frame of %d bytes is shorter than the header of 10".formatted(frame.size()));
        }
        Header header = Header.of(frame.toArray());
        Optional<String> fault = header.fault();
        if (fault.isPresent()) {
            throw new MalformedException(fault.get());
        }
        if (header.length() != frame.size()) {
            throw new MalformedException(
                    "header says %d bytes, the frame has %d"
                            .formatted(header.length(), frame.size()));
        }
        Optional<Layout> layout = Layouts.TABLE.message(header.type());
        if (layout.isEmpty()) {
            return new Decoded.Undefined(header.type(), header.id(), frame);
        }
        ElementReader reader = new ElementReader(frame.toArray(), Header.SIZE, frame.size());
        Element body = reader.content(layout.get(), Bytes.EMPTY, 0);
        return new Decoded.Message(new LlrpMessage(header.version(), header.id(), body));
    }
}
