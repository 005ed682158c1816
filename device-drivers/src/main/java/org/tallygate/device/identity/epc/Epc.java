package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.ElementString;

import java.util.Locale;

/**
 * An Electronic Product Code as it stands in a tag: a GS1 key, and what only the tag says (GS1 EPC
 * Tag Data Standard).
 */
public sealed interface Epc permits Sgtin96, Sscc96 {

    /** 0 to 7; what the tag is on, by the filter table of its scheme (TDS 10). */
    int filter();

    /** How many digits of the key are the company prefix: 6 to 12. */
    int prefixDigits();

    /** The tag's content. */
    Bytes encoded();

    /** The pure identity URI, {@code urn:epc:id:…} (TDS 6). */
    String pureUri();

    /** The tag URI with the filter, {@code urn:epc:tag:…} (TDS 12). */
    String tagUri();

    /** The key as element strings. */
    ElementString elements();

    /** The raw URI, {@code urn:epc:raw:96.x30…}: a name for content that is no EPC (TDS 12.6). */
    static String rawUri(Bytes epc) {
        return "urn:epc:raw:" + 8 * epc.size() + ".x" + epc.hex().toUpperCase(Locale.ROOT);
    }
}
