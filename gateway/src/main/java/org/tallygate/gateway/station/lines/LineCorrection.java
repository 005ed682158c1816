package org.tallygate.gateway.station.lines;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Correction;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A line of an errand is made to be what a person counted. Nothing is edited: what was done here is
 * taken back from its end until no more than that is left, and what lacks then is posted as if the
 * item had been named so many times.
 *
 * @param fill what stands of the lines
 * @param may which movements may be taken back
 * @param named what follows when a person names an item
 */
public record LineCorrection<W extends ErrandWork<?, W>>(
        Function<W, LineFill> fill, Predicate<Fact.Moved> may, Naming<W> named) {

    private static final String CORRECTED = "corrected at the station";

    /** What follows when a person names an item whose code can't be read. */
    public interface Naming<W> {
        Decision decide(W work, ItemCode item, Moment moment);
    }

    /** What follows from the wish. */
    public Decision decide(W work, Command.Correct wish, Moment moment) {
        if (!work.errand().isOpen()) {
            return Errand.noTask();
        }
        LineFill stands = fill.apply(work);
        Optional<Body.TaskLine> found = stands.line(wish.line());
        if (found.isEmpty()
                || wish.to().isNegative()
                || wish.to().equals(stands.done(found.get()))) {
            return Errand.notNow();
        }
        Body.TaskLine line = found.get();
        List<Recorded> deeds = deeds(work, line, moment);
        Quantity target = sum(deeds).minus(stands.done(line)).plus(wish.to());
        return target.isNegative() || areToldApart(work, line, deeds)
                ? byScan(work, line)
                : corrected(
                        work, line, wish.to(), Correction.of(deeds, line.item(), target), moment);
    }

    /** What was done of the line here: what another station did is for that one to take back. */
    private List<Recorded> deeds(W work, Body.TaskLine line, Moment moment) {
        return work.errand().facts().at(moment.context().station()).stream()
                .filter(each ->
                        each.fact() instanceof Fact.Moved moved
                                && moved.item().equals(line.item())
                                && LineFill.admitsLot(line, moved.goods())
                                && may.test(moved))
                .toList();
    }

    private static Quantity sum(List<Recorded> deeds) {
        return deeds.stream()
                .map(deed -> ((Fact.Moved) deed.fact()).quantity())
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** Nobody may say by a number alone which unit is there and which is not. */
    private boolean areToldApart(W work, Body.TaskLine line, List<Recorded> deeds) {
        return !line.serials().isEmpty()
                || work.errand()
                        .items()
                        .byCode(line.item())
                        .filter(Body.Item::serialRequired)
                        .isPresent()
                || deeds.stream()
                        .anyMatch(deed -> !((Fact.Moved) deed.fact()).goods().serials().isEmpty());
    }

    private Decision corrected(
            W work, Body.TaskLine line, Quantity to, Correction correction, Moment moment) {
        FactMaker maker = work.errand().maker(moment.context());
        List<Fact> facts = new ArrayList<>();
        correction.back().forEach(deed -> facts.add(maker.reversed(deed.id(), CORRECTED)));
        Decision more =
                correction.more().isPositive()
                        ? named.decide(
                                work.assume(facts), line.item(), times(correction.more(), moment))
                        : Decision.NOTHING;
        if (more.feedback().flatMap(Feedback::refusal).isPresent()) {
            return more;
        }
        facts.addAll(more.facts());
        if (!fill.apply(work.assume(facts)).done(line).equals(to)) {
            return byScan(work, line);
        }
        Items items = work.errand().items();
        Feedback told =
                Feedback.done(
                        Colour.GREEN,
                        Text.of(GoodsWord.CORRECTED),
                        Text.of(
                                GoodsWord.LINE_IS_NOW,
                                line.line(),
                                Answers.amount(to, line.item(), items)));
        return new Decision(
                facts,
                Optional.of(told.unchecked(GoodsCheck.unchecked(more.facts()))),
                Optional.empty(),
                more.hand(),
                more.labels());
    }

    private static Moment times(Quantity quantity, Moment moment) {
        return moment.anew(Optional.of(quantity));
    }

    private Decision byScan(W work, Body.TaskLine line) {
        return GoodsRefusal.CORRECT_BY_SCAN.told(
                GoodsWord.SCAN_TO_CORRECT, work.errand().items().description(line.item()));
    }
}
