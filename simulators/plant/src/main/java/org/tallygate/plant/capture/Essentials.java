package org.tallygate.plant.capture;

import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.Field;
import org.tallygate.device.rfid.llrp.FieldType;
import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums up a message in one line. */
final class Essentials {

    private static final int MOST_SHOWN = 60;

    private Essentials() {}

    static String of(LlrpMessage message, int bytes) {
        String content = content(message.body(), 0);
        return "%s id %d, LLRP %s, %d bytes%s"
                .formatted(
                        message.name(),
                        message.id(),
                        message.version() == 1 ? "1.0.1" : "1.1",
                        bytes,
                        content.isEmpty() ? "" : ": " + content);
    }

    /** Fields with their values, then the parameters inside; the first two levels in full. */
    private static String content(Element element, int depth) {
        List<String> parts = new ArrayList<>();
        int index = 0;
        for (Field field : element.layout().fields()) {
            if (field.type() != FieldType.RESERVED) {
                String value = Difference.shown(field, element.values().get(index++));
                parts.add(field.name() + " " + shortened(value));
            }
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        element.children().forEach(child -> counts.merge(child.name(), 1, Integer::sum));
        counts.forEach((name, count) -> {
            if (count > 1 || depth > 1) {
                parts.add(count > 1 ? count + " × " + name : name);
            } else {
                String inner = content(element.child(name).orElseThrow(), depth + 1);
                parts.add(inner.isEmpty() ? name : name + " (" + inner + ")");
            }
        });
        return String.join(", ", parts);
    }

    private static String shortened(String value) {
        return value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    }
}
