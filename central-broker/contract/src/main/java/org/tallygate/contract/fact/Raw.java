package org.tallygate.contract.fact;

/**
 * What one device sent.
 *
 * @param device its name on the gateway
 * @param sequence its running number of events
 * @param hex the bytes as they came, in lower-case hexadecimal
 */
public record Raw(String device, long sequence, String hex) {}
