package org.tallygate.gateway.station.collect;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.LineFill;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is refused or not collected: why, and where it goes. */
record Remainder(CollectState state) {

    /** Something is not handed over, and the task is to end. */
    Decision whyLeft(FactContext context) {
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(CollectWord.NOT_ALL_HANDED_OVER),
                                Text.of(CollectWord.SAY_WHY)))
                .asking(
                        Optional.of(
                                Leftover.question(
                                        offered(context),
                                        state.handedFill().open().size(),
                                        new CollectAsked.Ending())));
    }

    /** Goods of which the date has not passed are kept for the customer. */
    private List<Leftover> offered(FactContext context) {
        List<Leftover> offered = new ArrayList<>();
        if (isOverdue(context)) {
            offered.add(Leftover.NOT_COLLECTED);
        }
        if (state.isCodeChecked()) {
            offered.add(Leftover.LATER);
        }
        offered.add(Leftover.REFUSED);
        offered.add(Leftover.NOT_THERE);
        return offered;
    }

    /** While the wall clock can't be right, a person decides. */
    private boolean isOverdue(FactContext context) {
        return context.dateOf(context.clock().now()).isEmpty()
                || context.now().wallMicros() > state.task().dueMicros();
    }

    /** What was answered to that. */
    Decision answered(String answer, FactContext context) {
        return Leftover.of(answer)
                .filter(offered(context)::contains)
                .map(why -> leave(why, context))
                .orElseGet(Errand::notNow);
    }

    private Decision leave(Leftover why, FactContext context) {
        return switch (why) {
            case LATER ->
                    Decision.of(
                            state.errand().release(context).facts(),
                            Feedback.done(
                                    Colour.GREEN,
                                    Text.of(CollectWord.KEPT_FOR_LATER),
                                    Text.of(CollectWord.CODE_AGAIN)));
            case NOT_THERE -> end(why, context);
            case REFUSED, NOT_COLLECTED ->
                    Decision.told(
                                    Feedback.done(
                                            Colour.AMBER,
                                            Text.of(CollectWord.CARRY_BACK),
                                            Text.of(CollectWord.SCAN_PLACE)))
                            .asking(
                                    Optional.of(
                                            new Question(
                                                    Text.of(CollectWord.WHICH_PLACE),
                                                    new Question.Ask.FreeText(CustomerCode.LONGEST),
                                                    new CollectAsked.Where(why))));
        };
    }

    /** The place was typed. */
    static Decision carryTo(Leftover why, String typed) {
        return place(typed).map(place -> carry(why, place)).orElseGet(Errand::notNow);
    }

    private static Optional<LocationCode> place(String typed) {
        try {
            return Optional.of(new LocationCode(typed.strip()));
        } catch (IllegalArgumentException notThat) {
            return Optional.empty();
        }
    }

    static Decision carry(Leftover why, LocationCode place) {
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(CollectWord.CARRY_BACK),
                                Text.of(CollectWord.SCAN_BACK, place.value())))
                .holding(new CarryingBack(why, place));
    }

    /** Goods that stand at that place now. */
    Decision scanned(GoodsCheck check, CarryingBack carrying, FactContext context) {
        return check.refused(state.errand().items())
                .orElseGet(() -> back(check, carrying.place(), context))
                .holding(carrying);
    }

    private Decision back(GoodsCheck check, LocationCode place, FactContext context) {
        List<Fact.Moved> facts =
                check.post(
                        state.errand().maker(context),
                        state::counter,
                        line ->
                                new Account(
                                        place,
                                        StockStatus.AVAILABLE,
                                        Optional.empty(),
                                        line.owner()));
        Text goods = Answers.goods(check.candidate(), state.errand().items());
        return Decision.of(
                facts,
                Feedback.done(
                        Colour.GREEN,
                        Text.of(CollectWord.BACK),
                        Text.joined(
                                Text.of(CollectWord.IS_BACK, goods, place.value()),
                                state.after(facts).onward())));
    }

    /** What nobody carried back stands at the counter still, and the centre has it put away. */
    Decision end(Leftover why, FactContext context) {
        FactMaker maker = state.errand().maker(context);
        List<Fact> facts = new ArrayList<>();
        LineFill handed = state.handedFill();
        for (Body.TaskLine line : handed.open()) {
            Quantity missing = handed.left(line).minus(reported(line));
            if (missing.isPositive()) {
                facts.add(state.errand().shortOf(maker, line, missing, why.id()));
            }
        }
        int shortLines = facts.size();
        facts.add(
                new Fact.TaskStep(
                        maker.command(),
                        Fact.Step.FINISHED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(why.id())));
        return Decision.of(facts, Answers.finished(state.task().reference(), shortLines));
    }

    /** The centre adds up what is missing: what was said at staging is not said again. */
    private Quantity reported(Body.TaskLine line) {
        return state.errand().facts().all(Fact.TaskStep.class).stream()
                .filter(step -> step.step() == Fact.Step.SHORT)
                .filter(step -> step.line().equals(Optional.of(line.line())))
                .flatMap(step -> step.missing().stream())
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
