package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web address to {@link DigitalLink}.
 *
 * <p>What is refused, in this order: characters, scheme and host, no key in the path, each value
 * from left to right, the order of the qualifiers, each attribute, then what must not stand
 * together.
 */
final class LinkParser {

    private static final Pattern CHARACTERS =
            Pattern.compile("[-A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%]*");

    /** The scheme in small or in capital letters; a host of which only the characters matter. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?|HTTPS?)://[-A-Za-z0-9.:\\[\\]]+(?=/)");

    private final LinkForms forms;
    private final Elements elements;
    private final List<String> otherQuery = new ArrayList<>();
    private LinkRole keyRole = new LinkRole(false, false, List.of());

    private LinkParser(LinkForms forms, Year now) {
        this.forms = forms;
        this.elements = new Elements(now);
    }

    static DigitalLink.Parsed parse(String uri, LinkForms forms, Year now) {
        if (!CHARACTERS.matcher(uri).matches()) {
            return refused(
                    Reason.LINK_CHARACTER_NOT_ALLOWED,
                    "the address must have ASCII characters that RFC 3986 allows");
        }
        Matcher address = ADDRESS.matcher(uri);
        if (!address.lookingAt()) {
            return refused(
                    Reason.LINK_ADDRESS_WRONG,
                    "the address must start with http:// or https://, a host and a slash");
        }
        return new LinkParser(forms, now).read(uri, address.end());
    }

    /** Where the path of a web address begins, or -1 when the text is none. */
    static int pathFrom(String uri) {
        Matcher address = ADDRESS.matcher(uri);
        return CHARACTERS.matcher(uri).matches() && address.lookingAt() ? address.end() : -1;
    }

    private DigitalLink.Parsed read(String uri, int pathFrom) {
        String address = before(uri, '#');
        String beforeQuery = before(address, '?');
        int keyFrom = keyFrom(beforeQuery, pathFrom);
        if (keyFrom < 0) {
            return refused(
                    Reason.LINK_WITHOUT_KEY,
                    "the path must have a GS1 key and its value, such as /01/09506000134352");
        }
        Optional<Fault> fault = readPath(beforeQuery, keyFrom);
        int inPath = elements.values().size();
        fault =
                fault.or(() -> wrongOrder(elements.values()))
                        .or(() -> readQuery(address.substring(beforeQuery.length())));
        if (fault.isPresent()) {
            return new DigitalLink.Parsed.Refused(fault.get());
        }
        return switch (elements.reading()) {
            case Reading.Refused(Fault among) -> new DigitalLink.Parsed.Refused(among);
            case Reading.Read(ElementString read) ->
                    new DigitalLink.Parsed.Read(
                            new DigitalLink(
                                    uri.substring(0, keyFrom),
                                    read.elements().subList(0, inPath),
                                    read.elements().subList(inPath, read.elements().size()),
                                    otherQuery));
        };
    }

    /**
     * Where the slash before the rightmost key stands: from the end on, pairs of AI and value are
     * stepped over until one is a key. What stands before belongs to the site.
     *
     * @return -1 when there is none
     */
    private int keyFrom(String path, int pathFrom) {
        int valueSlash = path.lastIndexOf('/');
        while (valueSlash > pathFrom) {
            int aiSlash = path.lastIndexOf('/', valueSlash - 1);
            Optional<AiRule> rule = forms.rule(path.substring(aiSlash + 1, valueSlash));
            if (rule.isEmpty()) {
                return -1;
            }
            if (rule.get().link().key()) {
                keyRole = rule.get().link();
                return aiSlash;
            }
            valueSlash = path.lastIndexOf('/', aiSlash - 1);
        }
        return -1;
    }

    private Optional<Fault> readPath(String path, int keyFrom) {
        int at = keyFrom;
        while (at < path.length()) {
            int valueSlash = path.indexOf('/', at + 1);
            int next = path.indexOf('/', valueSlash + 1);
            int end = next < 0 ? path.length() : next;
            AiRule rule = forms.rule(path.substring(at + 1, valueSlash)).orElseThrow();
            Optional<Fault> fault =
                    add(rule, UriComponent.PATH.unescape(path.substring(valueSlash + 1, end)));
            if (fault.isPresent()) {
                return fault;
            }
            at = end;
        }
        return Optional.empty();
    }

    private Optional<Fault> wrongOrder(List<AiValue> path) {
        List<String> qualifiers = path.stream().skip(1).map(AiValue::ai).toList();
        return keyRole.allows(qualifiers)
                ? Optional.empty()
                : fault(
                        Reason.LINK_PATH_WRONG,
                        "AIs %s must not follow AI (%s) so"
                                .formatted(qualifiers, path.getFirst().ai()));
    }

    /**
     * @param query with its question mark, or empty
     */
    private Optional<Fault> readQuery(String query) {
        List<String> path = elements.values().stream().map(AiValue::ai).toList();
        int at = 1;
        while (at < query.length()) {
            int ampersand = query.indexOf('&', at);
            int end = ampersand < 0 ? query.length() : ampersand;
            Optional<Fault> fault = readParameter(query.substring(at, end), path);
            if (fault.isPresent()) {
                return fault;
            }
            at = end + 1;
        }
        return Optional.empty();
    }

    /** A name of digits only must be an AI, for else a misprinted AI passes in silence. */
    private Optional<Fault> readParameter(String parameter, List<String> path) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? "" : parameter.substring(0, equals);
        if (name.isEmpty() || !CheckDigit.onlyDigits(name)) {
            if (!parameter.isEmpty()) {
                otherQuery.add(parameter);
            }
            return Optional.empty();
        }
        Optional<AiRule> rule = AiDictionary.gs1().rule(name);
        if (rule.isEmpty()) {
            return fault(Reason.AI_UNKNOWN, "the parameter " + name + " must be a GS1 AI");
        }
        String value = UriComponent.QUERY.unescape(parameter.substring(equals + 1));
        return misplaced(rule.get(), path).or(() -> add(rule.get(), value));
    }

    private Optional<Fault> misplaced(AiRule rule, List<String> path) {
        if (elements.values().stream().anyMatch(element -> element.ai().equals(rule.ai()))) {
            return fault(
                    Reason.LINK_ATTRIBUTE_REPEATED,
                    "AI (%s) must stand once in an address".formatted(rule.ai()));
        }
        if (!rule.link().attribute()) {
            return fault(
                    Reason.LINK_ATTRIBUTE_NOT_ALLOWED,
                    "AI (%s) must not stand in the query".formatted(rule.ai()));
        }
        return fitsInto(path, rule.ai())
                ? fault(
                        Reason.LINK_ATTRIBUTE_NOT_ALLOWED,
                        "AI (%s) must stand in the path".formatted(rule.ai()))
                : Optional.empty();
    }

    private boolean fitsInto(List<String> path, String ai) {
        for (int place = 1; place <= path.size(); place++) {
            List<String> with = new ArrayList<>(path);
            with.add(place, ai);
            if (keyRole.allows(with.subList(1, with.size()))) {
                return true;
            }
        }
        return false;
    }

    private Optional<Fault> add(AiRule rule, String value) {
        return elements.add(rule, forms.value(rule, value));
    }

    static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static DigitalLink.Parsed refused(Reason reason, String sentence) {
        return new DigitalLink.Parsed.Refused(new Fault(reason, sentence));
    }

    private static Optional<Fault> fault(Reason reason, String sentence) {
        return Optional.of(new Fault(reason, sentence));
    }
}
