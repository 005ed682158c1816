package org.tallygate.device.identity.gs1;

/**
 * Why a value or a text is refused.
 *
 * @param sentence without full stop
 */
public record Fault(Reason reason, String sentence) {}
