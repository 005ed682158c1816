package org.tallygate.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of an environment, site, gateway or station; safe in a topic and in a file name. */
public record Name(@JsonValue String value) implements Comparable<Name> {

    @JsonCreator
    public Name {
        if (value.isEmpty() || value.length() > 32 || !isPlain(value)) {
            throw new IllegalArgumentException(
                    "name '" + value + "' must be 1 to 32 of a-z, 0-9 and '-'");
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Name other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
