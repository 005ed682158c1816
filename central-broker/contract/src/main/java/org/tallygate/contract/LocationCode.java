package org.tallygate.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The customer's own code of a place, or one of the virtual places of {@link VirtualLocation}. */
public record LocationCode(@JsonValue String value) implements Comparable<LocationCode> {

    @JsonCreator
    public LocationCode {
        Printable.check("location", value, 64);
    }

    @Override
    public int compareTo(LocationCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
