package org.tallygate.ledger.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.promise.Shop.MARKET;
import static org.tallygate.ledger.promise.Shop.TEA;
import static org.tallygate.ledger.promise.Shop.W1;
import static org.tallygate.ledger.promise.Shop.W2;
import static org.tallygate.ledger.promise.Shop.WEB;
import static org.tallygate.ledger.promise.Shop.q;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.promise.PromiseCommand.RebalanceQuotas;
import org.tallygate.ledger.promise.PromiseCommand.SetQuota;
import org.tallygate.ledger.promise.PromiseCommand.Share;

import java.util.List;
import java.util.Optional;

final class RebalanceTest {

    private final Shop shop = new Shop();

    @Property
    void sharesByWeightAreWholeStepsAndTogetherExactlyWhatWasShared(
            @ForAll @LongRange(max = 1_000_000_000_000L) long total,
            @ForAll @Size(min = 1, max = 9) List<@LongRange(max = 1_000_000_000_000L) Long> weights,
            @ForAll @LongRange(min = 1, max = 5_000_000) long step) {
        List<Long> shares = Rebalance.byWeight(total, weights, step);
        assertThat(shares).hasSameSizeAs(weights).allMatch(share -> share >= 0);
        assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
        assertThat(shares.stream().skip(1)).allMatch(share -> share % step == 0);
        if (total / step >= weights.size()) {
            assertThat(shares).allMatch(share -> share >= step);
        }
    }

    @Property
    void moreWeightIsNeverLess(
            @ForAll @LongRange(max = 1_000_000) long total,
            @ForAll @Size(min = 2, max = 9) List<@LongRange(max = 1_000) Long> weights) {
        List<Long> shares = Rebalance.byWeight(total, weights, 1);
        for (int i = 0; i < weights.size(); i++) {
            for (int j = 0; j < weights.size(); j++) {
                if (weights.get(i) > weights.get(j) && total >= weights.size()) {
                    assertThat(shares.get(i)).isGreaterThanOrEqualTo(shares.get(j));
                }
            }
        }
    }

    @Property
    void sharesInOrderAreNeverMoreThanWantedNorThanThereIs(
            @ForAll @LongRange(max = 1_000_000) long total,
            @ForAll @Size(max = 9) List<@LongRange(max = 1_000_000) Long> wanted) {
        List<Long> shares = Rebalance.inOrder(total, wanted);
        long sum = shares.stream().mapToLong(Long::longValue).sum();
        long want = wanted.stream().mapToLong(Long::longValue).sum();
        assertThat(sum).isEqualTo(Math.min(total, want));
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(shares.get(i)).isBetween(0L, wanted.get(i));
        }
    }

    @Test
    void byDemandWhatIsKeptGoesWhereItSells() {
        quotas(10, 6, 10);
        sell(MARKET, 4);
        // The market kept 2, the web 4 of the 6 that are free; the pool is empty.
        Setting.Rebalanced done = rebalance(Share.BY_DEMAND, Quantity.ONE);
        assertThat(done.shares())
                .containsExactly(
                        new Setting.Kept(MARKET, q(2), q(5)), new Setting.Kept(WEB, q(4), q(1)));
        assertThat(done.pool()).isEqualTo(Quantity.ZERO);
        assertThat(shop.ats(Optional.of(MARKET))).isEqualTo(5);
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(1);
    }

    @Test
    void byPriorityTheFirstStayWholeAndTheOthersShrinkToWhatThereIs() {
        quotas(10, 6, 10);
        rebalance(Share.BY_PRIORITY, Quantity.ONE);
        // More comes, and is nobody's alone: what was never there is not kept.
        shop.stock(W1, 20);
        assertThat(shop.ats(Optional.of(MARKET))).isEqualTo(6);
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(4);
    }

    @Test
    void twiceIsAsOnceAndThePoolIsNeverTouched() {
        quotas(30, 6, 10);
        sell(WEB, 3);
        Setting.Rebalanced once = rebalance(Share.BY_DEMAND, Quantity.ONE);
        Setting.Rebalanced twice = rebalance(Share.BY_DEMAND, Quantity.ONE);
        assertThat(once.pool()).isEqualTo(twice.pool()).isEqualTo(q(14));
        assertThat(twice.shares())
                .extracting(Setting.Kept::now)
                .isEqualTo(once.shares().stream().map(Setting.Kept::now).toList());
    }

    @Test
    void withoutAQuotaItIsRefused() {
        assertThat(shop.ask(new RebalanceQuotas(TEA, W2, Share.BY_DEMAND, Quantity.ONE)))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Why.NO_QUOTA));
    }

    private void quotas(long stock, long market, long web) {
        shop.stock(W1, stock);
        shop.channel(WEB, 0, 0, 0, W1);
        shop.channel(MARKET, 1, 0, 0, W1);
        quota(MARKET, market);
        quota(WEB, web);
    }

    private void quota(Name channel, long units) {
        shop.ask(new SetQuota(TEA, W1, channel, Quota.Mode.HARD, q(units), 0, Optional.empty()));
    }

    private void sell(Name channel, long units) {
        shop.done(
                Shop.reserve(
                        channel + "-1",
                        PromiseCommand.Cover.ALL_OR_REFUSE,
                        PromiseCommand.How.PLAIN,
                        Optional.of(channel),
                        Shop.line(1, units)));
    }

    private Setting.Rebalanced rebalance(Share share, Quantity step) {
        Decision decision = shop.ask(new RebalanceQuotas(TEA, W1, share, step));
        if (decision instanceof Decision.Done done
                && done.answer() instanceof Setting.Rebalanced answer) {
            return answer;
        }
        throw new AssertionError(share + " came to " + decision);
    }
}
