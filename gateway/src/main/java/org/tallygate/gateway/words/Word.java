package org.tallygate.gateway.words;

/**
 * A word or sentence of the catalogue. Each room has an enum of its own that implements this; what
 * its constants say stands beside the enum, in {@code <enum>_<language>.properties}, as an ICU
 * message pattern: {@code {0}} is a value, {@code {0, plural, one {# code} other {# codes}}} bends.
 */
public interface Word {

    /** The key in the catalogue's file: an enum's constant. */
    String name();
}
