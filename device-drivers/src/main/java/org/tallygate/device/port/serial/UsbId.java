package org.tallygate.device.port.serial;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a USB device says that it is, wherever it is plugged in.
 *
 * @param vendor four hexadecimal digits, lower case
 * @param product four hexadecimal digits, lower case
 * @param serial tells two of a kind apart; many cheap adapters have none
 */
public record UsbId(String vendor, String product, Optional<String> serial) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?::(\\S{1,126}))?");

    public UsbId {
        if (!vendor.matches("[0-9a-f]{4}") || !product.matches("[0-9a-f]{4}")) {
            throw new IllegalArgumentException(
                    "USB id " + vendor + ":" + product + " must be twice four hexadecimal digits");
        }
    }

    /**
     * Reads {@code vendor:product} or {@code vendor:product:serial}; nothing when it is neither.
     */
    public static Optional<UsbId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new UsbId(
                                matcher.group(1).toLowerCase(Locale.ROOT),
                                matcher.group(2).toLowerCase(Locale.ROOT),
                                Optional.ofNullable(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return vendor + ":" + product + serial.map(number -> ":" + number).orElse("");
    }
}
