package org.tallygate.gateway.station.collect;

import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checking what a customer shows, before anything is handed over.
 *
 * @param supervises whether a badge is that of someone who may go on after wrong codes
 */
record CustomerCode(CollectState state, Predicate<String> supervises) {

    static final int LONGEST = 64;

    /** The customer is there, and the code is asked for. */
    static Decision ask() {
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(CollectWord.CODE),
                                Text.of(CollectWord.ASK_CODE)))
                .asking(question());
    }

    private static Optional<Question> question() {
        return Optional.of(
                new Question(
                        Text.of(CollectWord.WHAT_CODE),
                        new Question.Ask.FreeText(LONGEST),
                        new CollectAsked.Code()));
    }

    /** Goods that are scanned too early are no wrong code, but the right code always counts. */
    Decision shown(Candidate candidate, FactContext context) {
        String shown = candidate.scan().code();
        boolean isGoods = candidate.sscc().isPresent() || candidate.unit().isPresent();
        return isGoods && !CodeCheck.isRight(state.task(), shown)
                ? first()
                : entered(shown, context);
    }

    /** Nothing is handed over before. */
    static Decision first() {
        return CollectRefusal.CODE_FIRST.told(CollectWord.ASK_CODE_FIRST).asking(question());
    }

    /** A code that was scanned or typed. */
    Decision entered(String code, FactContext context) {
        Errand<?> errand = state.errand();
        CodeCheck before = CodeCheck.of(errand.facts());
        boolean supervised = context.actor().filter(supervises).isPresent();
        if (before.isLocked() && !supervised) {
            return CollectRefusal.LOCKED.told(CollectWord.CALL_SUPERVISOR);
        }
        FactMaker maker = errand.maker(context);
        List<Fact> facts = new ArrayList<>();
        if (before.isLocked()) {
            facts.add(maker.noted(CodeCheck.UNLOCKED, Optional.empty()));
        }
        boolean right = CodeCheck.isRight(state.task(), code);
        facts.add(maker.noted(right ? CodeCheck.CHECKED : CodeCheck.WRONG, Optional.empty()));
        return right ? right(facts) : wrong(facts);
    }

    private Decision right(List<Fact> facts) {
        return Decision.of(
                facts,
                Feedback.done(
                        Colour.GREEN,
                        Text.of(CollectWord.RIGHT_CODE),
                        Text.of(CollectWord.HAND_OVER, state.task().reference())));
    }

    private Decision wrong(List<Fact> facts) {
        int left = CodeCheck.MOST_WRONG - CodeCheck.of(state.after(facts).errand().facts()).wrong();
        return left > 0
                ? Decision.of(
                                facts,
                                Feedback.refused(
                                        CollectRefusal.WRONG_CODE,
                                        Text.of(CollectWord.TRY_AGAIN, left)))
                        .asking(question())
                : Decision.of(
                        facts,
                        Feedback.refused(
                                CollectRefusal.LOCKED, Text.of(CollectWord.CALL_SUPERVISOR)));
    }
}
