package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GS1 Digital Link URIs whose last path segment holds the GS1 data as base 64 of a binary string
 * (GS1 Digital Link Standard 1.1, compression).
 *
 * <p>Many a short web address has a last segment that could be read so. A reader that asks
 * strangers' labels must therefore ask for more than that it can be read: the host, or the owner of
 * the label.
 */
public final class CompressedLink {

    private CompressedLink() {}

    /** The link with key, qualifiers and attributes in its last segment. */
    public static String compress(DigitalLink link) {
        return link.stem() + "/" + PackedLink.pack(link.elements().elements()) + query(link);
    }

    /** The link with a legible key, and all else in its last segment. */
    public static String compressAllButKey(DigitalLink link) {
        List<AiValue> elements = link.elements().elements();
        AiValue key = elements.getFirst();
        String start = link.stem() + "/" + key.ai() + "/" + UriComponent.PATH.escape(key.value());
        List<AiValue> more = elements.subList(1, elements.size());
        return (more.isEmpty() ? start : start + "/" + PackedLink.pack(more)) + query(link);
    }

    /** Reads both forms. */
    public static DigitalLink.Parsed decompress(String uri, Year now) {
        List<Address> addresses = Address.of(uri, now);
        if (addresses.isEmpty()) {
            return refused("the address must end with a path segment in base 64");
        }
        List<DigitalLink.Parsed> refusals = new ArrayList<>();
        for (Address address : addresses) {
            for (boolean sorted : new boolean[] {false, true}) {
                DigitalLink.Parsed parsed = address.read(sorted, now);
                if (parsed instanceof DigitalLink.Parsed.Read) {
                    return parsed;
                }
                refusals.add(parsed);
            }
        }
        return refusals.getFirst();
    }

    private static String query(DigitalLink link) {
        return link.otherQuery().isEmpty() ? "" : "?" + String.join("&", link.otherQuery());
    }

    private static DigitalLink.Parsed refused(String sentence) {
        return new DigitalLink.Parsed.Refused(new Fault(Reason.LINK_NOT_COMPRESSED, sentence));
    }

    /**
     * The parts of a compressed link.
     *
     * @param key AI and value that stand legible before the segment
     */
    private record Address(
            String stem,
            Optional<Map.Entry<AiRule, String>> key,
            String segment,
            List<String> query) {

        /**
         * What the address may mean, the likelier first: a stem that ends like a key and its value
         * can't be told from a legible key but by what is packed behind it.
         */
        static List<Address> of(String uri, Year now) {
            int pathFrom = LinkParser.pathFrom(uri);
            if (pathFrom < 0) {
                return List.of();
            }
            String address = LinkParser.before(uri, '#');
            String path = LinkParser.before(address, '?');
            int slash = path.lastIndexOf('/');
            String segment = path.substring(slash + 1);
            if (slash < pathFrom || !BitReader.isOfAlphabet(segment)) {
                return List.of();
            }
            Address allPacked =
                    new Address(
                            path.substring(0, slash),
                            Optional.empty(),
                            segment,
                            parameters(address.substring(path.length())));
            int valueSlash = path.lastIndexOf('/', slash - 1);
            int aiSlash = valueSlash <= pathFrom ? -1 : path.lastIndexOf('/', valueSlash - 1);
            if (aiSlash >= pathFrom) {
                String value = UriComponent.PATH.unescape(path.substring(valueSlash + 1, slash));
                Optional<AiRule> key =
                        AiDictionary.gs1()
                                .rule(path.substring(aiSlash + 1, valueSlash))
                                .filter(rule -> rule.link().key())
                                .filter(rule -> rule.check(value, now).isEmpty());
                if (key.isPresent()) {
                    String stem = path.substring(0, aiSlash);
                    return List.of(
                            new Address(
                                    stem,
                                    Optional.of(Map.entry(key.get(), value)),
                                    segment,
                                    allPacked.query()),
                            allPacked);
                }
            }
            return List.of(allPacked);
        }

        DigitalLink.Parsed read(boolean sorted, Year now) {
            Optional<PackedLink> packed = PackedLink.unpack(segment, sorted);
            if (packed.isEmpty()) {
                return refused("the last segment must be GS1 elements packed in base 64");
            }
            if (query.stream().anyMatch(Address::isAi)) {
                return refused("application identifiers must stand in the packed segment");
            }
            Elements elements = new Elements(now);
            Optional<Fault> fault =
                    key.flatMap(legible -> elements.add(legible.getKey(), legible.getValue()));
            for (Map.Entry<String, String> element : packed.get().elements()) {
                AiRule rule = AiDictionary.gs1().rule(element.getKey()).orElseThrow();
                fault = fault.or(() -> elements.add(rule, element.getValue()));
            }
            if (fault.isPresent()) {
                return new DigitalLink.Parsed.Refused(fault.get());
            }
            List<String> other = new ArrayList<>(packed.get().otherQuery());
            other.addAll(query);
            return switch (elements.reading()) {
                case Reading.Refused(Fault among) -> new DigitalLink.Parsed.Refused(among);
                case Reading.Read(ElementString read) ->
                        with(other, DigitalLink.fitting(read, stem));
            };
        }

        private static DigitalLink.Parsed with(List<String> other, DigitalLink.Parsed parsed) {
            return parsed instanceof DigitalLink.Parsed.Read(DigitalLink link)
                    ? new DigitalLink.Parsed.Read(
                            new DigitalLink(link.stem(), link.path(), link.attributes(), other))
                    : parsed;
        }

        private static List<String> parameters(String query) {
            return query.isEmpty()
                    ? List.of()
                    : List.of(query.substring(1).split("&", -1)).stream()
                            .filter(parameter -> !parameter.isEmpty())
                            .toList();
        }

        private static boolean isAi(String parameter) {
            int equals = parameter.indexOf('=');
            return equals > 0 && CheckDigit.onlyDigits(parameter.substring(0, equals));
        }
    }
}
