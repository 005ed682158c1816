package org.tallygate.server.book;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Bytes exactly as they came. Immutable. */
public final class Stored {

    private final byte[] bytes;

    private Stored(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Stored of(byte[] bytes) {
        return new Stored(bytes.clone());
    }

    @JsonCreator
    static Stored parse(String base64) {
        return new Stored(Base64.getDecoder().decode(base64));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** The bytes read as UTF-8, for people; what is no UTF-8 shows as U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @JsonValue
    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Stored that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Stored[" + bytes.length + " bytes]";
    }
}
