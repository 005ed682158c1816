package org.tallygate.gateway.hand;

import org.tallygate.contract.Name;

/**
 * A code that lets one handheld in.
 *
 * @param code six digits
 * @param station where it was asked for and where the handheld will work
 * @param untilMicros by the monotonic clock; worthless from then on
 */
public record Offer(String code, Name station, long untilMicros) {}
