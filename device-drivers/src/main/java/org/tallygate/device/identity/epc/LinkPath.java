package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The GS1 Digital Link URI of the elements that a tag holds (GS1 Digital Link: URI Syntax). */
final class LinkPath {

    static final String CANONICAL_HOST = "id.gs1.org";

    /** Which AIs follow a key in the path, in their order there. */
    private static final Map<String, List<String>> QUALIFIERS =
            Map.of(
                    "01", List.of("22", "10", "21"),
                    "8006", List.of("22", "10", "21"),
                    "414", List.of("254"),
                    "8004", List.of("7040"),
                    "8010", List.of("8011"),
                    "8017", List.of("8019"),
                    "8018", List.of("8019"));

    /** RFC 3986 2.3; everything else is escaped, as GS1's own engine does. */
    private static final String UNRESERVED = "-._~";

    private LinkPath() {}

    static String of(ElementString elements, String host) {
        AiValue key = elements.elements().getFirst();
        StringBuilder link = new StringBuilder("https://").append(host);
        append(link, '/', key, '/');
        List<AiValue> attributes = new ArrayList<>(elements.elements());
        attributes.remove(key);
        for (String qualifier : QUALIFIERS.getOrDefault(key.ai(), List.of())) {
            for (AiValue element : elements.elements()) {
                if (element.ai().equals(qualifier) && attributes.remove(element)) {
                    append(link, '/', element, '/');
                }
            }
        }
        char before = '?';
        for (AiValue attribute : attributes) {
            append(link, before, attribute, '=');
            before = '&';
        }
        return link.toString();
    }

    private static void append(StringBuilder link, char before, AiValue element, char between) {
        link.append(before).append(element.ai()).append(between);
        for (byte octet : element.value().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain =
                    (c >= '0' && c <= '9')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || UNRESERVED.indexOf(c) >= 0;
            link.append(plain ? Character.toString(c) : "%%%02X".formatted((int) c));
        }
    }
}
