package org.tallygate.gateway.words;

import org.jspecify.annotations.Nullable;

/**
 * What a device, its driver, the disk or the centre says, in its own words: they are English and
 * for whoever mends it. It is a value of a word and never a text, so that a translated sentence
 * always stands before it.
 */
public record Detail(String words) {

    /** Nothing more is known. */
    public static final Detail NONE = new Detail("");

    public Detail {
        words = words.strip();
    }

    /** Of an exception or another object that tells of itself, without the full stop. */
    public static Detail of(@Nullable Object told) {
        String words = told == null ? "" : told.toString().strip();
        return new Detail(words.endsWith(".") ? words.substring(0, words.length() - 1) : words);
    }
}
