package org.tallygate.contract.fact;

/**
 * An identifier as read.
 *
 * @param kind a GS1 application identifier such as {@code 01}, {@code epc} for a pure-identity URI,
 *     {@code upload} for the SHA-256 of the batch that the code came with, {@code named} for an
 *     item that a person named, {@code typed} for an element string that a person typed, {@code
 *     condition}, {@code reason} and {@code note} for what a person said, {@code photo} for the
 *     SHA-256 of a picture, {@code tote} for what goods were put into, {@code wave} for what a task
 *     is done together with, {@code lease} for a {@link LeasePart}, {@code verdict} for the name of
 *     an answer that the station gave and {@code said} for its words, or {@code text}
 */
public record Identifier(String kind, String value) {

    public static final String UPLOAD = "upload";
    public static final String NAMED = "named";
    public static final String TYPED = "typed";
    public static final String CONDITION = "condition";
    public static final String REASON = "reason";
    public static final String NOTE = "note";
    public static final String PHOTO = "photo";
    public static final String TOTE = "tote";
    public static final String WAVE = "wave";
    public static final String TEXT = "text";
    public static final String VERDICT = "verdict";
    public static final String SAID = "said";
}
