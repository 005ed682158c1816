package org.tallygate.plant.controls;

/** Why something that was presented must not be in stock without a person's yes. */
public enum Reason {
    UNKNOWN_CODE("no code of goods"),
    UNKNOWN_ITEM("unknown item"),
    NOT_EXPECTED("not on the receipt"),
    NOT_COMPLETE("lot, expiry or serial is missing"),
    TWICE("the same piece again"),
    EXPIRED("expired"),
    UNKNOWN_PACKAGE("not announced"),
    PACKAGE_TWICE("the same package again"),
    OVER("more than expected"),
    NOT_IN("did not come in");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
