package org.tallygate.plant.torture;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One round as it stands in the results.
 *
 * @param format of this line
 * @param seed of this round
 * @param acknowledged pieces that a person saw a green answer for in this round
 * @param inDoubt pieces of which nobody knows, since the station went away
 * @param lost acknowledged pieces that the ledger lacks
 * @param doubled pieces that the ledger has more than once
 * @param refused processes that did not open, and stations that took no scans again
 * @param wrong everything else that does not agree
 * @param findings sentences about the last four
 */
public record Round(
        int format,
        Instant began,
        String commit,
        long seed,
        String broker,
        int gateways,
        Map<Victim, Integer> kills,
        Deeds deeds,
        long acknowledged,
        long inDoubt,
        int lost,
        int doubled,
        int refused,
        int wrong,
        double seconds,
        List<String> findings) {

    static final int FORMAT = 1;

    /**
     * What was done besides the kills that are counted by victim.
     *
     * @param whileStarting kills of a part that was not ready yet
     * @param together kills at the moment of another one
     * @param emptied the broker came back with nothing of what it had
     * @param gaveUp a centre that ended by itself, since its database died while it started
     */
    public record Deeds(
            int whileStarting,
            int together,
            int emptied,
            int cuts,
            int holdUps,
            int delays,
            int diskFills,
            int clockJumps,
            int gaveUp) {

        static final Deeds NONE = new Deeds(0, 0, 0, 0, 0, 0, 0, 0, 0);

        Deeds plus(Deeds more) {
            return new Deeds(
                    whileStarting + more.whileStarting,
                    together + more.together,
                    emptied + more.emptied,
                    cuts + more.cuts,
                    holdUps + more.holdUps,
                    delays + more.delays,
                    diskFills + more.diskFills,
                    clockJumps + more.clockJumps,
                    gaveUp + more.gaveUp);
        }
    }

    public Round {
        kills = Map.copyOf(kills);
        findings = List.copyOf(findings);
    }

    /** Whether all promises were kept. */
    public boolean isClean() {
        return lost == 0 && doubled == 0 && refused == 0 && wrong == 0;
    }
}
