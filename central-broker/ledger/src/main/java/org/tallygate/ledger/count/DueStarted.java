package org.tallygate.ledger.count;

import org.tallygate.contract.LocationCode;

import java.util.List;

/**
 * What became of what was due to be counted.
 *
 * @param started the sessions that began, the most urgent first
 * @param waiting places where something is due and no session began: nobody works there, or enough
 *     began already
 */
public record DueStarted(List<CountSession> started, List<LocationCode> waiting) {

    public DueStarted {
        started = List.copyOf(started);
        waiting = List.copyOf(waiting);
    }
}
