package org.tallygate.plant.shift;

import org.tallygate.contract.LocationCode;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Order;

/**
 * One thing that a person does, what must be shown for it, and what is true then.
 *
 * @param intent in a few words, under which verdicts are counted
 * @param facts so many must be in the journal for it
 * @param then what the oracle notes when it happened
 */
record Act(String intent, Say say, Told told, int facts, Then then) {

    /** What is true after it. */
    interface Then {

        Then NOTHING = _ -> {};

        /**
         * @param fact the number of its first fact, if it has any
         */
        void happened(long fact);
    }

    /** How it is done. */
    sealed interface Say {}

    /** A code is scanned; GS1 codes with the symbol's AIM identifier. */
    record Scan(String text, String aim) implements Say {}

    /** The scanner sends noise. */
    record Noise() implements Say {}

    /** A button is touched. */
    record Touch(Order.Wish wish) implements Say {}

    /**
     * What must be shown.
     *
     * @param refusal its name; empty when nothing is refused
     * @param asks whether a question is open then
     */
    record Told(Colour colour, String refusal, boolean asks) {

        static final Told GREEN = new Told(Colour.GREEN, "", false);
        static final Told AMBER = new Told(Colour.AMBER, "", false);
        static final Told QUESTION = new Told(Colour.AMBER, "", true);

        static Told red(String refusal) {
            return new Told(Colour.RED, refusal, false);
        }

        static Told amber(String refusal) {
            return new Told(Colour.AMBER, refusal, false);
        }

        Told asking() {
            return new Told(colour, refusal, true);
        }

        @Override
        public String toString() {
            return colour + (refusal.isEmpty() ? "" : " " + refusal) + (asks ? " asking" : "");
        }
    }

    static Act of(String intent, Say say, Told told) {
        return new Act(intent, say, told, 0, Then.NOTHING);
    }

    static Say goods(String elements) {
        return new Scan(elements, "]d2");
    }

    static Say pallet(String sscc) {
        return new Scan("00" + sscc, "]C1");
    }

    static Say plain(String text) {
        return new Scan(text, "]C0");
    }

    static Say place(String place) {
        return plain(ControlCode.of(new LocationCode(place)));
    }

    /** A control code without its prefix. */
    static Say control(String word) {
        return plain(ControlCode.PREFIX + word);
    }
}
