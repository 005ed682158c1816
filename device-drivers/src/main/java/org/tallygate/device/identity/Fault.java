package org.tallygate.device.identity;

/**
 * Why a value or a text is refused.
 *
 * @param sentence without full stop
 */
record Fault(Reason reason, String sentence) {}
