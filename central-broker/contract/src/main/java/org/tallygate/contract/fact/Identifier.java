package org.tallygate.contract.fact;

/**
 * An identifier as read.
 *
 * @param kind a GS1 application identifier such as {@code 01}, {@code epc} for a pure-identity URI,
 *     {@code upload} for the SHA-256 of the batch that the code came with, {@code tote} for what
 *     goods were put into, or {@code text}
 */
public record Identifier(String kind, String value) {

    public static final String UPLOAD = "upload";
    public static final String TOTE = "tote";
}
