package org.tallygate.device.print;

/** What keeps a printer from printing; each a phrase for a person. */
public enum PrinterFault {
    PAPER_OUT("the paper is out"),
    RIBBON_OUT("the ribbon is out"),
    HEAD_OPEN("the print head is open"),
    PAUSED("it is paused"),
    BUFFER_FULL("its buffer is full"),
    CUTTER("its cutter is stuck"),
    TOO_HOT("it is too hot"),
    TOO_COLD("it is too cold"),
    MEMORY("it lost its settings"),
    PAPER_JAM("the paper is jammed"),
    OTHER("it reports a fault of its own");

    private final String phrase;

    PrinterFault(String phrase) {
        this.phrase = phrase;
    }

    public String phrase() {
        return phrase;
    }
}
