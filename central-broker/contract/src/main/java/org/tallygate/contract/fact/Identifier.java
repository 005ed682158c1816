package org.tallygate.contract.fact;

/**
 * An identifier as read.
 *
 * @param kind a GS1 application identifier such as {@code 01}, {@code epc} for a pure-identity URI,
 *     or {@code text}
 */
public record Identifier(String kind, String value) {}
