package org.tallygate.gateway.hand;

/**
 * What the handheld got for its code.
 *
 * @param token what it has to show from now on; it is told once and kept nowhere here
 */
public record Entry(String token, Paired paired) {}
