package org.tallygate.contract.wire;

/** Numbers of formats on the wire and in journals. The centre reads N and N-1. */
public final class Format {

    /** The format that this release writes. */
    public static final int CURRENT = 2;

    /** The oldest format that this release reads. */
    public static final int OLDEST = 1;

    private Format() {}

    public static boolean isKnown(int format) {
        return format >= OLDEST && format <= CURRENT;
    }
}
