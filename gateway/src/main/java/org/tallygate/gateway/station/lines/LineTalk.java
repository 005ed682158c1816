package org.tallygate.gateway.station.lines;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Correction;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person may say of goods that go line by line: that less is there, that it is done, that a
 * line is wrong, and the answers to what they were asked.
 */
public final class LineTalk {

    /** What is the room's own. */
    public interface Trade {

        LineCount lines();

        Hand hand();

        /** Nothing begun. */
        Hand emptyHand();

        /** Why nothing can end yet: goods are in hand. */
        Optional<Decision> busy();

        /** The line to do next. */
        Optional<Standing> next();

        /** Why less than a line asks for is done. */
        Question.Ask reasons();

        /** Whether the id is one of {@link #reasons()}. */
        boolean isReason(String id);

        /** Why not this much of a line? */
        Text whyNot(Text amount);

        /** What to do next once these facts hold. */
        Text nextAfter(List<Fact> facts);

        /** A line has no room for so much. */
        Text tooMany(Standing line, Quantity wanted);

        /** The refusal of a correction without a scan. */
        Refusal scanInstead();

        /** Where goods of a line were taken, or put, which no scan says now. */
        Optional<LocationCode> placeOf(Standing line, Optional<Fact.Moved> like);

        /** So much more of a line was moved. */
        Fact more(FactMaker maker, Standing line, Quantity some, LocationCode place, Goods goods);

        /** Yes to a question of the room's own; none when none is open. */
        Optional<Decision> yes();

        Optional<Decision> no();

        Optional<Decision> answer(String given);

        /** What is taken back before anything that was done. */
        Optional<Decision> putDown();

        Decision take(Taken taken);
    }

    /** Why a line, or the whole task, ends with less. */
    private sealed interface WhyLess extends Question.Subject {

        record OfLine(int line) implements WhyLess {}

        record OfTask() implements WhyLess {}
    }

    private final Routine routine;
    private final Moment moment;
    private final Trade trade;

    public LineTalk(Routine routine, Moment moment, Trade trade) {
        this.routine = routine;
        this.moment = moment;
        this.trade = trade;
    }

    public Decision decide(Command command) {
        Decision decision =
                switch (command) {
                    case Command.Yes _ -> trade.yes().orElseGet(this::yes);
                    case Command.No _ -> trade.no().orElseGet(() -> Routine.no(moment));
                    case Command.Answer answer ->
                            trade.answer(answer.answer()).orElseGet(() -> answer(answer.answer()));
                    case Command.Undo _ -> trade.putDown().orElseGet(routine::undo);
                    case Command.Claim _ -> routine.claim();
                    case Command.Release _ -> routine.release();
                    case Command.Dispute wrong -> routine.dispute(wrong);
                    case Command.Attach photo -> routine.attach(photo.sha256());
                    case Command.Finish _ -> routine.whileOpen(this::finish);
                    case Command.Next _ -> routine.whileOpen(this::next);
                    case Command.Correct correct ->
                            routine.whileOpen(() -> correct(correct.line(), correct.to()));
                    case Command.Name name ->
                            routine.whileOpen(() ->
                                    LineScan.named(name.item(), routine, moment, trade::take));
                    case Command.Count _, Command.Damaged _ -> Routine.refused(ScanRefusal.NOT_NOW);
                };
        return LineScan.kept(decision, trade.hand());
    }

    private Decision yes() {
        return moment.subject(Kept.class)
                .map(kept -> routine.keep(kept.scan(), kept.reason()))
                .orElseGet(this::unfit);
    }

    private Decision unfit() {
        return moment.question().isEmpty()
                ? Routine.refused(ScanRefusal.NOTHING_ASKED)
                : Routine.refused(ScanRefusal.NOT_NOW).asking(moment.question());
    }

    private Decision answer(String given) {
        return moment.subject(WhyLess.class)
                .filter(_ -> trade.isReason(given))
                .map(asked ->
                        routine.whileOpen(() ->
                                switch (asked) {
                                    case WhyLess.OfLine line -> cut(line.line(), given);
                                    case WhyLess.OfTask _ -> end(Optional.of(given));
                                }))
                .orElseGet(this::unfit);
    }

    // Less than a line asks for.

    /** The line in hand can't be done: why? */
    private Decision next() {
        return trade.busy()
                .or(() -> trade.next().map(this::why))
                .orElseGet(() -> Routine.refused(ScanRefusal.NOT_NOW));
    }

    private Decision why(Standing line) {
        return why(trade.whyNot(amount(line, line.open())), new WhyLess.OfLine(line.number()));
    }

    private Decision why(Text sentence, Question.Subject about) {
        return told(GoodsWord.WHY, sentence)
                .asking(Optional.of(new Question(sentence, trade.reasons(), about)));
    }

    private Text amount(Standing line, Quantity some) {
        return Answers.amount(some, line.item(), routine.items());
    }

    /** What is open of a line will not come. */
    public Decision cut(int number, String reason) {
        Optional<Standing> found = trade.lines().line(number).filter(Standing::isOpen);
        if (found.isEmpty()) {
            return Routine.refused(ScanRefusal.NOT_NOW);
        }
        Standing line = found.get();
        List<Fact> facts = List.of(line.missing(routine.maker(), line.open(), reason));
        return Decision.of(
                facts,
                amber(
                        GoodsWord.SHORT,
                        Text.joined(
                                Text.of(GoodsWord.SHORT_BY, amount(line, line.open())),
                                trade.nextAfter(facts))));
    }

    // The end.

    private Decision finish() {
        return trade.busy()
                .orElseGet(() ->
                        trade.lines().open() == 0
                                ? end(Optional.empty())
                                : why(
                                        Text.of(
                                                GoodsWord.WHY_OPEN,
                                                routine.reference(),
                                                trade.lines().open()),
                                        new WhyLess.OfTask()));
    }

    private Decision end(Optional<String> reason) {
        FactMaker maker = routine.maker();
        List<Fact> facts = new ArrayList<>();
        for (Standing line : trade.lines().all()) {
            if (line.isOpen()) {
                facts.add(line.missing(maker, line.open(), reason.orElseThrow()));
            }
        }
        facts.add(maker.step(Fact.Step.FINISHED));
        Deeds after = routine.deeds().apply(facts.stream().map(Recorded::draft).toList());
        return Decision.of(facts, Answers.finished(routine.reference(), after.shortLines()))
                .holding(trade.emptyHand());
    }

    // Corrections.

    /** A line is made to be so much, by taking back from its end and adding what is missing. */
    private Decision correct(int number, Quantity to) {
        Optional<Standing> found = trade.lines().line(number);
        if (found.isEmpty() || to.isNegative()) {
            return Routine.refused(ScanRefusal.NOT_NOW);
        }
        Standing line = found.get();
        return to.compareTo(line.done().plus(line.room())) > 0
                ? Decision.told(Feedback.refused(ScanRefusal.OVER, trade.tooMany(line, to)))
                : correct(line, to, Correction.of(trade.lines().of(number), line.item(), to));
    }

    private Decision correct(Standing line, Quantity to, Correction correction) {
        FactMaker maker = routine.maker();
        List<Fact> facts = new ArrayList<>(Deeds.takenBack(correction.back(), maker));
        if (correction.more().isPositive()) {
            Goods goods =
                    correction
                            .like()
                            .map(Fact.Moved::goods)
                            .orElse(new Goods(line.lot(), Optional.empty(), List.of()));
            Optional<LocationCode> place = trade.placeOf(line, correction.like());
            if (place.isEmpty() || isToldApart(line, goods)) {
                return Decision.told(
                        Feedback.refused(
                                trade.scanInstead(),
                                Text.of(
                                        GoodsWord.SCAN_EACH,
                                        routine.items().description(line.item()))));
            }
            facts.add(trade.more(maker, line, correction.more(), place.get(), goods));
            line.foundUpTo(maker, to).ifPresent(facts::add);
        }
        return facts.isEmpty()
                ? Routine.refused(ScanRefusal.NOT_NOW)
                : Decision.of(
                        facts,
                        amber(
                                GoodsWord.CORRECTED,
                                Text.of(GoodsWord.LINE_IS_NOW, line.number(), amount(line, to))));
    }

    private boolean isToldApart(Standing line, Goods goods) {
        Optional<Body.Item> item = routine.items().byCode(line.item());
        return !goods.serials().isEmpty()
                || !line.line().serials().isEmpty()
                || line.isForTote()
                || item.filter(Body.Item::serialRequired).isPresent()
                || (item.filter(Body.Item::lotRequired).isPresent() && goods.lot().isEmpty());
    }

    private static Decision told(GoodsWord title, Text sentence) {
        return Decision.told(amber(title, sentence));
    }

    private static Feedback amber(GoodsWord title, Text sentence) {
        return Feedback.done(Colour.AMBER, Text.of(title), sentence);
    }
}
