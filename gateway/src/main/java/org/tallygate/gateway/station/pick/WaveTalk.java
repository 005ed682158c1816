package org.tallygate.gateway.station.pick;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What follows from a word of whoever picks a wave: nearly all is said to one of its tasks. */
final class WaveTalk {

    private final Wave wave;
    private final Moment moment;
    private final WaveHand hand;
    private final WaveScan scan;

    WaveTalk(Wave wave, Moment moment) {
        this.wave = wave;
        this.moment = moment;
        hand = WaveHand.of(moment);
        scan = new WaveScan(wave, moment);
    }

    Decision decide(Command command) {
        Decision decision =
                switch (command) {
                    case Command.Yes _, Command.No _, Command.Answer _ ->
                            asked().map(task -> to(task, command))
                                    .orElseGet(() -> Routine.refused(ScanRefusal.NOTHING_ASKED));
                    case Command.Undo _, Command.Attach _, Command.Dispute _ ->
                            to(wave.doneLast(moment.context().station()), command);
                    case Command.Finish _ -> finish();
                    case Command.Next _ -> to(holder().orElseGet(() -> wave.next(hand)), command);
                    case Command.Correct correct ->
                            wave.line(correct.line())
                                    .map(line ->
                                            to(
                                                    line.task(),
                                                    new Command.Correct(line.line(), correct.to())))
                                    .orElseGet(() -> Routine.refused(ScanRefusal.NOT_NOW));
                    case Command.Name name -> named(name.item());
                    case Command.Claim _ -> Decision.told(Answers.alreadyClaimed(wave.reference()));
                    case Command.Release _ -> release();
                    case Command.Count _, Command.Damaged _ -> Routine.refused(ScanRefusal.NOT_NOW);
                };
        return decision.feedback().isPresent() && decision.hand().isEmpty()
                ? decision.holding(hand)
                : decision;
    }

    private Decision to(Picking task, Command command) {
        return scan.of(task, (its, then) -> its.decide(command, then));
    }

    private Optional<Picking> asked() {
        return moment.subject(WaveAsked.class).flatMap(asked -> wave.task(asked.task()));
    }

    /** The task whose goods wait for their tote. */
    private Optional<Picking> holder() {
        return hand.task().flatMap(wave::task);
    }

    /** Every task that is picked ends; while none is, the one that comes next may end short. */
    private Decision finish() {
        List<Picking> picked =
                wave.open().stream().filter(task -> task.standing().count().open() == 0).toList();
        if (holder().isPresent() || picked.isEmpty()) {
            return to(holder().orElseGet(() -> wave.next(hand)), Command.FINISH);
        }
        List<Fact> facts = said(picked, Command.FINISH);
        int shortLines =
                picked.stream().mapToInt(task -> task.sheet().history().shortLines()).sum();
        return Decision.of(facts, Answers.finished(references(picked), shortLines));
    }

    private Decision release() {
        return Decision.of(said(wave.open(), Command.RELEASE), Answers.released(wave.reference()));
    }

    private List<Fact> said(List<Picking> tasks, Command command) {
        return tasks.stream().flatMap(task -> to(task, command).facts().stream()).toList();
    }

    private static String references(List<Picking> tasks) {
        return tasks.stream().map(Picking::reference).collect(Collectors.joining(", "));
    }

    private Decision named(ItemCode item) {
        return wave.lead()
                .items()
                .byCode(item)
                .map(known -> scan.take(Taken.named(known, moment.quantity())))
                .orElseGet(() -> Routine.refused(ScanRefusal.NOT_NOW));
    }
}
