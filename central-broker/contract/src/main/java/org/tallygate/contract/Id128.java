package org.tallygate.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * 128 bits that name a journal, book, task or group, written as 26 characters of lower-case base32
 * (RFC 4648 alphabet, no padding).
 */
public record Id128(@JsonValue String value) implements Comparable<Id128> {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    @JsonCreator
    public Id128 {
        if (value.length() != 26 || !isBase32(value)) {
            throw new IllegalArgumentException(
                    "id '" + value + "' must be 128 bits as 26 characters of a-z and 2-7");
        }
    }

    /** A fresh id from the generator that the caller owns. */
    public static Id128 random(RandomGenerator random) {
        return of(random.nextLong(), random.nextLong());
    }

    /** Always the same id for the same words: the first 128 bits of their SHA-256. */
    public static Id128 named(String words) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(words));
        return of(hash.getLong(), hash.getLong());
    }

    private static Id128 of(long high, long low) {
        StringBuilder text = new StringBuilder(26);
        for (int i = 0; i < 26; i++) {
            int five = 0;
            for (int bit = i * 5; bit < i * 5 + 5; bit++) {
                long word = bit < 64 ? high >>> (63 - bit) : bit < 128 ? low >>> (127 - bit) : 0;
                five = (five << 1) | (int) (word & 1);
            }
            text.append(ALPHABET.charAt(five));
        }
        return new Id128(text.toString());
    }

    @Override
    public int compareTo(Id128 other) {
        return value.compareTo(other.value);
    }

    /** The last character has three bits only, so that each id is written in one way. */
    private static boolean isBase32(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '2' || c > '7')) {
                return false;
            }
        }
        return ALPHABET.indexOf(text.charAt(25)) % 4 == 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
