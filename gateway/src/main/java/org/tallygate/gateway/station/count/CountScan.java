package org.tallygate.gateway.station.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** What follows from goods that were scanned, named or corrected, and from the label of a place. */
record CountScan(Counting work, FactContext context) {

    Decision place(LocationCode at, Scan scan) {
        Optional<Refusal> refusal = work.barred(context);
        if (refusal.isPresent()) {
            return work.told().told(refusal.get(), Optional.empty());
        }
        if (!at.equals(work.task().location())) {
            return Decision.told(
                    Feedback.refused(
                            CountRefusal.WRONG_PLACE,
                            Text.of(
                                    CountWord.PLACE_IS_ANOTHER,
                                    at.value(),
                                    work.task().location().value())));
        }
        FactMaker maker = work.maker(context);
        return Decision.of(
                List.of(
                        new Fact.Observed(
                                maker.head(scan, Optional.empty(), List.of()),
                                Tally.AT_PLACE,
                                Optional.empty())),
                work.told().atPlace());
    }

    Decision scan(Scan scan, Quantity times, boolean damaged) {
        Candidate candidate = work.candidate(scan);
        Optional<Heap> heap = Heap.of(candidate, times, damaged);
        Optional<Refusal> refusal =
                CountLadder.LADDER.firstRefusal(
                        work.look(context, true, Optional.of(candidate), heap));
        return refusal.map(why -> refused(why, candidate, heap, times))
                .orElseGet(() -> count(heap.orElseThrow()));
    }

    private Decision refused(
            Refusal refusal, Candidate candidate, Optional<Heap> heap, Quantity times) {
        Decision told =
                refusal instanceof ScanRefusal shared
                        ? Decision.told(Answers.refused(shared, candidate, work.items()))
                        : work.told().told(refusal, heap);
        if (refusal == CountRefusal.PLACE_FIRST) {
            boolean damaged = heap.filter(Heap::damaged).isPresent();
            return told.asking(
                    Optional.of(
                            Answers.yesOrNo(
                                    Text.of(
                                            CountWord.ARE_YOU_THERE,
                                            work.task().location().value()),
                                    new Asked.There(candidate.scan(), times, damaged))));
        }
        if (refusal.isKeepable() && work.state().isOpen()) {
            return told.asking(
                    Optional.of(
                            Answers.keep(
                                    List.of(candidate.scan()),
                                    new Asked.Keep(refusal, candidate.scan()))));
        }
        return told.asking(heap.flatMap(goods -> work.told().missing(refusal, goods)));
    }

    private Decision count(Heap heap) {
        Fact fact =
                heap.fact(
                        work.maker(context),
                        heap.damaged() ? Tally.COUNTED_DAMAGED : Tally.COUNTED);
        return Decision.of(List.of(fact), work.assume(List.of(fact)).told().counted(heap));
    }

    /**
     * A tag in a field stands where the reader is. One that comes again is no second unit, and one
     * of goods that nobody asked for is no mistake of anybody's.
     */
    Decision arrival(Scan scan) {
        Candidate candidate = work.candidate(scan);
        Optional<Heap> heap = Heap.of(candidate, Quantity.ONE, false);
        Optional<Refusal> refusal =
                CountLadder.LADDER.firstRefusal(
                        work.look(context, false, Optional.of(candidate), heap));
        if (refusal.isEmpty()) {
            return count(heap.orElseThrow());
        }
        Refusal why = refusal.get();
        if (why == CountRefusal.ALREADY_COUNTED
                || why == CountRefusal.NOT_ASKED
                || why == ScanRefusal.NO_TASK) {
            return Decision.NOTHING;
        }
        return why instanceof ScanRefusal shared
                ? Decision.told(Answers.refused(shared, candidate, work.items()))
                : work.told().told(why, heap);
    }

    /** What was said in part by a code and in part by a person. */
    Decision say(Heap heap) {
        Optional<Candidate> candidate = heap.scan().map(work::candidate);
        Optional<Refusal> refusal =
                CountLadder.LADDER.firstRefusal(
                        work.look(context, true, candidate, Optional.of(heap)));
        return refusal.map(why ->
                        work.told()
                                .told(why, Optional.of(heap))
                                .asking(work.told().missing(why, heap)))
                .orElseGet(() -> count(heap));
    }

    Decision name(ItemCode code, Moment moment) {
        Optional<Body.Item> item = work.items().byCode(code);
        if (item.isEmpty()) {
            return Decision.told(
                    Feedback.refused(ScanRefusal.UNKNOWN_ITEM, ScanRefusal.UNKNOWN_ITEM.title()));
        }
        boolean one = item.get().serialRequired();
        Heap heap =
                Heap.of(
                        item.get(),
                        work.items(),
                        moment.quantity().orElse(Quantity.ONE),
                        moment.damaged());
        Optional<Refusal> refusal =
                CountLadder.LADDER.firstRefusal(
                        work.look(context, true, Optional.empty(), Optional.of(heap)));
        boolean mayBeSaid =
                refusal.filter(why -> work.told().missing(why, heap).isEmpty()).isEmpty();
        if (!mayBeSaid || one || moment.quantity().isPresent()) {
            return say(heap);
        }
        return Decision.told(
                        CountTold.done(
                                Colour.AMBER,
                                Text.name(item.get().description()),
                                Text.of(CountWord.HOW_MANY, item.get().description())))
                .asking(
                        Optional.of(
                                new Question(
                                        Text.of(CountWord.HOW_MANY, item.get().description()),
                                        new Question.Ask.Amount(
                                                item.get().baseUnit(), Optional.empty()),
                                        new Asked.HowMany(item.get(), moment.damaged()))));
    }

    Decision correct(Command.Correct correct) {
        Optional<PlaceLines.Counted> line = work.place().at(correct.line());
        if (line.isEmpty() || work.items().byCode(line.get().row().item()).isEmpty()) {
            return Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
        }
        Tally.Row row = line.get().row();
        Body.Item item = work.items().byCode(row.item()).orElseThrow();
        if (correct.to().isNegative()) {
            return Decision.told(
                    Feedback.refused(
                            CountRefusal.UNFIT_ANSWER,
                            Text.of(CountWord.NUMBER_IS_UNFIT, correct.to())));
        }
        Heap plain = Heap.of(item, work.items(), correct.to(), row.damaged());
        Heap heap = row.lot().map(plain::lot).orElse(plain);
        boolean byLabel =
                line.get().byNumber()
                        || item.serialRequired()
                        || Owners.of(work.task()).areSeveral(row.item());
        Optional<Refusal> refusal =
                byLabel
                        ? work.barred(context).or(() -> Optional.of(CountRefusal.CORRECT_BY_SCAN))
                        : CountLadder.LADDER.firstRefusal(
                                work.look(context, true, Optional.empty(), Optional.of(heap)));
        if (refusal.isPresent()) {
            return work.told().told(refusal.get(), Optional.of(heap));
        }
        Fact fact =
                heap.fact(
                        work.maker(context),
                        row.damaged() ? Tally.RECOUNTED_DAMAGED : Tally.RECOUNTED);
        return Decision.of(
                List.of(fact),
                CountTold.done(
                        Colour.GREEN,
                        CountWord.CORRECTED,
                        CountWord.LINE_IS_NOW,
                        Answers.amount(correct.to(), row.item(), work.items())));
    }
}
