package org.tallygate.gateway.station.collect;

import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.LineFill;
import org.tallygate.gateway.station.lines.Shortage;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bringing the goods to the counter, before the customer is told to come. */
record Staging(CollectState state) {

    private static final List<Shortage> REASONS = List.of(Shortage.NOT_THERE, Shortage.DAMAGED);

    /** Goods that were scanned on their way to the counter. */
    Decision scanned(GoodsCheck check, FactContext context) {
        return check.refused(state.errand().items()).orElseGet(() -> staged(check, context));
    }

    private Decision staged(GoodsCheck check, FactContext context) {
        FactMaker maker = state.errand().maker(context);
        List<Fact.Moved> moved =
                check.post(
                        maker,
                        line ->
                                new Account(
                                        line.from().orElseThrow(),
                                        StockStatus.AVAILABLE,
                                        line.pack(),
                                        line.owner()),
                        line ->
                                new Account(
                                        state.task().from(),
                                        StockStatus.AVAILABLE,
                                        Optional.empty(),
                                        line.owner()));
        LineFill fill = state.after(moved).stagedFill();
        boolean all = fill.isComplete();
        List<Fact> facts = new ArrayList<>(moved);
        if (all) {
            facts.add(maker.noted(CollectState.READY, Optional.empty()));
        }
        Text goods = Answers.goods(check.candidate(), state.errand().items());
        return Decision.of(
                facts,
                Feedback.done(
                        Colour.GREEN,
                        Text.of(all ? CollectWord.READY : CollectWord.STAGED),
                        Text.joined(
                                Text.joined(
                                        Text.of(
                                                CollectWord.IS_STAGED,
                                                goods,
                                                state.task().from().value()),
                                        CollectState.soFar(fill, moved)),
                                Text.of(all ? CollectWord.WAITS_NOW : CollectWord.SCAN_NEXT))));
    }

    /** What lacks at the counter is said before the customer is told to come. */
    Decision whyShort() {
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(CollectWord.NOT_ALL_STAGED),
                                Text.of(CollectWord.SAY_WHY)))
                .asking(
                        Optional.of(
                                Shortage.question(
                                        state.stagedFill().open().size(),
                                        REASONS,
                                        new CollectAsked.NotStaged())));
    }

    /** What was answered to that. */
    Decision answered(String answer, FactContext context) {
        return Shortage.of(answer)
                .filter(REASONS::contains)
                .map(why -> notStaged(why, context))
                .orElseGet(Errand::notNow);
    }

    private Decision notStaged(Shortage why, FactContext context) {
        FactMaker maker = state.errand().maker(context);
        List<Fact> facts = state.errand().shortOf(maker, state.stagedFill(), why.id());
        facts.add(maker.noted(CollectState.READY, Optional.empty()));
        return Decision.of(
                facts,
                Feedback.done(
                        Colour.AMBER,
                        Text.of(CollectWord.READY),
                        Text.of(CollectWord.WAITS_SHORT, facts.size() - 1)));
    }
}
