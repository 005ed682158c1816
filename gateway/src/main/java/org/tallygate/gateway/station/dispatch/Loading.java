package org.tallygate.gateway.station.dispatch;

import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Uninspected;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.Kept;
import org.tallygate.gateway.station.lines.LineFill;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** What leaves: packages as they are, loose goods by the lines of the task. */
record Loading(DispatchState state, FactContext context, Uninspected uninspected) {

    /** The rule that could not be applied, as it stands in facts. */
    private static final String CONTENT = "package-content";

    /** Goods by the piece. */
    Decision loose(GoodsCheck check) {
        Optional<Refusal> refusal = check.refusal();
        return refusal.isPresent()
                ? Decision.told(check.told(refusal.get(), state.errand().items()))
                        .asking(question(check.candidate().scan(), refusal.get()))
                : goods(check);
    }

    /** The barcode of a seal or of a carrier's label names no goods. */
    private static Optional<Question> question(Scan scan, Refusal refusal) {
        return refusal == ScanRefusal.UNKNOWN_CODE
                ? Optional.of(
                        Answers.yesOrNo(
                                Text.of(DispatchWord.IS_IT_A_SEAL, Answers.shortened(scan.code())),
                                new DispatchAsked.Sealing(scan)))
                : Kept.question(scan, refusal);
    }

    private Decision goods(GoodsCheck check) {
        List<Fact.Moved> facts =
                check.post(
                        state.errand().maker(context),
                        line ->
                                new Account(
                                        state.departure().from(),
                                        StockStatus.AVAILABLE,
                                        line.pack(),
                                        line.owner()),
                        line ->
                                new Account(
                                        state.departure().to(),
                                        StockStatus.AVAILABLE,
                                        state.departure().shipment(),
                                        line.owner()));
        LineFill fill = state.after(facts).standing().fill();
        Fact.Moved first = facts.getFirst();
        return Decision.of(
                facts,
                Feedback.done(
                                Colour.GREEN,
                                Text.of(DispatchWord.LOADED),
                                Text.joined(
                                        Text.of(
                                                DispatchWord.GOODS_LEAVE,
                                                Answers.goods(
                                                        check.candidate(), state.errand().items())),
                                        Text.of(
                                                DispatchWord.SO_FAR,
                                                fill.done(first.item()),
                                                fill.wanted(first.item())),
                                        onward(facts)))
                        .unchecked(GoodsCheck.unchecked(facts)));
    }

    /** What comes next, with this done. */
    private Text onward(List<? extends Fact> facts) {
        return Text.of(
                state.after(facts).isComplete() ? DispatchWord.FINISH_NOW : DispatchWord.SCAN_NEXT);
    }

    /** A package goes as it is. */
    Decision pack(String sscc, GoodsCheck check) {
        Optional<Refusal> refusal =
                PackageLadder.LADDER.firstRefusal(
                        new PackageLadder.Going(
                                state, sscc, check.candidate().loads(), uninspected.waits(sscc)));
        if (refusal.isPresent()) {
            return refusal.get() instanceof DispatchRefusal why
                    ? refused(why, sscc, check)
                    : refusal.get() == ScanRefusal.UNINSPECTED
                            ? Answers.packageWaits(sscc)
                            : Errand.noTask();
        }
        List<String> notChecked =
                state.standing().linesOf(sscc).isEmpty() ? List.of(CONTENT) : List.of();
        Fact moved =
                new Fact.PackageMoved(
                        state.errand()
                                .maker(context)
                                .head(check.candidate().scan(), Optional.empty(), notChecked),
                        sscc,
                        Account.of(state.departure().from(), StockStatus.AVAILABLE),
                        Account.of(state.departure().to(), StockStatus.AVAILABLE));
        return Decision.of(
                List.of(moved),
                Feedback.done(
                                Colour.GREEN,
                                Text.of(DispatchWord.LOADED),
                                Text.joined(
                                        Text.of(DispatchWord.PACKAGE_LEAVES, sscc),
                                        onward(List.of(moved))))
                        .unchecked(
                                notChecked.isEmpty()
                                        ? List.of()
                                        : List.of(Text.of(DispatchWord.UNCHECKED_CONTENT))));
    }

    private Decision refused(DispatchRefusal why, String sscc, GoodsCheck check) {
        return switch (why) {
            case PACKAGE_TWICE -> why.told(DispatchWord.PACKAGE_AGAIN, sscc);
            case WRONG_PACKAGE -> why.told(DispatchWord.PACKAGE_STAYS, sscc);
            case WRONG_CONTENT ->
                    why.told(
                            DispatchWord.CONTENT_STAYS,
                            sscc,
                            Answers.goods(check.candidate(), state.errand().items()));
        };
    }
}
