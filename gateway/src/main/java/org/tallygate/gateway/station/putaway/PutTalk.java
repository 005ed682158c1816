package org.tallygate.gateway.station.putaway;

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

/** What follows from what a person who puts away says. */
final class PutTalk {

    private final PuttingAway work;
    private final Moment moment;
    private final PutHand hand;

    PutTalk(PuttingAway work, Moment moment) {
        this.work = work;
        this.moment = moment;
        hand = PutHand.of(moment);
    }

    // Answers.

    Decision yes() {
        Optional<PutAsked> asked = moment.subject(PutAsked.class);
        return asked.isEmpty()
                ? Routine.refused(ScanRefusal.NOTHING_ASKED)
                : switch (asked.get()) {
                    case PutAsked.Keep keep ->
                            Decision.of(
                                    List.of(
                                            work.routine(moment)
                                                    .maker()
                                                    .unresolved(
                                                            keep.scan(),
                                                            Optional.empty(),
                                                            keep.reason())),
                                    Answers.kept(1));
                    case PutAsked.PutMore more ->
                            work.routine(moment)
                                    .whileOpen(() ->
                                            new PutScan(work, moment).take(more.taken(), true));
                    case PutAsked.WhyThere _, PutAsked.WhyShort _, PutAsked.WhyUnfinished _ ->
                            Routine.refused(ScanRefusal.NOT_NOW).asking(moment.question());
                };
    }

    Decision answer(String given) {
        Optional<PutAsked> asked = moment.subject(PutAsked.class);
        if (asked.isEmpty()) {
            return Routine.refused(ScanRefusal.NOTHING_ASKED);
        }
        Optional<PutReason> reason = PutReason.of(given);
        boolean elsewhere = reason.filter(PutReason::isForElsewhere).isPresent();
        if (asked.get() instanceof PutAsked.WhyThere there && elsewhere) {
            PutHand then = hand.place().isPresent() ? hand : PutHand.EMPTY;
            return work.routine(moment)
                    .whileOpen(() ->
                            new PutScan(work, moment)
                                    .post(there.held(), there.place(), reason, then));
        }
        if (asked.get() instanceof PutAsked.WhyShort line && reason.isPresent() && !elsewhere) {
            return work.routine(moment).whileOpen(() -> cut(line.line(), reason.get()));
        }
        if (asked.get() instanceof PutAsked.WhyUnfinished && reason.isPresent() && !elsewhere) {
            return work.routine(moment).whileOpen(() -> end(reason));
        }
        return Routine.refused(ScanRefusal.NOT_NOW).asking(moment.question());
    }

    /** What is only in hand is put down before anything that was done is taken back. */
    Decision undo() {
        return hand.held().isEmpty()
                ? work.routine(moment).undo()
                : Decision.told(work.told().putDown(hand)).holding(PutHand.EMPTY);
    }

    // Less than a line says.

    Decision next() {
        if (!hand.held().isEmpty()) {
            return Decision.told(work.told().putFirst(hand));
        }
        return work.standing()
                .next()
                .map(line ->
                        Decision.told(work.told().why(line))
                                .asking(
                                        Optional.of(
                                                new Question(
                                                        work.told().whyShort(line),
                                                        PutReason.isShort(),
                                                        new PutAsked.WhyShort(
                                                                line.line().line())))))
                .orElseGet(() -> Routine.refused(ScanRefusal.NOT_NOW));
    }

    private Decision cut(int number, PutReason reason) {
        Optional<PutLines.Standing> found =
                work.standing().line(number).filter(PutLines.Standing::isOpen);
        if (found.isEmpty()) {
            return Routine.refused(ScanRefusal.NOT_NOW);
        }
        PutLines.Standing line = found.get();
        List<Fact> facts = List.of(making().missing(line, line.open(), reason.name()));
        return Decision.of(facts, work.told().isShort(line, work.assume(facts).told(), hand));
    }

    private PutFacts making() {
        return new PutFacts(work.routine(moment).maker(), work.body().from());
    }

    // The end.

    Decision finish() {
        if (!hand.held().isEmpty()) {
            return Decision.told(work.told().putFirst(hand));
        }
        return work.standing().open() == 0
                ? end(Optional.empty())
                : Decision.told(work.told().whyUnfinished())
                        .asking(
                                Optional.of(
                                        new Question(
                                                work.told().whyOpen(),
                                                PutReason.isShort(),
                                                new PutAsked.WhyUnfinished())));
    }

    private Decision end(Optional<PutReason> reason) {
        FactMaker maker = work.routine(moment).maker();
        PutFacts making = new PutFacts(maker, work.body().from());
        List<Fact> facts = new ArrayList<>();
        for (PutLines.Standing line : work.standing().all()) {
            if (line.isOpen()) {
                facts.add(making.missing(line, line.open(), reason.map(Enum::name).orElseThrow()));
            }
        }
        facts.add(maker.step(Fact.Step.FINISHED));
        return Decision.of(
                        facts,
                        Answers.finished(work.reference(), work.assume(facts).deeds().shortLines()))
                .holding(PutHand.EMPTY);
    }

    // Corrections.

    /** A line is made to be so much, by taking back from its end and adding what is missing. */
    Decision correct(int number, Quantity to) {
        Optional<PutLines.Standing> found = work.standing().line(number);
        if (found.isEmpty() || to.isNegative()) {
            return Routine.refused(ScanRefusal.NOT_NOW);
        }
        PutLines.Standing line = found.get();
        if (to.compareTo(line.done().plus(line.room())) > 0) {
            return Decision.told(work.told().tooMany(line, to));
        }
        Correction correction = Correction.of(work.standing().of(number), line.line().item(), to);
        FactMaker maker = work.routine(moment).maker();
        PutFacts making = new PutFacts(maker, work.body().from());
        List<Fact> facts = new ArrayList<>(Deeds.takenBack(correction.back(), maker));
        if (correction.more().isPositive()) {
            Goods goods =
                    correction
                            .like()
                            .map(Fact.Moved::goods)
                            .orElse(new Goods(line.line().lot(), Optional.empty(), List.of()));
            Optional<LocationCode> place =
                    correction
                            .like()
                            .map(moved -> moved.to().location())
                            .or(() -> line.line().to());
            if (place.isEmpty() || isToldApart(line, goods)) {
                return Decision.told(work.told().scanInstead(line));
            }
            facts.add(making.more(line, correction.more(), place.get(), goods));
            making.foundUpTo(line, to).ifPresent(facts::add);
        }
        return facts.isEmpty()
                ? Routine.refused(ScanRefusal.NOT_NOW)
                : Decision.of(facts, work.told().corrected(line, to));
    }

    private boolean isToldApart(PutLines.Standing line, Goods goods) {
        Optional<Body.Item> item = work.items().byCode(line.line().item());
        return !goods.serials().isEmpty()
                || item.filter(Body.Item::serialRequired).isPresent()
                || (item.filter(Body.Item::lotRequired).isPresent() && goods.lot().isEmpty());
    }
}
