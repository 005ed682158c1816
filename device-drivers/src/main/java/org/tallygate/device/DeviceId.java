package org.tallygate.device;

import java.util.regex.Pattern;

/** The name that the configuration gives a device, unique on one gateway. */
public record DeviceId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "device id '" + value + "' must be 1 to 32 of a-z, 0-9 and '-'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
