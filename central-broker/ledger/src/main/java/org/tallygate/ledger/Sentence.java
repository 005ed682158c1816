package org.tallygate.ledger;

/**
 * Makes a sentence that quotes what a stranger sent fit for a screen and a database: no control
 * characters, no half of a surrogate pair, not longer than {@link #MOST}.
 */
public final class Sentence {

    /** Longer ones are cut. */
    public static final int MOST = 500;

    private static final int REPLACEMENT = 0xFFFD;

    private Sentence() {}

    public static String clean(String text) {
        return text.codePoints()
                .limit(MOST)
                .map(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                                ? REPLACEMENT
                                : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
