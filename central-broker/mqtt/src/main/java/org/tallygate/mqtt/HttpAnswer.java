package org.tallygate.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an HTTP answer (RFC 9112).
 *
 * @param headers by their names in small letters
 */
record HttpAnswer(int status, String statusLine, Map<String, String> headers) {

    private static final int MOST_BYTES = 16 << 10;

    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Reads up to the empty line and not a byte further. */
    static HttpAnswer read(InputStream in, String whose) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0) {
                throw new WayBroken(whose + " closed the connection instead of an answer");
            }
            head.write(next);
            if (next == '\n') {
                newlines++;
            } else if (next != '\r') {
                newlines = 0;
            }
            if (head.size() > MOST_BYTES) {
                throw new WayBroken(whose + " answered with more than " + MOST_BYTES + " bytes");
            }
        }
        return of(head.toString(StandardCharsets.ISO_8859_1).lines().toList(), whose);
    }

    private static HttpAnswer of(List<String> lines, String whose) throws WayBroken {
        String[] words = lines.getFirst().split(" ", 3);
        if (words.length < 2
                || !words[0].startsWith("HTTP/1.")
                || !words[1].matches("[1-5]\\d\\d")) {
            throw new WayBroken(whose + " does not answer in HTTP");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new HttpAnswer(Integer.parseInt(words[1]), lines.getFirst(), headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
