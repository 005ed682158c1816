package org.tallygate.gateway.station.collect;

import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
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

    /** The right code always counts, also where it could be that of goods. */
    static final Ladder<Shown> LADDER =
            new Ladder<>(
                    List.of(
                            new Ladder.Rung<>(
                                    CollectRefusal.CODE_FIRST,
                                    shown -> shown.isGoods() && !shown.isRight()),
                            new Ladder.Rung<>(CollectRefusal.LOCKED, Shown::isLocked),
                            new Ladder.Rung<>(
                                    CollectRefusal.WRONG_CODE, shown -> !shown.isRight())));

    /**
     * What the rules look at.
     *
     * @param isGoods it was scanned from goods or from their package
     * @param isRight it is what the customer was told to show
     * @param isLocked too many were wrong before, and nobody supervises
     */
    record Shown(boolean isGoods, boolean isRight, boolean isLocked) {}

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

    /** Something that was scanned. */
    Decision shown(Candidate candidate, FactContext context) {
        boolean isGoods = candidate.sscc().isPresent() || candidate.unit().isPresent();
        return decide(candidate.scan().code(), isGoods, context);
    }

    /** Nothing is handed over before. */
    static Decision first() {
        return CollectRefusal.CODE_FIRST.told(CollectWord.ASK_CODE_FIRST).asking(question());
    }

    /** A code that was typed. */
    Decision entered(String code, FactContext context) {
        return decide(code, false, context);
    }

    private Decision decide(String code, boolean isGoods, FactContext context) {
        Errand<?> errand = state.errand();
        CodeCheck before = CodeCheck.of(errand.facts());
        boolean supervised = context.actor().filter(supervises).isPresent();
        Optional<Refusal> refusal =
                LADDER.firstRefusal(
                        new Shown(
                                isGoods,
                                CodeCheck.isRight(state.task(), code),
                                before.isLocked() && !supervised));
        if (refusal.equals(Optional.of(CollectRefusal.CODE_FIRST))) {
            return first();
        }
        if (refusal.equals(Optional.of(CollectRefusal.LOCKED))) {
            return CollectRefusal.LOCKED.told(CollectWord.CALL_SUPERVISOR);
        }
        FactMaker maker = errand.maker(context);
        List<Fact> facts = new ArrayList<>();
        if (before.isLocked()) {
            facts.add(maker.noted(CodeCheck.UNLOCKED, Optional.empty()));
        }
        boolean right = refusal.isEmpty();
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
