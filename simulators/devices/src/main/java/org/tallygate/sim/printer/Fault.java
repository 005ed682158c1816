package org.tallygate.sim.printer;

/** What can be wrong with a simulated printer. */
enum Fault {
    PAPER_OUT(1),
    RIBBON_OUT(2),
    HEAD_OPEN(4),
    PAUSED(0x1_0000),
    /** Shown by its status only; it does not stop the printing. */
    BUFFER_FULL(0);

    /** Its bit in the answer to {@code ~HQES}. */
    final int bit;

    Fault(int bit) {
        this.bit = bit;
    }

    boolean stops() {
        return this != BUFFER_FULL;
    }
}
