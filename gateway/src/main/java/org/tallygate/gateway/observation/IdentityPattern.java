package org.tallygate.gateway.observation;

import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.ElementString;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which things a reader is there for, by what they are and not by their bytes. One of
 *
 * <ul>
 *   <li>{@code urn:epc:pat:sgtin-96:3.0614141.*.[0-999]}: a tag's form with its filter (EPC Tag
 *       Data Standard, EPC patterns), each field a value, {@code *}, or a range of numbers;
 *   <li>{@code urn:epc:idpat:sgtin:0614141.*.*}: the same for the pure identity;
 *   <li>{@code (01)0061414*}: an element string whose value begins so, or is this without the star.
 * </ul>
 */
public final class IdentityPattern {

    /** What would be right, for the problem of a wrong one. */
    public static final String RULE =
            "urn:epc:pat:SCHEME:FIELDS or urn:epc:idpat:KEY:FIELDS with values, * or [low-high]"
                    + " between the dots, or an element string such as (01)0061414*";

    private static final Pattern ELEMENT = Pattern.compile("\\(([0-9]{2,4})\\)([!-)+-z]*)(\\*?)");
    private static final Pattern URI =
            Pattern.compile("urn:epc:(pat|idpat):([a-z0-9+-]+):([^\\s]+)");
    private static final Pattern RANGE = Pattern.compile("\\[([0-9]{1,40})-([0-9]{1,40})\\]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,40}");

    private sealed interface Rule {

        record Element(String ai, String value, boolean prefix) implements Rule {}

        record Uri(boolean pure, String start, List<Field> fields) implements Rule {}
    }

    private sealed interface Field {

        record Exactly(String value) implements Field {}

        record Any() implements Field {}

        record Range(BigInteger low, BigInteger high) implements Field {}
    }

    private final Rule rule;
    private final String text;

    private IdentityPattern(Rule rule, String text) {
        this.rule = rule;
        this.text = text;
    }

    /** Empty when it is none: see {@link #RULE}. */
    public static Optional<IdentityPattern> of(String text) {
        Matcher element = ELEMENT.matcher(text);
        if (element.matches()) {
            boolean prefix = !element.group(3).isEmpty();
            return prefix || !element.group(2).isEmpty()
                    ? Optional.of(
                            new IdentityPattern(
                                    new Rule.Element(element.group(1), element.group(2), prefix),
                                    text))
                    : Optional.empty();
        }
        Matcher uri = URI.matcher(text);
        if (!uri.matches()) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        for (String field : uri.group(3).split("\\.", -1)) {
            Optional<Field> read = field(field);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            fields.add(read.get());
        }
        boolean pure = uri.group(1).equals("idpat");
        String start = (pure ? "urn:epc:id:" : "urn:epc:tag:") + uri.group(2) + ":";
        return Optional.of(new IdentityPattern(new Rule.Uri(pure, start, fields), text));
    }

    /** Whether this is such a thing. */
    public boolean matches(Identified what) {
        return switch (rule) {
            case Rule.Element element ->
                    elements(what)
                            .flatMap(all -> all.value(element.ai()))
                            .filter(value ->
                                    element.prefix()
                                            ? value.startsWith(element.value())
                                            : value.equals(element.value()))
                            .isPresent();
            case Rule.Uri uri ->
                    uri(what, uri.pure())
                            .filter(name -> name.startsWith(uri.start()))
                            .map(name -> name.substring(uri.start().length()))
                            .filter(rest -> fit(uri.fields(), rest))
                            .isPresent();
        };
    }

    private static Optional<Field> field(String text) {
        if (text.equals("*")) {
            return Optional.of(new Field.Any());
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            BigInteger low = new BigInteger(range.group(1));
            BigInteger high = new BigInteger(range.group(2));
            return low.compareTo(high) <= 0
                    ? Optional.of(new Field.Range(low, high))
                    : Optional.empty();
        }
        boolean wrong = text.isEmpty() || text.contains("*") || text.contains("[");
        return wrong || text.contains("]")
                ? Optional.empty()
                : Optional.of(new Field.Exactly(text));
    }

    /** A serial number may have dots in it, so the last field takes all that is left. */
    private static boolean fit(List<Field> fields, String rest) {
        List<String> values = Arrays.asList(rest.split("\\.", fields.size()));
        if (values.size() != fields.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!fits(fields.get(i), values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Field field, String value) {
        return switch (field) {
            case Field.Any any -> true;
            case Field.Exactly exactly -> exactly.value().equals(value);
            case Field.Range range ->
                    NUMBER.matcher(value).matches()
                            && range.low().compareTo(new BigInteger(value)) <= 0
                            && range.high().compareTo(new BigInteger(value)) >= 0;
        };
    }

    private static Optional<String> uri(Identified what, boolean pure) {
        return switch (what) {
            case Identified.TradeItem item -> item.epc().flatMap(epc -> uri(epc, pure));
            case Identified.LogisticUnit unit -> unit.epc().flatMap(epc -> uri(epc, pure));
            case Identified.OtherElements other -> other.epc().flatMap(epc -> uri(epc, pure));
            case Identified.ContentsOnly contents -> Optional.empty();
            // A tag of a scheme that is not of GS1 stands here by its tag URI.
            case Identified.Unknown unknown ->
                    pure ? Optional.empty() : Optional.of(unknown.text());
        };
    }

    private static Optional<String> uri(Epc epc, boolean pure) {
        return pure ? epc.pureUri() : epc.tagUri();
    }

    private static Optional<ElementString> elements(Identified what) {
        return switch (what) {
            case Identified.TradeItem item -> Optional.of(item.elements());
            case Identified.LogisticUnit unit -> Optional.of(unit.elements());
            case Identified.ContentsOnly contents -> Optional.of(contents.elements());
            case Identified.OtherElements other -> Optional.of(other.elements());
            case Identified.Unknown unknown -> Optional.empty();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdentityPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
