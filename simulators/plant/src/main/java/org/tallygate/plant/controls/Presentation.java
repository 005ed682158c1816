package org.tallygate.plant.controls;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.tallygate.device.Bytes;

import java.time.LocalDate;
import java.util.List;

/** What was held in front of a device. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Presentation.Code.class, name = "code"),
    @JsonSubTypes.Type(value = Presentation.Passage.class, name = "passage"),
})
sealed interface Presentation {

    /** Whether a working device must have read it; false when it may have been missed. */
    boolean sure();

    /**
     * A barcode.
     *
     * @param day when it was scanned
     * @param clockDay what day the gateway takes it for
     * @param text with the AIM identifier in front if the scanner sends one
     */
    record Code(LocalDate day, LocalDate clockDay, boolean sure, String text)
            implements Presentation {}

    /**
     * Tags that moved through the portal.
     *
     * @param epcs in hexadecimal
     */
    record Passage(Way way, boolean sure, List<String> epcs) implements Presentation {

        public Passage {
            epcs = List.copyOf(epcs);
            epcs.forEach(Bytes::ofHex);
        }
    }

    /** Which way tags move. */
    enum Way {
        IN("in", "came in"),
        OUT("out", "went out"),
        TURN_BACK("turn-back", "came and turned back");

        private final String word;
        private final String told;

        Way(String word, String told) {
            this.word = word;
            this.told = told;
        }

        /** As the reader's control line calls it. */
        String word() {
            return word;
        }

        String told() {
            return told;
        }
    }
}
