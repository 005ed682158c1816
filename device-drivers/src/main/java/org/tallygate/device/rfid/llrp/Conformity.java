package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a message that could be read keeps all the layouts say. Checked in this order, parents
 * before what is inside them: known to the version, reserved and pad bits 0, enumerated values and
 * text, then order and number of the parameters inside.
 */
final class Conformity {

    private final ProtocolVersion version;

    private Conformity(ProtocolVersion version) {
        this.version = version;
    }

    /** The first fault with the path to it, or empty. */
    static Optional<String> fault(LlrpMessage message) {
        ProtocolVersion spoken = ProtocolVersion.of(message.version()).orElseThrow();
        return new Conformity(spoken).fault(message.body(), message.name());
    }

    private Optional<String> fault(Element element, String path) {
        return known(element, path)
                .or(() -> reserved(element, path))
                .or(() -> values(element, path))
                .or(() -> order(element, path))
                .or(() ->
                        element.children().stream()
                                .flatMap(c -> fault(c, path + "/" + c.name()).stream())
                                .findFirst());
    }

    private Optional<String> known(Element element, String path) {
        Layout layout = element.layout();
        if (layout.kind() == Layout.Kind.UNKNOWN) {
            return Optional.of(
                    "%s: parameter type %d is in no version of LLRP"
                            .formatted(path, layout.number()));
        } else if (version.isBefore(layout.since())) {
            return Optional.of(
                    "%s is LLRP %s, the header says %s".formatted(path, layout.since(), version));
        }
        return Optional.empty();
    }

    private static Optional<String> reserved(Element element, String path) {
        return element.reserved().isEmpty()
                ? Optional.empty()
                : Optional.of(path + " has reserved bits that are not 0");
    }

    private Optional<String> values(Element element, String path) {
        Iterator<Value> values = element.values().iterator();
        for (Field field : element.layout().fields()) {
            if (field.type() == FieldType.RESERVED) {
                continue;
            }
            Optional<String> fault = value(field, values.next());
            if (fault.isPresent()) {
                return Optional.of(path + "." + field.name() + " " + fault.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> value(Field field, Value value) {
        return switch (value) {
            case Value.Whole n when version.isBefore(field.since()) && n.value() != 0 ->
                    Optional.of("is set in bits that LLRP " + version + " reserves");
            case Value.Whole n -> meaning(field, n.value());
            case Value.Octets o -> {
                for (int i = 0; i < o.bytes().size(); i++) {
                    Optional<String> fault = meaning(field, o.bytes().at(i));
                    if (fault.isPresent()) {
                        yield fault;
                    }
                }
                yield Optional.empty();
            }
            case Value.Bits b when b.pad() != 0 ->
                    Optional.of("has pad bits after bit " + b.count() + " that are not 0");
            case Value.Text t when !isUtf8(t.utf8()) -> Optional.of("is no UTF-8");
            case Value.Bits _, Value.Numbers _, Value.Text _ -> Optional.empty();
        };
    }

    private Optional<String> meaning(Field field, long value) {
        return field.enumeration().isEmpty()
                        || Layouts.TABLE.meanings(field.enumeration()).has(value, version)
                ? Optional.empty()
                : Optional.of(
                        "%d is none of the values of %s in LLRP %s"
                                .formatted(value, field.enumeration(), version));
    }

    private static boolean isUtf8(Bytes bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Each slot takes what fits from the front; what no slot took is too many or in a wrong place.
     */
    private static Optional<String> order(Element element, String path) {
        List<Element> inside = element.children();
        int at = 0;
        for (Layout.Slot slot : element.layout().slots()) {
            int from = at;
            while (at < inside.size()
                    && slot.names().contains(inside.get(at).name())
                    && (slot.repeated() || at == from)) {
                at++;
            }
            if (slot.required() && at == from) {
                return Optional.of(
                        "%s lacks %s%s"
                                .formatted(
                                        path,
                                        String.join(" or ", slot.names()),
                                        at < inside.size()
                                                ? " before " + inside.get(at).name()
                                                : ""));
            }
        }
        return at == inside.size()
                ? Optional.empty()
                : Optional.of(
                        "%s has %s as its parameter %d, where it may not stand"
                                .formatted(path, inside.get(at).name(), at + 1));
    }
}
