package org.tallygate.plant.virtual;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong in a plant, and how often while it is switched on. */
public enum Fault {
    /** A box's process ends between two of its steps, or in the middle of one at its disk. */
    BOX_KILLED(40, "a gateway's process is killed at any step of its disk"),
    /** The same, and what was not forced to the disk is lost or torn. */
    BOX_POWER_LOST(40, "a box loses power at any step of its disk"),
    /** A box's disk has no room for a while. */
    DISK_FULL(90, "a box's disk is full for a while"),
    /** One force of a box's disk fails; the box stands until a person starts it again. */
    FORCE_FAILED(120, "a medium refuses one force"),
    /** The centre's process ends anywhere, also between commit and acknowledgement. */
    CENTRE_KILLED(40, "a centre's process is killed at any call it makes"),
    /** The book's store ends before, in or after a record of its log. */
    STORE_KILLED(60, "the book's store is killed at any record"),
    /** The lease runs out under a centre, or another one takes it. */
    CENTRE_FROZEN(60, "a centre stands still for longer than its lease"),
    /** The broker starts anew and has kept nothing. */
    BROKER_RESTARTED(60, "the broker restarts empty"),
    /** The broker drops messages that it should keep, and says nothing. */
    BROKER_FORGETS(90, "the broker drops what it queues, silently"),
    /** A leg of the network is gone for a while. */
    LINK_CUT(30, "a link is cut for a while"),
    /** A leg of the network is slow. */
    LINK_SLOW(40, "a link is slow"),
    /** Messages come twice, also much later. */
    DOUBLED(40, "messages come twice"),
    /** Messages overtake each other. */
    SHUFFLED(40, "messages overtake each other"),
    /** A box's wall clock is set forward, back or to 1970. */
    CLOCK_JUMP(40, "a wall clock jumps or falls back to 1970"),
    /** Someone sends forged, foreign or stale words down, or old messages up. */
    FORGED(15, "forged, foreign and stale words"),
    /** Bytes of a batch are changed on their way up. */
    BATCH_GARBLED(90, "a batch can't be read"),
    /** A batch of a format that this centre does not know. */
    NEWER_FORMAT(90, "a batch is of a newer format"),
    /** A backup ends, so that facts are safe and boxes may delete them. */
    BACKED_UP(30, "a backup ends and facts become safe"),
    /** Someone puts an older copy of a box's disk back into it. */
    BOX_FROM_IMAGE(150, "a box goes on from an older copy of its disk"),
    /** Someone starts a copy of a box's disk in a second box while the first one runs. */
    BOX_CLONED(250, "a copy of a box works beside it"),
    /** The book's disk is lost, and the last backup takes its place, in the next epoch. */
    BOOK_RESTORED(200, "the book is restored from its last backup");

    private final int meanSeconds;
    private final String sentence;

    Fault(int meanSeconds, String sentence) {
        this.meanSeconds = meanSeconds;
        this.sentence = sentence;
    }

    /** Virtual time between two of them, on average. */
    int meanSeconds() {
        return meanSeconds;
    }

    /** What it is, for people. */
    public String sentence() {
        return sentence;
    }

    /** The name on the command line. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Fault> ofOption(String option) {
        return Arrays.stream(values()).filter(fault -> fault.option().equals(option)).findFirst();
    }
}
