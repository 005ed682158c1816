package org.tallygate.gateway.station.pick;

import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.Standing;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a person may decide about goods that a rule is against. */
final class PickDoubt {

    private final Picking work;
    private final PickHand hand;

    PickDoubt(Picking work, PickHand hand) {
        this.work = work;
        this.hand = hand;
    }

    Optional<Question> question(Refusal refusal, PickLadder.Taking taking) {
        Taken taken = taking.taken();
        Set<Refusal> allowed = new HashSet<>(taking.allowed());
        allowed.add(refusal);
        if (refusal == ScanRefusal.LOT_MISSING && !taking.isSubstitute()) {
            return taking.line()
                    .flatMap(Standing::lot)
                    .map(lot ->
                            Answers.yesOrNo(
                                    work.told().lotQuestion(lot),
                                    new PickAsked.TakeAnyway(
                                            taken.ofLot(lot), taking.allowed(), taking.damaged())));
        }
        boolean may =
                refusal == PickRefusal.LATER_EXPIRY
                        || refusal == PickRefusal.SUBSTITUTE
                        || (refusal == PickRefusal.OTHER_LOT && mayBeLater(taking));
        return may
                ? Optional.of(
                        Answers.yesOrNo(
                                work.told().anyway(refusal),
                                new PickAsked.TakeAnyway(taken, allowed, taking.damaged())))
                : Optional.empty();
    }

    /** Of another lot only what expires later, by all that is known, may stand in for it. */
    private boolean mayBeLater(PickLadder.Taking taking) {
        Optional<LocalDate> expiry = taking.taken().goods().expiry();
        Optional<LocalDate> known =
                taking.line()
                        .flatMap(line ->
                                hand.place().flatMap(at -> work.standing().earliest(line, at)));
        return expiry.isPresent() && known.filter(expiry.get()::isBefore).isEmpty();
    }
}
