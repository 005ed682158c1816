package org.tallygate.plant.capture;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Decoded;
import org.tallygate.device.rfid.llrp.Framed;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.LlrpFraming;
import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One recorded stream of LLRP messages, read, written back and held against its meaning. The
 * toolkit's recorder writes an ERROR_MESSAGE for XML that it refuses; XML that is refused here too
 * agrees with that.
 */
public final class LlrpCapture {

    private final List<String> lines = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<Optional<LlrpMessage>> read = new ArrayList<>();
    private int writtenBack;

    private LlrpCapture() {}

    /**
     * @param stream messages one after another, one direction or both
     */
    public static LlrpCapture of(byte[] stream) {
        LlrpCapture capture = new LlrpCapture();
        LlrpFraming framing = new LlrpFraming();
        for (Framed framed : framing.accept(stream, stream.length)) {
            switch (framed) {
                case Framed.Frame frame -> capture.frame(frame.bytes());
                case Framed.Lost lost ->
                        capture.differences.add(
                                "after message %d: %s"
                                        .formatted(capture.read.size(), lost.reason()));
            }
        }
        if (framing.waiting() > 0) {
            capture.differences.add(
                    "the last %d bytes are no whole message".formatted(framing.waiting()));
        }
        return capture;
    }

    /**
     * Holds the messages against what the XML says, one by one in order.
     *
     * @throws IOException when it is no XML
     */
    public void compare(byte[] xml) throws IOException {
        List<Meant> meant = LtkXml.read(xml);
        if (meant.size() != read.size()) {
            differences.add(
                    "the capture has %d messages, the XML %d".formatted(read.size(), meant.size()));
        }
        for (int i = 0; i < Math.min(meant.size(), read.size()); i++) {
            compare("message %d, ".formatted(i + 1), read.get(i), meant.get(i));
        }
    }

    /** A line a message: its place, type, id, length and what it holds. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Every difference so far with its path, a fault of the bytes alone included. */
    public List<String> differences() {
        return List.copyOf(differences);
    }

    /** Known faults of the program that wrote the XML; no difference in meaning. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    public int messages() {
        return read.size();
    }

    /** How many messages were written back byte for byte. */
    public int writtenBack() {
        return writtenBack;
    }

    private void frame(Bytes frame) {
        int place = read.size() + 1;
        switch (Llrp.decode(frame)) {
            case Decoded.Message m -> {
                lines.add(place + " " + Essentials.of(m.message(), frame.size()));
                read.add(Optional.of(m.message()));
                if (Llrp.encode(m.message()).equals(frame)) {
                    writtenBack++;
                } else {
                    differences.add("message " + place + " is not written back as it came");
                }
            }
            case Decoded.Undefined u ->
                    unread(place, "message type " + u.type() + " is not defined", frame);
            case Decoded.Malformed m -> unread(place, m.reason(), frame);
        }
    }

    private void unread(int place, String reason, Bytes frame) {
        lines.add("%d not read, %d bytes: %s".formatted(place, frame.size(), reason));
        differences.add("message " + place + ": " + reason);
        read.add(Optional.empty());
    }

    private void compare(String place, Optional<LlrpMessage> captured, Meant meant) {
        if (captured.isEmpty()) {
            return;
        }
        boolean refused = captured.get().name().equals("ERROR_MESSAGE");
        switch (meant) {
            case Meant.Unreadable _ when refused -> {}
            case Meant.Unreadable u ->
                    differences.add(place + "the XML can't be read: " + u.reason());
            case Meant.Message m when refused && m.fault().isPresent() -> {}
            case Meant.Message m -> {
                Difference difference = Difference.between(captured.get(), m);
                difference.found().forEach(each -> differences.add(place + each));
                difference.excused().forEach(each -> remarks.add(place + each));
            }
        }
    }
}
