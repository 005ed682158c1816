package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A GS1 Digital Link URI, uncompressed (GS1 Digital Link Standard: URI Syntax 1.6): a web address
 * that names a thing by its GS1 key.
 *
 * @param stem what stands before the key: scheme, host and the path of the owner's site, without
 *     slash at its end
 * @param path the key, then its qualifiers
 * @param attributes what else the address says of the thing
 * @param otherQuery the parameters that are no GS1 data, as they stand in the address
 */
public record DigitalLink(
        String stem, List<AiValue> path, List<AiValue> attributes, List<String> otherQuery) {

    /** Before the key in the canonical form. */
    public static final String CANONICAL_STEM = "https://id.gs1.org";

    /** A link, or why there is none. */
    public sealed interface Parsed {

        record Read(DigitalLink link) implements Parsed {}

        record Refused(Fault fault) implements Parsed {}
    }

    public DigitalLink {
        path = List.copyOf(path);
        attributes = List.copyOf(attributes);
        otherQuery = List.copyOf(otherQuery);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a Digital Link must have a key in its path");
        }
    }

    /** Reads a link as the present standard has it. */
    public static Parsed parse(String uri, Year now) {
        return parse(uri, LinkForms.STANDARD, now);
    }

    /**
     * @param now the year from which the century of two-digit years is told
     */
    public static Parsed parse(String uri, LinkForms forms, Year now) {
        return LinkParser.parse(uri, forms, now);
    }

    /**
     * Writes elements as a link: the first key among them, the qualifiers that fit it best, and all
     * else as attributes, those of predefined length first.
     *
     * @param stem such as {@code https://example.com/shop}
     */
    public static Parsed of(ElementString elements, String stem) {
        Optional<AiValue> key = elements.elements().stream().filter(e -> role(e).key()).findFirst();
        if (key.isEmpty()) {
            return refused(Reason.LINK_WITHOUT_KEY, "none of the elements is a GS1 key");
        }
        return of(elements, key.get(), mostOf(role(key.get()), elements), stem);
    }

    /**
     * Writes elements as the link from which they come: with the first sequence of qualifiers that
     * leaves only attributes.
     */
    static Parsed fitting(ElementString elements, String stem) {
        Parsed first = of(elements, stem);
        if (first instanceof Parsed.Read) {
            return first;
        }
        return elements.elements().stream()
                .filter(element -> role(element).key())
                .limit(1)
                .flatMap(key ->
                        role(key).qualifiers().stream()
                                .map(sequence ->
                                        of(elements, key, thereOf(sequence, elements), stem)))
                .filter(Parsed.Read.class::isInstance)
                .findFirst()
                .orElse(first);
    }

    private static Parsed of(
            ElementString elements, AiValue key, List<String> qualifiers, String stem) {
        List<AiValue> path = new ArrayList<>(List.of(key));
        qualifiers.stream()
                .map(ai -> new AiValue(ai, elements.value(ai).orElseThrow()))
                .forEach(path::add);
        Set<String> used = new HashSet<>(path.stream().map(AiValue::ai).toList());
        List<AiValue> attributes =
                elements.elements().stream().filter(element -> used.add(element.ai())).toList();
        Optional<AiValue> misplaced =
                attributes.stream().filter(element -> !role(element).attribute()).findFirst();
        if (misplaced.isPresent()) {
            return refused(
                    Reason.LINK_ATTRIBUTE_NOT_ALLOWED,
                    "AI (%s) must not stand in the query".formatted(misplaced.get().ai()));
        }
        String trimmed = stem.endsWith("/") ? stem.substring(0, stem.length() - 1) : stem;
        return new Parsed.Read(new DigitalLink(trimmed, path, attributes, List.of()));
    }

    /** All that the address says of the thing, in its order there. */
    public ElementString elements() {
        return new ElementString(Stream.concat(path.stream(), attributes.stream()).toList());
    }

    /** The address without the parameters that are no GS1 data. */
    public String uri() {
        return stem + tail();
    }

    /** The one form of all addresses that say the same. */
    public String canonical() {
        return CANONICAL_STEM + tail();
    }

    private String tail() {
        StringBuilder tail = new StringBuilder();
        for (AiValue element : path) {
            tail.append('/').append(element.ai()).append('/');
            tail.append(UriComponent.PATH.escape(element.value()));
        }
        char mark = '?';
        for (AiValue element : attributesInOrder()) {
            tail.append(mark).append(element.ai()).append('=');
            tail.append(UriComponent.QUERY.escape(element.value()));
            mark = '&';
        }
        return tail.toString();
    }

    private List<AiValue> attributesInOrder() {
        AiDictionary dictionary = AiDictionary.gs1();
        List<AiValue> inOrder = new ArrayList<>();
        attributes.stream()
                .filter(e -> dictionary.hasPredefinedLength(e.ai()))
                .forEach(inOrder::add);
        attributes.stream()
                .filter(e -> !dictionary.hasPredefinedLength(e.ai()))
                .forEach(inOrder::add);
        return inOrder;
    }

    /** Of the sequences that the key allows, the one of which most is there. */
    private static List<String> mostOf(LinkRole key, ElementString elements) {
        List<String> most = List.of();
        for (List<String> sequence : key.qualifiers()) {
            List<String> there = thereOf(sequence, elements);
            if (there.size() > most.size()) {
                most = there;
            }
        }
        return most;
    }

    private static List<String> thereOf(List<String> sequence, ElementString elements) {
        return sequence.stream().filter(ai -> elements.value(ai).isPresent()).toList();
    }

    private static LinkRole role(AiValue element) {
        return AiDictionary.gs1().rule(element.ai()).orElseThrow().link();
    }

    private static Parsed refused(Reason reason, String sentence) {
        return new Parsed.Refused(new Fault(reason, sentence));
    }
}
