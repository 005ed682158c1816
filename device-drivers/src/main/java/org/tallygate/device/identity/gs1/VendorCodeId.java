package org.tallygate.device.identity.gs1;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The characters by which a maker's scanners name the symbology when AIM identifiers are off, as
 * the makers' manuals list them.
 *
 * @param symbology its name, or the names of all for which the code stands
 * @param aim the AIM identifier that says the same, if there is one
 */
public record VendorCodeId(String symbology, Optional<AimIdentifier> aim) {

    private static final Pattern FIELD = Pattern.compile(" \\| ");
    private static final Pattern NAMES = Pattern.compile(" = |, ");

    private static final Map<String, Map<String, VendorCodeId>> BY_VENDOR =
            parsed(ResourceLines.of(VendorCodeId.class, "vendor-code-ids.txt"));

    /**
     * @param vendor a maker, such as {@code Zebra}, {@code Honeywell}, {@code Datalogic} (its US
     *     set) or {@code Datalogic EU}; capitals don't matter
     * @param code the code as sent before the data, such as {@code P00}
     */
    public static Optional<VendorCodeId> of(String vendor, String code) {
        Map<String, VendorCodeId> codes = BY_VENDOR.get(vendor.toLowerCase(Locale.ROOT));
        return codes == null ? Optional.empty() : Optional.ofNullable(codes.get(code));
    }

    /** The name of the symbology alone. */
    public static Optional<String> symbology(String vendor, String code) {
        return of(vendor, code).map(VendorCodeId::symbology);
    }

    /** The longest code of this maker with which scanned data begin, if any does. */
    public static Optional<String> leadingCode(String vendor, String scanned) {
        Map<String, VendorCodeId> codes =
                BY_VENDOR.getOrDefault(vendor.toLowerCase(Locale.ROOT), Map.of());
        String longest = "";
        for (String code : codes.keySet()) {
            if (code.length() > longest.length() && scanned.startsWith(code)) {
                longest = code;
            }
        }
        return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
    }

    private static Map<String, Map<String, VendorCodeId>> parsed(List<String> lines) {
        Map<String, Map<String, VendorCodeId>> vendors = new HashMap<>();
        Map<String, VendorCodeId> current = new HashMap<>();
        for (String line : lines) {
            if (line.startsWith("[")) {
                Map<String, VendorCodeId> codes = new HashMap<>();
                NAMES.splitAsStream(line.substring(1, line.length() - 1))
                        .forEach(name -> vendors.put(name.toLowerCase(Locale.ROOT), codes));
                current = codes;
            } else {
                List<String> fields = FIELD.splitAsStream(line).toList();
                current.put(
                        fields.get(0),
                        new VendorCodeId(fields.get(1), AimIdentifier.of(fields.get(2))));
            }
        }
        vendors.replaceAll((vendor, codes) -> Map.copyOf(codes));
        return Map.copyOf(vendors);
    }
}
