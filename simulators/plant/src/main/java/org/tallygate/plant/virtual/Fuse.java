package org.tallygate.plant.virtual;

/** Ends a process at one of its next calls to the outside. */
final class Fuse {

    private int left = -1;

    /**
     * The process dies at this many calls from now; one call counts before and after it is done.
     */
    void light(int calls) {
        left = calls;
    }

    void burn() {
        if (left > 0 && --left == 0) {
            left = -1;
            throw new Killed();
        }
    }
}
