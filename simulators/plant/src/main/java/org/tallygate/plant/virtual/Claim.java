package org.tallygate.plant.virtual;

import org.tallygate.plant.virtual.Goods.Thing;

/**
 * What a person knows of one thing that they did, from what they were shown and from nothing else.
 */
final class Claim {

    final Thing thing;

    /** Whose journal must have it while the book does not. */
    final String box;

    /** How often it must have been received, least and most. */
    private int leastReceived;

    private int mostReceived;

    /** How often its code must be kept for a person. */
    private int leastKept;

    private int mostKept;

    /** Received or kept, and the person was not told which. */
    private boolean oneOfBoth;

    private boolean acknowledged;

    Claim(Thing thing, String box) {
        this.thing = thing;
        this.box = box;
    }

    /** It was held before a device. */
    void offered() {
        mostReceived = 1;
    }

    void shownReceived() {
        acknowledged = true;
        leastReceived = 1;
        mostReceived = 1;
    }

    /** At its first try a refusal was shown: nothing happened. */
    void shownRefused() {
        leastReceived = 0;
        mostReceived = 0;
    }

    void undoAsked() {
        leastReceived = 0;
    }

    void shownUndone() {
        shownRefused();
    }

    void keepAsked() {
        mostKept = 1;
    }

    void shownKept() {
        acknowledged = true;
        leastKept = 1;
        mostKept = 1;
    }

    /** Part of an upload. */
    void uploaded() {
        mostReceived = 1;
        mostKept = 1;
    }

    void shownTaken() {
        acknowledged = true;
        oneOfBoth = true;
    }

    /** The disk that had it is gone, or is not what it was. */
    void mayBeLost() {
        leastReceived = 0;
        leastKept = 0;
        oneOfBoth = false;
        if (acknowledged) {
            mostReceived = 1;
        }
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    boolean isReceived() {
        return leastReceived == 1;
    }

    boolean isOpen() {
        return leastReceived < mostReceived;
    }

    /** Something of it may be waiting in a journal. */
    boolean demandsSomething() {
        return leastReceived > 0 || leastKept > 0 || oneOfBoth;
    }

    /** Whether what is there is what the person was shown. */
    boolean isMetBy(int received, int kept) {
        return received >= leastReceived
                && received <= mostReceived
                && kept >= leastKept
                && kept <= mostKept
                && (!oneOfBoth || received + kept == 1)
                && received + kept <= 1;
    }

    String demands() {
        return "received %d to %d, kept %d to %d%s"
                .formatted(
                        leastReceived,
                        mostReceived,
                        leastKept,
                        mostKept,
                        oneOfBoth ? ", one of both" : "");
    }
}
