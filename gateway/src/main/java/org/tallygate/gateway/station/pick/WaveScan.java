package org.tallygate.gateway.station.pick;

import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.LineScan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What follows from one scan of whoever picks a wave. The task that takes the goods has them; when
 * none does, the one speaks whose rules they passed furthest.
 */
final class WaveScan implements LineScan.Reader {

    private final Wave wave;
    private final Moment moment;
    private final WaveHand hand;

    WaveScan(Wave wave, Moment moment) {
        this.wave = wave;
        this.moment = moment;
        hand = WaveHand.of(moment);
    }

    @Override
    public Decision read(Scan scan, String text) {
        return tried((task, then) -> new PickScan(task, then).read(scan, text));
    }

    Decision take(Taken taken) {
        return tried((task, then) -> new PickScan(task, then).take(taken));
    }

    private Decision tried(BiFunction<Picking, Moment, Decision> decide) {
        Optional<Picking> waiting = hand.task().flatMap(wave::task);
        if (waiting.isPresent()) {
            return of(waiting.get(), decide);
        }
        List<Decision> refused = new ArrayList<>();
        for (Picking task : candidates().toList()) {
            Decision decision = of(task, decide);
            if (refusal(decision).isEmpty()) {
                return decision;
            }
            refused.add(decision);
        }
        return refused.stream()
                .max(Comparator.comparingInt(WaveScan::passed))
                .orElseGet(() -> of(wave.lead(), decide));
    }

    /** The open tasks, that of the open tote first. */
    private Stream<Picking> candidates() {
        return wave.open().stream()
                .sorted(
                        Comparator.comparing((Picking task) ->
                                hand.hand().tote().filter(task.standing()::isTote).isEmpty()));
    }

    private static Optional<Refusal> refusal(Decision decision) {
        return decision.feedback().flatMap(Feedback::refusal);
    }

    /** How many rules goods passed that were refused. */
    private static int passed(Decision decision) {
        return refusal(decision).map(PickLadder.TAKING.refusals()::indexOf).orElse(-1);
    }

    /** What one task of the wave says. */
    Decision of(Picking task, BiFunction<Picking, Moment, Decision> decide) {
        Decision decision = decide.apply(task, momentOf(task));
        Decision asking = decision.asking(WaveAsked.of(task, decision.question()));
        return decision.hand()
                .map(PickHand.class::cast)
                .map(held -> asking.holding(WaveHand.of(task, held)))
                .orElse(asking);
    }

    private Moment momentOf(Picking task) {
        Id128 id = task.sheet().ref().id();
        Optional<Question> question =
                moment.subject(WaveAsked.class)
                        .filter(asked -> asked.task().equals(id))
                        .flatMap(asked -> moment.question().map(asked::inner));
        return moment.asked(question).holding(hand.to(task));
    }

    @Override
    public LineScan.Reader after(List<Fact> facts, Hand then) {
        return new WaveScan(wave.assume(facts), moment.anew(Optional.empty()).holding(then));
    }

    @Override
    public Hand hand() {
        return hand;
    }

    @Override
    public Hand handAfterUpload() {
        return new WaveHand(Optional.empty(), hand.hand().emptied());
    }

    @Override
    public Refusal again() {
        return PickRefusal.PICKED_BEFORE;
    }
}
