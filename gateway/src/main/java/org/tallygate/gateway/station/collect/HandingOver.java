package org.tallygate.gateway.station.collect;

import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** Giving the goods to the customer, piece by piece or in the package that they wait in. */
record HandingOver(CollectState state) {

    /** The rule that could not be applied, as it stands in facts. */
    private static final String CONTENT = "package-content";

    Decision scanned(GoodsCheck check, FactContext context) {
        return check.refused(state.errand().items()).orElseGet(() -> handedOver(check, context));
    }

    private Decision handedOver(GoodsCheck check, FactContext context) {
        List<Fact.Moved> facts =
                check.post(state.errand().maker(context), state::counter, CollectState::customer);
        CollectState after = state.after(facts);
        Text goods = Answers.goods(check.candidate(), state.errand().items());
        return Decision.of(
                facts,
                Feedback.done(
                                Colour.GREEN,
                                Text.of(CollectWord.HANDED_OVER),
                                Text.joined(
                                        Text.of(CollectWord.IS_HANDED_OVER, goods),
                                        CollectState.soFar(after.handedFill(), facts),
                                        after.onward()))
                        .unchecked(GoodsCheck.unchecked(facts)));
    }

    Decision pack(String sscc, Scan scan, FactContext context) {
        if (state.lines().packages().contains(sscc)) {
            return CollectRefusal.PACKAGE_TWICE.told(CollectWord.PACKAGE_AGAIN, sscc);
        }
        boolean named = state.task().lines().stream().anyMatch(line -> line.pack().isPresent());
        boolean known = !state.lines().linesOf(sscc).isEmpty();
        if (named && !known) {
            return CollectRefusal.WRONG_PACKAGE.told(CollectWord.PACKAGE_STAYS, sscc);
        }
        Fact moved =
                new Fact.PackageMoved(
                        state.errand()
                                .maker(context)
                                .head(scan, Optional.empty(), known ? List.of() : List.of(CONTENT)),
                        sscc,
                        Account.of(state.task().from(), StockStatus.AVAILABLE),
                        Account.of(VirtualLocation.CUSTOMER));
        return Decision.of(
                List.of(moved),
                Feedback.done(
                                Colour.GREEN,
                                Text.of(CollectWord.HANDED_OVER),
                                Text.joined(
                                        Text.of(CollectWord.PACKAGE_GOES, sscc),
                                        state.after(List.of(moved)).onward()))
                        .unchecked(
                                known
                                        ? List.of()
                                        : List.of(Text.of(CollectWord.UNCHECKED_CONTENT))));
    }
}
