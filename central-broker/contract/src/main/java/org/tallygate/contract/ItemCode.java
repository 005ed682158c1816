package org.tallygate.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The customer's own code of an item: 1 to 64 printable characters. */
public record ItemCode(@JsonValue String value) implements Comparable<ItemCode> {

    @JsonCreator
    public ItemCode {
        Printable.check("item", value, 64);
    }

    @Override
    public int compareTo(ItemCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
