package org.tallygate.gateway.station.pick;

import org.tallygate.contract.Id128;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;

import java.util.Optional;

/**
 * What a picker of a wave has in hand.
 *
 * @param task for which goods wait for their tote; none when none do
 */
record WaveHand(Optional<Id128> task, PickHand hand) implements Hand {

    static final WaveHand EMPTY = new WaveHand(Optional.empty(), PickHand.EMPTY);

    static WaveHand of(Moment moment) {
        return moment.hand(WaveHand.class).orElse(EMPTY);
    }

    static WaveHand of(Picking task, PickHand hand) {
        return new WaveHand(hand.held().flatMap(_ -> task.taskId()), hand);
    }

    /** The same for one task of the wave: a tote of another order's is not open for it. */
    PickHand to(Picking task) {
        boolean others = hand.tote().filter(tote -> !task.standing().isTote(tote)).isPresent();
        return others && hand.held().isEmpty() ? hand.withoutTote() : hand;
    }
}
