package org.tallygate.gateway.hand;

import org.tallygate.contract.Name;

import java.time.Instant;

/**
 * A handheld that may work here.
 *
 * @param hand its own name, under which it counts what it sends
 * @param station where it was let in
 * @param since by the box's wall clock
 */
public record Paired(Name hand, Name station, Instant since) {}
