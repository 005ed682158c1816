package org.tallygate.plant.demo;

/** Why the demo can't start, in one sentence that says what to do. */
public final class Trouble extends Exception {

    private static final long serialVersionUID = 1L;

    public Trouble(String sentence) {
        super(sentence);
    }
}
