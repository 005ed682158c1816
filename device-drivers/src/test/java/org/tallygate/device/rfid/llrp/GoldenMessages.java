package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The messages of {@code ltk-messages.txt} by name. */
public final class GoldenMessages {

    private GoldenMessages() {}

    public static Map<String, Bytes> all() {
        Map<String, Bytes> messages = new LinkedHashMap<>();
        try (InputStream in = GoldenMessages.class.getResourceAsStream("ltk-messages.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .forEach(words -> messages.put(words[0], Bytes.ofHex(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    static Bytes named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }
}
