package org.tallygate.device.scanner;

import java.util.Map;
import java.util.regex.Pattern;

/** How a scanner is set to name the symbology in front of each code. */
public sealed interface CodeIds {

    /** Not at all: what looks like an identifier is data. */
    record None() implements CodeIds {}

    /** By the AIM identifier of ISO/IEC 15424, or not at all when the text has none. */
    record Aim() implements CodeIds {}

    /**
     * By characters of one's own choice.
     *
     * @param aimById the AIM identifier, such as {@code ]C1}, that each id stands for; empty where
     *     there is none or more than one
     */
    record Listed(Map<String, String> aimById) implements CodeIds {

        private static final Pattern AIM_OR_NONE = Pattern.compile("(][A-Za-z][0-9A-Za-z])?");

        public Listed {
            aimById = Map.copyOf(aimById);
            if (aimById.isEmpty()) {
                throw new IllegalArgumentException("no code id is named; name one or use none");
            }
            aimById.forEach((id, aim) -> {
                if (id.isEmpty() || id.length() > 4) {
                    throw new IllegalArgumentException(
                            "code id '" + id + "' must have 1 to 4 characters");
                }
                if (!AIM_OR_NONE.matcher(aim).matches()) {
                    throw new IllegalArgumentException(
                            "code id '"
                                    + id
                                    + "' stands for '"
                                    + aim
                                    + "', which must be an AIM identifier such as ]C1 or empty");
                }
            });
        }
    }

    /** By the characters that the maker's manuals list; {@code VendorCodeId} holds them. */
    record Makers(Maker maker) implements CodeIds {}

    /** Whose characters. */
    enum Maker {
        ZEBRA("Zebra"),
        HONEYWELL("Honeywell"),
        /** The set for the United States. */
        DATALOGIC("Datalogic"),
        DATALOGIC_EU("Datalogic EU");

        private final String listed;

        Maker(String listed) {
            this.listed = listed;
        }

        /** The name in the list. */
        String listed() {
            return listed;
        }
    }
}
