package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An Electronic Product Code as it stands in a tag: a key, and what only the tag says (GS1 EPC Tag
 * Data Standard 2.3). Immutable; only the standard's own coding makes one, so each can be written.
 */
public sealed interface Epc permits UriEpc, PlusEpc {

    Scheme scheme();

    /**
     * What the tag is on, by the filter table of its scheme (TDS 10): 0 to 7; up to 15 for USDOD-96
     * and 63 for ADI-var; 0 where the scheme has none.
     */
    int filter();

    /** The tag's content in whole 16-bit words, the data behind the EPC included. */
    Bytes encoded();

    /** How many of the bits are the EPC, without data behind it and filling. */
    int bits();

    /** How many digits of the key are the company prefix: 6 to 12. Schemes of TDS 2.x hide that. */
    OptionalInt prefixDigits();

    /**
     * The key as element strings, and those behind it. Empty for the schemes that are not of GS1:
     * GID, USDOD, ADI.
     */
    Optional<ElementString> elements();

    /** The pure identity URI, {@code urn:epc:id:…} (TDS 6), if the scheme has one. */
    Optional<String> pureUri();

    /** The tag URI with the filter, {@code urn:epc:tag:…} (TDS 12), if the scheme has one. */
    Optional<String> tagUri();

    /** The host that the tag names for its web address; only "++" schemes do. */
    Optional<String> hostname();

    /** The GS1 Digital Link URI, canonical unless the tag names a host. */
    default Optional<String> digitalLink() {
        return elements().map(all -> LinkPath.of(all, hostname().orElse(LinkPath.CANONICAL_HOST)));
    }

    /** The name that says most: the tag URI, or the GS1 Digital Link URI where there is none. */
    default String uri() {
        return tagUri().or(this::digitalLink).orElseGet(() -> rawUri(encoded()));
    }

    /** Length of {@link #encoded()} in 16-bit words, as it goes into the PC word. */
    default int words() {
        return encoded().size() / 2;
    }

    /**
     * @param uri {@code urn:epc:tag:sgtin-96:3.0614141.812345.6789}
     */
    static EpcReading ofTagUri(String uri) {
        return EpcUri.ofTagUri(uri);
    }

    /**
     * @param uri {@code urn:epc:id:sgtin:0614141.812345.6789}
     * @param scheme one of the schemes of this kind of key
     */
    static EpcReading ofPureUri(String uri, Scheme scheme, int filter) {
        return EpcUri.ofPureUri(uri, scheme, filter);
    }

    /**
     * @param elements the key; schemes of TDS 2.x take further elements as data behind it
     * @param scheme any but "++", which need a host name
     * @param prefixDigits how many digits of the key are the company prefix: 6 to 12; schemes of
     *     TDS 2.x do not ask
     */
    static EpcReading ofElements(
            ElementString elements, Scheme scheme, int filter, int prefixDigits) {
        return EpcElements.encode(elements, scheme, filter, prefixDigits, Optional.empty());
    }

    /**
     * @param hostname such as {@code id.example.com}, for "++" schemes
     */
    static EpcReading ofElements(
            ElementString elements, Scheme scheme, int filter, String hostname) {
        return EpcElements.encode(elements, scheme, filter, 0, Optional.of(hostname));
    }

    /**
     * An SGTIN-96, the tag of one piece or case.
     *
     * @param serial 0 to 2^38 - 1
     * @param filter 0 to 7
     * @param prefixDigits 6 to 12
     * @throws IllegalArgumentException when one of them is not
     */
    static Epc sgtin96(Gtin gtin, long serial, int filter, int prefixDigits) {
        return demand(
                List.of(new AiValue("01", gtin.digits()), new AiValue("21", Long.toString(serial))),
                "SGTIN-96",
                filter,
                prefixDigits);
    }

    /**
     * An SSCC-96, the tag of a logistic unit.
     *
     * @param filter 0 to 7
     * @param prefixDigits 6 to 12
     * @throws IllegalArgumentException when one of them is not
     */
    static Epc sscc96(Sscc sscc, int filter, int prefixDigits) {
        return demand(List.of(new AiValue("00", sscc.digits())), "SSCC-96", filter, prefixDigits);
    }

    private static Epc demand(List<AiValue> elements, String scheme, int filter, int prefixDigits) {
        ElementString key = new ElementString(elements);
        return switch (ofElements(key, Scheme.named(scheme).orElseThrow(), filter, prefixDigits)) {
            case EpcReading.Read(Epc epc) -> epc;
            case EpcReading.Refused(Fault fault) ->
                    throw new IllegalArgumentException(scheme + ": " + fault.sentence());
        };
    }

    /** The raw URI, {@code urn:epc:raw:96.x30…}: a name for content that is no EPC (TDS 12.6). */
    static String rawUri(Bytes epc) {
        return "urn:epc:raw:" + 8 * epc.size() + ".x" + epc.hex().toUpperCase(Locale.ROOT);
    }

    /** The raw URI of content that belongs to an application family of ISO (TDS 12.6). */
    static String rawUri(Bytes uii, int applicationFamily) {
        return "urn:epc:raw:%d.x%02X.x%s"
                .formatted(8 * uii.size(), applicationFamily, uii.hex().toUpperCase(Locale.ROOT));
    }
}
