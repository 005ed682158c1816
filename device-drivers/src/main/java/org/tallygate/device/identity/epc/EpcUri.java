package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Reason;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** EPC URIs, written and read (TDS 6 and 12). */
final class EpcUri {

    private static final String PURE = "urn:epc:id:";
    private static final String TAG = "urn:epc:tag:";

    /** These stand in a URI as a percent sign and two hexadecimal digits (TDS table A-1). */
    private static final String ESCAPED = "\"#%&/<>?";

    private static final int MOST_FILTER_DIGITS = 2;

    private EpcUri() {}

    static String pure(Scheme scheme, List<String> parts) {
        return PURE + scheme.uriName().orElseThrow() + ":" + fields(parts);
    }

    static String tag(Scheme scheme, int filter, List<String> parts) {
        String filterField = scheme.hasFilter() ? filter + "." : "";
        return TAG + scheme.tagUriName() + ":" + filterField + fields(parts);
    }

    private static String fields(List<String> parts) {
        return parts.stream().map(EpcUri::escaped).collect(Collectors.joining("."));
    }

    private static String escaped(String part) {
        StringBuilder text = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (ESCAPED.indexOf(c) >= 0) {
                text.append("%%%02X".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    static EpcReading ofTagUri(String uri) {
        int colon = uri.indexOf(':', TAG.length());
        if (!uri.startsWith(TAG) || colon < 0) {
            return refused(uri, "must begin with " + TAG + "<scheme>:");
        }
        Optional<Scheme> scheme = Scheme.ofTagUriName(uri.substring(TAG.length(), colon));
        if (scheme.isEmpty() || !scheme.get().hasUri()) {
            return refused(uri, "must name a scheme that has tag URIs");
        }
        String fields = uri.substring(colon + 1);
        if (!scheme.get().hasFilter()) {
            return ofFields(uri, fields, scheme.get(), 0);
        }
        int dot = fields.indexOf('.');
        String filter = fields.substring(0, Math.max(dot, 0));
        if (filter.length() > MOST_FILTER_DIGITS || !Decimal.isPlainNumber(filter)) {
            return refused(uri, "must have a filter value behind its scheme");
        }
        return ofFields(uri, fields.substring(dot + 1), scheme.get(), Integer.parseInt(filter));
    }

    static EpcReading ofPureUri(String uri, Scheme scheme, int filter) {
        String start = PURE + scheme.uriName().orElse("") + ":";
        return scheme.hasUri() && uri.startsWith(start)
                ? ofFields(uri, uri.substring(start.length()), scheme, filter)
                : refused(
                        uri,
                        scheme.hasUri()
                                ? "must begin with " + start + " to become " + scheme
                                : "cannot become " + scheme + ", which has no URI");
    }

    private static EpcReading ofFields(String uri, String text, Scheme scheme, int filter) {
        Fields fields = new Fields();
        fields.filter = filter;
        // A dot may stand in the last field, and only there.
        for (String field : text.split("\\.", scheme.uriFields())) {
            Optional<String> part = unescaped(field);
            if (part.isEmpty()) {
                return refused(uri, "must escape " + ESCAPED + " as % and two hexadecimal digits");
            }
            fields.parts.add(part.get());
        }
        return fields.parts.size() == scheme.uriFields()
                ? EpcBinary.encode(scheme, fields)
                : refused(uri, "must have " + scheme.uriFields() + " fields in its identity");
    }

    /** Empty when a sign that must be escaped is not, or when an escape is none. */
    private static Optional<String> unescaped(String field) {
        StringBuilder text = new StringBuilder(field.length());
        int at = 0;
        while (at < field.length()) {
            char c = field.charAt(at);
            at++;
            if (c == '%') {
                int code = at + 2 <= field.length() ? hexPair(field, at) : -1;
                if (code < 0) {
                    return Optional.empty();
                }
                c = (char) code;
                at += 2;
            } else if (ESCAPED.indexOf(c) >= 0) {
                return Optional.empty();
            }
            text.append(c);
        }
        return Optional.of(text.toString());
    }

    private static int hexPair(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }

    private static EpcReading refused(String uri, String what) {
        return new EpcReading.Refused(
                Refusal.of(Reason.EPC_URI_WRONG, "'%s' %s".formatted(shortened(uri), what).strip())
                        .orElseThrow());
    }

    private static String shortened(String uri) {
        return uri.length() <= 100 ? uri : uri.substring(0, 100) + "…";
    }
}
