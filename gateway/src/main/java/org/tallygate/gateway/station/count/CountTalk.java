package org.tallygate.gateway.station.count;

import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.ScanRefusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from the answers of a person. */
record CountTalk(Counting work, Moment moment, FactContext context) {

    CountTalk(Counting work, Moment moment) {
        this(work, moment, moment.context());
    }

    Decision yes() {
        return moment.subject(Asked.class)
                .map(asked ->
                        switch (asked) {
                            case Asked.There there -> there(there);
                            case Asked.Keep keep ->
                                    Decision.of(
                                            List.of(
                                                    work.maker(context)
                                                            .unresolved(
                                                                    keep.scan(),
                                                                    Optional.empty(),
                                                                    keep.reason())),
                                            Answers.kept(1));
                            case Asked.Close _ -> new PlaceClose(work, context).close(true);
                            case Asked.Lot _, Asked.Serial _, Asked.HowMany _ ->
                                    Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
                        })
                .orElseGet(() -> Decision.told(Answers.refused(ScanRefusal.NOTHING_ASKED)));
    }

    /** The label of the place is gone, and a person says where they stand. */
    private Decision there(Asked.There there) {
        Fact at =
                work.maker(context)
                        .noted(
                                Tally.AT_PLACE,
                                Optional.empty(),
                                new Identifier("text", work.task().location().value()));
        Decision counted =
                new CountScan(work.assume(List.of(at)), context)
                        .scan(there.scan(), there.times(), there.damaged());
        List<Fact> facts = new ArrayList<>();
        facts.add(at);
        facts.addAll(counted.facts());
        return new Decision(
                facts, counted.feedback(), counted.question(), counted.hand(), counted.labels());
    }

    Decision answer(String typed) {
        return moment.subject(Asked.class)
                .map(asked ->
                        switch (asked) {
                            case Asked.Lot lot ->
                                    Asked.isCode(typed)
                                            ? new CountScan(work, context)
                                                    .say(lot.heap().lot(typed))
                                            : CountTold.unfit(
                                                    CountWord.LOT_IS_UNFIT, typed, moment);
                            case Asked.Serial serial ->
                                    Asked.isCode(typed)
                                            ? new CountScan(work, context)
                                                    .say(serial.heap().serial(typed))
                                            : CountTold.unfit(
                                                    CountWord.SERIAL_IS_UNFIT, typed, moment);
                            case Asked.HowMany many ->
                                    Asked.quantity(typed)
                                            .map(quantity ->
                                                    new CountScan(work, context)
                                                            .say(
                                                                    Heap.of(
                                                                            many.item(),
                                                                            work.items(),
                                                                            quantity,
                                                                            many.damaged())))
                                            .orElseGet(() ->
                                                    CountTold.unfit(
                                                            CountWord.NUMBER_IS_UNFIT,
                                                            typed,
                                                            moment));
                            case Asked.There _, Asked.Keep _, Asked.Close _ ->
                                    Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
                        })
                .orElseGet(() -> Decision.told(Answers.refused(ScanRefusal.NOTHING_ASKED)));
    }
}
