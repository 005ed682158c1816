package org.tallygate.plant.capture;

import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.Field;
import org.tallygate.device.rfid.llrp.FieldType;
import org.tallygate.device.rfid.llrp.LlrpMessage;
import org.tallygate.device.rfid.llrp.Value;

import java.util.ArrayList;
import java.util.List;

/** Finds every place where two messages mean different things. */
final class Difference {

    private final boolean javaEdition;
    private final List<String> found = new ArrayList<>();
    private final List<String> excused = new ArrayList<>();

    private Difference(boolean javaEdition) {
        this.javaEdition = javaEdition;
    }

    static Difference between(LlrpMessage captured, Meant.Message meant) {
        Difference difference = new Difference(meant.javaEdition());
        LlrpMessage other = meant.message();
        difference.same(captured.name(), captured.version(), other.version(), "version");
        difference.same(captured.name(), captured.id(), other.id(), "message id");
        difference.compare(captured.name(), captured.body(), other.body());
        return difference;
    }

    /** The differences, each with its path; none when both mean the same. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** Two-bit fields that the Java edition writes as 1 for 2 and 2 for 1. */
    List<String> excused() {
        return List.copyOf(excused);
    }

    private void compare(String path, Element captured, Element meant) {
        if (!captured.name().equals(meant.name())) {
            found.add(
                    "%s: the capture has %s, the XML %s"
                            .formatted(path, captured.name(), meant.name()));
            return;
        }
        List<Field> fields =
                captured.layout().fields().stream()
                        .filter(f -> f.type() != FieldType.RESERVED)
                        .toList();
        for (int i = 0; i < fields.size(); i++) {
            Value ours = captured.values().get(i);
            Value theirs = meant.values().get(i);
            Field field = fields.get(i);
            if (javaEdition && isTurned(field, ours, theirs)) {
                excused.add(
                        "%s.%s: the capture has %s, the XML of the Java edition turns its two bits"
                                .formatted(path, field.name(), shown(field, ours)));
            } else {
                same(path, shown(field, ours), shown(field, theirs), field.name());
            }
        }
        int most = Math.max(captured.children().size(), meant.children().size());
        for (int i = 0; i < most; i++) {
            inside(path, i, captured.children(), meant.children());
        }
    }

    private void inside(String path, int index, List<Element> captured, List<Element> meant) {
        if (index >= captured.size()) {
            found.add(
                    "%s: the XML's parameter %d, %s, is not in the capture"
                            .formatted(path, index + 1, meant.get(index).name()));
        } else if (index >= meant.size()) {
            found.add(
                    "%s: the capture's parameter %d, %s, is not in the XML"
                            .formatted(path, index + 1, captured.get(index).name()));
        } else {
            Element ours = captured.get(index);
            compare("%s/%s[%d]".formatted(path, ours.name(), index + 1), ours, meant.get(index));
        }
    }

    private static boolean isTurned(Field field, Value captured, Value meant) {
        return field.bits() == 2
                && captured instanceof Value.Whole ours
                && meant instanceof Value.Whole theirs
                && ours.value() != theirs.value()
                && ours.value() + theirs.value() == 3
                && ours.value() * theirs.value() == 2;
    }

    private void same(String path, Object captured, Object meant, String what) {
        if (!captured.equals(meant)) {
            found.add(
                    "%s.%s: the capture has %s, the XML %s".formatted(path, what, captured, meant));
        }
    }

    /** A value as people read it; equal texts are equal values, pad bits aside. */
    static String shown(Field field, Value value) {
        return switch (value) {
            case Value.Whole n when field.bits() == 64 -> Long.toUnsignedString(n.value());
            case Value.Whole n ->
                    field.meaning(n.value())
                            .map(name -> name + " (" + n.value() + ")")
                            .orElse(Long.toString(n.value()));
            case Value.Octets o -> o.bytes().hex();
            case Value.Bits b -> b.count() + " bits " + b.bytes().hex();
            case Value.Numbers n -> n.values().toString();
            case Value.Text t -> "'" + t.text() + "' (" + t.utf8().size() + " bytes)";
        };
    }
}
