package org.tallygate.server.intake;

/** The book stands elsewhere than the marks here: whoever wrote it, all is read anew. */
final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken(String sentence) {
        super(sentence);
    }
}
