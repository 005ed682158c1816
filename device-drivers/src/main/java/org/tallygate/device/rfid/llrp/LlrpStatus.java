package org.tallygate.device.rfid.llrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a reader took a request; the LLRPStatus parameter.
 *
 * @param code 0 for success; 1xx the message, 2xx a parameter, 3xx a value, 4xx the reader
 * @param name the standard's name of the code, such as {@code M_FieldError}
 * @param text which parameter and field and what the reader says about it, as far as it says; empty
 *     for nothing
 */
public record LlrpStatus(int code, String name, String text) {

    /**
     * @param request the layout of what was asked, whose fields an error may count
     */
    static LlrpStatus of(Element status, Optional<Layout> request) {
        List<String> parts = new ArrayList<>();
        faults(status, request, parts);
        String words = status.text("ErrorDescription").strip();
        if (!words.isEmpty()) {
            parts.add("the reader says '" + words + "'");
        }
        return new LlrpStatus(
                (int) status.number("StatusCode"),
                status.meaning("StatusCode"),
                String.join("; ", parts));
    }

    public boolean ok() {
        return code == 0;
    }

    @Override
    public String toString() {
        return text.isEmpty() ? name : name + " (" + text + ")";
    }

    /** Where the fault is, from the message's own fields down to the innermost parameter's. */
    private static void faults(Element holder, Optional<Layout> about, List<String> into) {
        holder.child("FieldError")
                .ifPresent(e -> into.add(field(e, about) + ": " + e.meaning("ErrorCode")));
        holder.child("ParameterError")
                .ifPresent(e -> {
                    int type = (int) e.number("ParameterType");
                    Optional<Layout> layout = Layouts.TABLE.parameter(type);
                    into.add(
                            "parameter %s: %s"
                                    .formatted(
                                            layout.map(Layout::name).orElse(Integer.toString(type)),
                                            e.meaning("ErrorCode")));
                    faults(e, layout, into);
                });
    }

    /** The standard does not say where counting starts; the readers seen start at 1. */
    private static String field(Element error, Optional<Layout> about) {
        int number = (int) error.number("FieldNum");
        List<Field> named =
                about.map(Layout::fields).orElse(List.of()).stream()
                        .filter(f -> f.type() != FieldType.RESERVED)
                        .toList();
        int index = Math.max(number - 1, 0);
        return index < named.size()
                ? "field %d (%s.%s)"
                        .formatted(number, about.orElseThrow().name(), named.get(index).name())
                : "field " + number;
    }
}
