package org.tallygate.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.regex.Pattern;

/** The name of an environment, site, gateway or station; safe in a topic and in a file name. */
public record Name(@JsonValue String value) implements Comparable<Name> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

    @JsonCreator
    public Name {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "name '" + value + "' must be 1 to 32 of a-z, 0-9 and '-'");
        }
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
