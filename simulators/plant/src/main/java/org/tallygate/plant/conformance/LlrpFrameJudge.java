package org.tallygate.plant.conformance;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Decoded;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.Field;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.LlrpMessage;
import org.tallygate.device.rfid.llrp.Value;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * LLRP messages: every field and parameter in its order, and written back byte for byte. Numbers of
 * enumerated fields stand there by their names, lists of memory words in hexadecimal.
 */
final class LlrpFrameJudge implements Judge {

    private static final String PARAMETERS = "_params";

    @Override
    public String input(Row row) {
        return row.text("hex");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        Bytes frame = Bytes.ofHex(input(row));
        return switch (Llrp.decode(frame)) {
            case Decoded.Malformed malformed -> refused(row, malformed.reason());
            case Decoded.Undefined undefined ->
                    refused(row, "message type " + undefined.type() + " is not defined");
            case Decoded.Message decoded -> compare(row, decoded.message(), frame);
        };
    }

    private static Optional<Difference> refused(Row row, String reason) {
        return Optional.of(new Difference(row.text("message"), "refused: " + reason));
    }

    private static Optional<Difference> compare(Row row, LlrpMessage message, Bytes frame) {
        String expected =
                "%s version %s id %s"
                        .formatted(
                                row.text("message"), row.text("version"), row.text("message_id"));
        String got =
                "%s version %d id %d".formatted(message.name(), message.version(), message.id());
        return Difference.between(expected, got)
                .or(() -> Difference.between(frame.hex(), Llrp.encode(message).hex()))
                .or(() -> fields(message.name(), row.fields().get("decoded"), message.body()));
    }

    private static Optional<Difference> fields(String path, JsonNode expected, Element element) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String name = entry.getKey();
            Optional<Difference> difference =
                    name.equals(PARAMETERS)
                            ? parameters(path, entry.getValue(), element)
                            : field(path + "." + name, name, entry.getValue(), element);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> parameters(
            String path, JsonNode expected, Element element) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : expected) {
            names.add(each.propertyNames().iterator().next());
        }
        List<String> ours = element.children().stream().map(Element::name).toList();
        if (!names.equals(ours)) {
            return Optional.of(new Difference(path + " has " + names, path + " has " + ours));
        }
        for (int i = 0; i < names.size(); i++) {
            Optional<Difference> difference =
                    fields(
                            path + "." + names.get(i),
                            expected.get(i).get(names.get(i)),
                            element.children().get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> field(
            String path, String name, JsonNode expected, Element element) {
        Optional<Field> field =
                element.layout().fields().stream().filter(f -> f.name().equals(name)).findFirst();
        if (field.isEmpty()) {
            return Optional.of(new Difference(path + " " + expected, "no field " + path));
        }
        Value value = element.values().get(element.layout().indexOf(name));
        String wanted = expected(field.get(), expected);
        String got = told(field.get(), value, expected);
        return Difference.between(path + " " + wanted, path + " " + got);
    }

    /** In the one form in which {@link #told} tells ours. */
    private static String expected(Field field, JsonNode expected) {
        if (expected.isObject()) {
            return expected.get("bits").asString()
                    + " bits "
                    + expected.get("hex").asString().toUpperCase(Locale.ROOT);
        } else if (expected.isArray()) {
            List<String> items = new ArrayList<>();
            expected.forEach(item -> items.add(item(field, item)));
            return items.toString();
        }
        return item(field, expected);
    }

    private static String item(Field field, JsonNode item) {
        String text = item.asString();
        if (!field.enumeration().isEmpty()) {
            OptionalLong named = field.valueOf(text);
            return named.isPresent() ? Long.toString(named.getAsLong()) : text;
        } else if (item.isBoolean()) {
            return item.asBoolean() ? "1" : "0";
        }
        return text.toUpperCase(Locale.ROOT);
    }

    private static String told(Field field, Value value, JsonNode expected) {
        return switch (value) {
            case Value.Whole whole ->
                    field.bits() == 64
                            ? Long.toUnsignedString(whole.value())
                            : Long.toString(whole.value());
            case Value.Octets octets ->
                    expected.isArray() ? codes(octets.bytes()) : upper(octets.bytes());
            case Value.Bits bits ->
                    bits.count()
                            + " bits "
                            + upper(bits.bytes()).substring(0, (bits.count() + 3) / 4);
            case Value.Numbers numbers -> numbers(field, numbers.values(), expected);
            case Value.Text text -> text.text().toUpperCase(Locale.ROOT);
        };
    }

    private static String numbers(Field field, List<Long> values, JsonNode expected) {
        boolean hex = expected.isArray() && expected.size() > 0 && expected.get(0).isString();
        String form = hex ? "%0" + field.bits() / 4 + "X" : "%d";
        return values.stream().map(form::formatted).toList().toString();
    }

    private static String codes(Bytes bytes) {
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i++) {
            codes.add(bytes.at(i));
        }
        return codes.toString();
    }

    private static String upper(Bytes bytes) {
        return bytes.hex().toUpperCase(Locale.ROOT);
    }
}
