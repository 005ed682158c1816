package org.tallygate.server.writer;

/**
 * What became of an order. What is done or refused is durable when it is answered, but for a
 * refusal that the book can't keep.
 */
public sealed interface Answer {

    /**
     * @param offset where in the book it stands
     * @param again it was asked before, and this is the answer of that time
     * @param json what the command's record of an answer says
     */
    record Done(long offset, boolean again, String json) implements Answer {}

    /**
     * @param reason the name of the rule that refused
     * @param again it was asked before, and this is the answer of that time
     */
    record Refused(long offset, boolean again, String reason, String sentence) implements Answer {}

    /** The same source and id came before with other content; nothing happened. */
    record Conflict(String sentence) implements Answer {}

    /** Too much waits, or this centre does not write now; nothing happened, ask again later. */
    record Busy(String sentence) implements Answer {}
}
