package org.tallygate.device.identity.epc;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.identity.gs1.ResourceLines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A coding scheme of the GS1 EPC Tag Data Standard: one row of {@code epc-schemes.txt}, which says
 * all that sets it apart from the others. Immutable.
 */
public final class Scheme {

    private static final List<Scheme> ALL =
            ResourceLines.of(Scheme.class, "epc-schemes.txt").stream().map(Scheme::of).toList();
    private static final Map<String, Scheme> BY_NAME = byName();
    private static final @Nullable Scheme[] BY_HEADER = byHeader();

    private final int header;
    private final String name;
    private final OptionalInt bits;
    private final Optional<String> uriName;
    private final int uriFields;
    private final List<Segment> segments;
    private final List<ElementForm> elements;

    // told by the segments
    private final Optional<KeySegment> key;
    private final boolean mayCarryData;

    private Scheme(
            int header,
            String name,
            OptionalInt bits,
            Optional<String> uriName,
            int uriFields,
            List<Segment> segments,
            List<ElementForm> elements) {
        this.header = header;
        this.name = name;
        this.bits = bits;
        this.uriName = uriName;
        this.uriFields = uriFields;
        this.segments = List.copyOf(segments);
        this.elements = List.copyOf(elements);
        this.key =
                segments.stream()
                        .filter(KeySegment.class::isInstance)
                        .map(KeySegment.class::cast)
                        .findFirst();
        this.mayCarryData = segments.contains(PlusSegment.Mark.TOGGLE);
    }

    /** All of TDS 2.3, by their headers. */
    public static List<Scheme> all() {
        return ALL;
    }

    /**
     * @param name as the standard writes it: {@code SGTIN-96}, {@code SGTIN+}, {@code ADI-var}
     */
    public static Optional<Scheme> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Optional<Scheme> ofHeader(int header) {
        return Optional.ofNullable(BY_HEADER[header]);
    }

    static Optional<Scheme> ofTagUriName(String lowerCase) {
        return ALL.stream().filter(scheme -> scheme.tagUriName().equals(lowerCase)).findFirst();
    }

    public String name() {
        return name;
    }

    /** The first eight bits. */
    public int header() {
        return header;
    }

    /** How many bits it always has; empty when the value decides. */
    public OptionalInt bits() {
        return bits;
    }

    /** Whether it has EPC URIs: all schemes up to TDS 1.13. */
    public boolean hasUri() {
        return uriName.isPresent();
    }

    /** Whether encoding needs the length of the company prefix from outside. */
    public boolean needsPrefixLength() {
        return key().isPresent();
    }

    /** Whether data can stand behind the EPC: all schemes from TDS 2.0 on. */
    public boolean mayCarryData() {
        return mayCarryData;
    }

    public boolean hasHostname() {
        return segments.contains(PlusSegment.Mark.HOST);
    }

    boolean hasDate() {
        return segments.contains(PlusSegment.Mark.DATE);
    }

    boolean hasFilter() {
        return segments.stream().anyMatch(NumberSegment.Filter.class::isInstance);
    }

    List<Segment> segments() {
        return segments;
    }

    List<ElementForm> elements() {
        return elements;
    }

    /** The AIs that are part of the EPC. */
    List<String> keyAis() {
        return hasUri()
                ? elements.stream().map(ElementForm::ai).toList()
                : segments.stream()
                        .filter(PlusSegment.Element.class::isInstance)
                        .map(segment -> ((PlusSegment.Element) segment).ai())
                        .toList();
    }

    Optional<KeySegment> key() {
        return key;
    }

    /** {@code sgtin} of {@code urn:epc:id:sgtin:…}. */
    Optional<String> uriName() {
        return uriName;
    }

    /** {@code sgtin-96} of {@code urn:epc:tag:sgtin-96:…}. */
    String tagUriName() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** How many fields its pure identity URI has. */
    int uriFields() {
        return uriFields;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Scheme of(String line) {
        String[] words = line.split(" +", -1);
        int colon = words[3].indexOf(':');
        List<Segment> segments = new ArrayList<>();
        int at = 4;
        while (words[at].indexOf('=') < 0 && !words[at].equals("-")) {
            segments.add(Segment.of(words[at]));
            at++;
        }
        return new Scheme(
                Integer.parseInt(words[0], 16),
                words[1],
                words[2].equals("+")
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(words[2])),
                colon < 0 ? Optional.empty() : Optional.of(words[3].substring(0, colon)),
                colon < 0 ? 0 : Integer.parseInt(words[3].substring(colon + 1)),
                segments,
                Stream.of(words)
                        .skip(at)
                        .filter(word -> !word.equals("-"))
                        .map(ElementForm::of)
                        .toList());
    }

    private static Map<String, Scheme> byName() {
        Map<String, Scheme> byName = new HashMap<>();
        ALL.forEach(scheme -> byName.put(scheme.name, scheme));
        return Map.copyOf(byName);
    }

    private static @Nullable Scheme[] byHeader() {
        @Nullable Scheme[] byHeader = new @Nullable Scheme[256];
        ALL.forEach(scheme -> byHeader[scheme.header] = scheme);
        return byHeader;
    }
}
