package org.tallygate.device.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodeRead;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.Evidence;
import org.tallygate.device.frame.Frame;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What nearly every scanner speaks out of the box: one code per line, perhaps behind its AIM
 * identifier. Pure.
 *
 * <p>The text is UTF-8 where the bytes are valid UTF-8, and else ISO-8859-1, in which every byte is
 * a character: nothing is refused or replaced. Codes of GS1 are ASCII, where the two agree.
 */
public final class LineDialect {

    /** ISO/IEC 15424: a bracket, the letter of the symbology, a modifier. */
    private static final Pattern AIM =
            Pattern.compile("(][A-Za-z][0-9A-Za-z])(.*)", Pattern.DOTALL);

    private LineDialect() {}

    /**
     * @param evidence what the event shall keep; its raw bytes are the frame's
     * @return a {@link CodeRead}, or {@link Garbled} for a broken frame and for an AIM identifier
     *     with nothing behind it
     */
    public static DeviceEvent read(Frame frame, Evidence evidence) {
        return switch (frame) {
            case Frame.Whole whole -> code(text(whole.content()), evidence);
            case Frame.Broken broken -> new Garbled(evidence, broken.reason());
        };
    }

    private static DeviceEvent code(String text, Evidence evidence) {
        Matcher aim = AIM.matcher(text);
        if (!aim.matches()) {
            return new CodeRead(evidence, text, Optional.empty());
        }
        if (aim.group(2).isEmpty()) {
            return new Garbled(evidence, "no code stands behind the AIM identifier " + text);
        }
        return new CodeRead(evidence, aim.group(2), Optional.of(aim.group(1)));
    }

    private static String text(Bytes content) {
        byte[] bytes = content.toArray();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
