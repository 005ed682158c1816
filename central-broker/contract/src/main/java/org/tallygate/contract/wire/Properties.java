package org.tallygate.contract.wire;

import java.util.Map;

/** Reads MQTT user properties; what is missing or no number is an error that names it. */
final class Properties {

    private Properties() {}

    static long number(Map<String, String> properties, String key) {
        String text = text(properties, key);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " '" + text + "' must be a number", e);
        }
    }

    static String text(Map<String, String> properties, String key) {
        String text = properties.get(key);
        if (text == null) {
            throw new IllegalArgumentException("user property '" + key + "' is missing");
        }
        return text;
    }
}
