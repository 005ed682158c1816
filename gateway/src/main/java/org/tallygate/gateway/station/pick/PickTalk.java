package org.tallygate.gateway.station.pick;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Correction;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.ScanRefusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from what a picker says: answers, short lines, corrections, the end. */
final class PickTalk {

    private final Picking work;
    private final Moment moment;
    private final PickHand hand;

    PickTalk(Picking work, Moment moment) {
        this.work = work;
        this.moment = moment;
        hand = PickHand.of(moment);
    }

    // Answers.

    Decision yes() {
        Optional<PickAsked> asked = moment.subject(PickAsked.class);
        return asked.isEmpty()
                ? Routine.refused(ScanRefusal.NOTHING_ASKED)
                : switch (asked.get()) {
                    case PickAsked.Keep keep ->
                            Decision.of(
                                    List.of(
                                            work.routine(moment)
                                                    .maker()
                                                    .unresolved(
                                                            keep.scan(),
                                                            Optional.empty(),
                                                            keep.reason())),
                                    Answers.kept(1));
                    case PickAsked.TakeAnyway anyway ->
                            work.routine(moment)
                                    .whileOpen(() -> new PickScan(work, moment).takeAnyway(anyway));
                    case PickAsked.GoodOnesLeft _ -> Decision.told(work.told().goOn(hand));
                    case PickAsked.WhyShort _, PickAsked.WhyUnfinished _ ->
                            Routine.refused(ScanRefusal.NOT_NOW).asking(moment.question());
                };
    }

    Decision no() {
        return moment.subject(PickAsked.GoodOnesLeft.class)
                .map(asked ->
                        work.routine(moment)
                                .whileOpen(() -> cut(asked.line(), ShortReason.DAMAGED)))
                .orElseGet(() -> Routine.no(moment));
    }

    Decision answer(String given) {
        Optional<PickAsked> asked = moment.subject(PickAsked.class);
        if (asked.isEmpty()) {
            return Routine.refused(ScanRefusal.NOTHING_ASKED);
        }
        Optional<ShortReason> reason = ShortReason.of(given);
        if (asked.get() instanceof PickAsked.WhyShort line && reason.isPresent()) {
            return work.routine(moment).whileOpen(() -> cut(line.line(), reason.get()));
        }
        if (asked.get() instanceof PickAsked.WhyUnfinished && reason.isPresent()) {
            return work.routine(moment).whileOpen(() -> end(reason));
        }
        return Routine.refused(ScanRefusal.NOT_NOW).asking(moment.question());
    }

    // Less than a line asks for.

    /** The line in hand can't be fetched: why? */
    Decision next() {
        if (hand.held().isPresent()) {
            return Decision.told(work.told().toteFirst(hand));
        }
        return work.standing()
                .next(hand.place())
                .map(line ->
                        Decision.told(work.told().why(line))
                                .asking(
                                        Optional.of(
                                                new Question(
                                                        work.told().whyShort(line),
                                                        ShortReason.choices(),
                                                        new PickAsked.WhyShort(
                                                                line.line().line())))))
                .orElseGet(() -> Routine.refused(ScanRefusal.NOT_NOW));
    }

    private Decision cut(int number, ShortReason reason) {
        Optional<Standing> found = work.standing().line(number).filter(Standing::isOpen);
        if (found.isEmpty()) {
            return Routine.refused(ScanRefusal.NOT_NOW);
        }
        Standing line = found.get();
        List<Fact> facts = List.of(work.facts(moment).missing(line, line.open(), reason.name()));
        return Decision.of(facts, work.told().isShort(line, work.assume(facts).told(), hand));
    }

    // The end.

    Decision finish() {
        if (hand.held().isPresent()) {
            return Decision.told(work.told().toteFirst(hand));
        }
        return work.standing().open() == 0
                ? end(Optional.empty())
                : Decision.told(work.told().whyUnfinished())
                        .asking(
                                Optional.of(
                                        new Question(
                                                work.told().whyOpen(),
                                                ShortReason.choices(),
                                                new PickAsked.WhyUnfinished())));
    }

    private Decision end(Optional<ShortReason> reason) {
        FactMaker maker = work.routine(moment).maker();
        PickFacts making = new PickFacts(maker, work.body().to());
        List<Fact> facts = new ArrayList<>();
        for (Standing line : work.standing().all()) {
            if (line.isOpen()) {
                facts.add(making.missing(line, line.open(), reason.map(Enum::name).orElseThrow()));
            }
        }
        facts.add(maker.step(Fact.Step.FINISHED));
        return Decision.of(
                        facts,
                        Answers.finished(work.reference(), work.assume(facts).deeds().shortLines()))
                .holding(PickHand.EMPTY);
    }

    // Corrections.

    /** A line is made to be so much, by taking back from its end and adding what is missing. */
    Decision correct(int number, Quantity to) {
        Optional<Standing> found = work.standing().line(number);
        if (found.isEmpty() || to.isNegative()) {
            return Routine.refused(ScanRefusal.NOT_NOW);
        }
        Standing line = found.get();
        if (to.compareTo(line.done().plus(line.room())) > 0) {
            return Decision.told(work.told().tooMany(line, to));
        }
        return adjusted(
                line, to, Correction.of(work.standing().of(number), line.line().item(), to));
    }

    private Decision adjusted(Standing line, Quantity to, Correction correction) {
        FactMaker maker = work.routine(moment).maker();
        List<Fact> facts = new ArrayList<>(Deeds.takenBack(correction.back(), maker));
        if (correction.more().isPositive()) {
            Goods goods = correction.like().map(Fact.Moved::goods).orElse(lotOf(line));
            Optional<LocationCode> from =
                    line.line()
                            .from()
                            .or(() -> correction.like().map(moved -> moved.from().location()));
            if (from.isEmpty() || isToldApart(line, goods)) {
                return Decision.told(work.told().scanInstead(line));
            }
            PickFacts making = new PickFacts(maker, work.body().to());
            facts.add(making.more(line, correction.more(), from.get(), goods));
            making.foundUpTo(line, to).ifPresent(facts::add);
        }
        return facts.isEmpty()
                ? Routine.refused(ScanRefusal.NOT_NOW)
                : Decision.of(facts, work.told().corrected(line, to));
    }

    private static Goods lotOf(Standing line) {
        return new Goods(line.lot(), Optional.empty(), List.of());
    }

    private boolean isToldApart(Standing line, Goods goods) {
        Optional<Body.Item> item = work.items().byCode(line.line().item());
        return !goods.serials().isEmpty()
                || !line.line().serials().isEmpty()
                || line.isForTote()
                || item.filter(Body.Item::serialRequired).isPresent()
                || (item.filter(Body.Item::lotRequired).isPresent() && goods.lot().isEmpty());
    }
}
