package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one frame of a serial UHF module, whoever said it. Pure; never throws on any bytes. */
public final class SerialUhf {

    private SerialUhf() {}

    /**
     * @param protocol names the family in words: M100 or R200, UHFReader, R2000 or Mercury with
     *     anything around it, such as {@code M100/YRM100 (BB…7E)}; upper or lower case
     * @param frame exactly one frame, start to end
     */
    public static UhfReading decode(String protocol, Bytes frame) {
        Optional<Family> family = family(protocol, frame);
        return family.isEmpty()
                ? new UhfReading.Refused("no family is known by '" + protocol + "'")
                : decode(family.get(), frame);
    }

    public static UhfReading decode(Family family, Bytes frame) {
        if (frame.size() == 0) {
            return new UhfReading.Refused("there are no bytes");
        }
        Codec codec = Codec.of(family);
        byte[] bytes = frame.toArray();
        Cut answer = codec.look(bytes, 0, bytes.length);
        Cut cut = fills(answer, bytes) ? answer : codec.lookForCommand(bytes, 0, bytes.length);
        return switch (cut) {
            case Cut.None none -> new UhfReading.Refused(none.reason());
            case Cut.More _ ->
                    new UhfReading.Refused("the frame ends after %d bytes".formatted(bytes.length));
            case Cut.Whole whole when whole.length() < bytes.length ->
                    new UhfReading.Refused(
                            "%d bytes follow the frame".formatted(bytes.length - whole.length()));
            case Cut.Whole _ -> read(family, codec, frame);
        };
    }

    private static boolean fills(Cut cut, byte[] bytes) {
        return cut instanceof Cut.Whole whole && whole.length() == bytes.length;
    }

    private static UhfReading read(Family family, Codec codec, Bytes frame) {
        Bytes content = frame.slice(codec.head(), frame.size() - codec.tail());
        if (codec.isCommand(content)) {
            return new UhfReading.Read(family, true, codec.command(content), List.of());
        }
        List<ModuleAnswer> answers = codec.answers(content);
        return new UhfReading.Read(family, false, codec.meaning(content, answers), answers);
    }

    private static Optional<Family> family(String protocol, Bytes frame) {
        String name = protocol.toUpperCase(Locale.ROOT);
        if (name.contains("R2000") || name.contains("INDY")) {
            return Optional.of(Family.R2000);
        } else if (name.contains("R200") || name.contains("M100")) {
            // Both names are in use for both framings, so the first byte decides.
            boolean begunByBb = frame.size() > 0 && frame.at(0) == 0xBB;
            return Optional.of(begunByBb ? Family.M100 : Family.R200);
        } else if (name.contains("UHFREADER") || name.contains("CHAFON")) {
            return Optional.of(Family.UHFREADER288);
        } else if (name.contains("MERCURY") || name.contains("THINGMAGIC")) {
            return Optional.of(Family.MERCURY);
        }
        return Optional.empty();
    }
}
