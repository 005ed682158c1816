package org.tallygate.ledger.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.promise.Shop.BIN_A;
import static org.tallygate.ledger.promise.Shop.BIN_B;
import static org.tallygate.ledger.promise.Shop.DAY;
import static org.tallygate.ledger.promise.Shop.MARKET;
import static org.tallygate.ledger.promise.Shop.NOW;
import static org.tallygate.ledger.promise.Shop.PACKING;
import static org.tallygate.ledger.promise.Shop.TEA;
import static org.tallygate.ledger.promise.Shop.W1;
import static org.tallygate.ledger.promise.Shop.W2;
import static org.tallygate.ledger.promise.Shop.WEB;
import static org.tallygate.ledger.promise.Shop.at;
import static org.tallygate.ledger.promise.Shop.customer;
import static org.tallygate.ledger.promise.Shop.hold;
import static org.tallygate.ledger.promise.Shop.q;
import static org.tallygate.ledger.promise.Shop.whole;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.promise.PromiseCommand.GrantLease;
import org.tallygate.ledger.promise.PromiseCommand.Lapse;
import org.tallygate.ledger.promise.PromiseCommand.SetExclusion;
import org.tallygate.ledger.promise.PromiseCommand.SetItemClass;
import org.tallygate.ledger.promise.PromiseCommand.SetQuota;
import org.tallygate.ledger.promise.PromiseCommand.SetSafety;
import org.tallygate.ledger.promise.PromiseCommand.SetThreshold;
import org.tallygate.ledger.promise.PromiseCommand.SetTrust;

import java.util.List;
import java.util.Optional;

/** What is left to sell, term by term; quotas, trust, leases and parts of places. */
final class SellingTest {

    private static final long LEASE_OVER = NOW + DAY + Body.Lease.GRACE_MICROS;

    private static final Name FAST = new Name("a");
    private final Shop shop = new Shop();

    @Test
    void everyTermIsNamedAndTheyAddUp() {
        shop.stock(W1, 100);
        shop.channel(WEB, 0, 0, 3, W1);
        shop.done(whole("o1", 20, W1));
        shop.done(hold("c1", 5, DAY, W1));
        shop.ask(new SetSafety(TEA, W1, q(10)));
        AtPlace terms = web();
        assertThat(terms.pickable()).isEqualTo(q(100));
        assertThat(terms.hard()).isEqualTo(q(20));
        assertThat(terms.soft()).isEqualTo(q(5));
        assertThat(terms.safety()).isEqualTo(q(10));
        assertThat(terms.threshold()).isEqualTo(q(3));
        assertThat(terms.quotaLeft()).isEmpty();
        assertThat(terms.sellable()).isEqualTo(q(62));
        shop.ask(new SetThreshold(TEA, WEB, q(7)));
        assertThat(web().sellable()).isEqualTo(q(58));
    }

    @Test
    void theFailingClauseIsTheFirstTermThatLeavesTooLittle() {
        shop.stock(W1, 10).stock(Shop.DOCK, 5);
        shop.channel(WEB, 0, 0, 1, W1);
        shop.done(whole("o1", 2, W1));
        shop.done(hold("c1", 2, DAY, W1));
        shop.ask(new SetSafety(TEA, W1, q(2)));
        assertThat(failing(W1, 11)).contains(Clause.NOT_ON_HAND);
        assertThat(failing(W1, 9)).contains(Clause.RESERVED);
        assertThat(failing(W1, 7)).contains(Clause.HELD);
        assertThat(failing(W1, 5)).contains(Clause.SAFETY);
        assertThat(failing(W1, 4)).contains(Clause.THRESHOLD);
        assertThat(failing(W1, 3)).isEmpty();
        assertThat(failing(W2, 1)).contains(Clause.NOT_IN_NETWORK);
        shop.ask(new SetExclusion(WEB, Optional.empty(), Optional.of(W1), true));
        assertThat(failing(W1, 1)).contains(Clause.EXCLUDED);
        assertThat(shop.ats(Optional.of(WEB))).isZero();
    }

    private Optional<Clause> failing(LocationCode place, long units) {
        return Selling.promise(
                        shop.tea(),
                        shop.promises.settings(),
                        Optional.of(WEB),
                        Optional.of(place),
                        q(units),
                        shop.now)
                .failing();
    }

    private AtPlace web() {
        return Selling.at(shop.tea(), shop.promises.settings(), Optional.of(WEB), W1, shop.now);
    }

    @Test
    void aHardQuotaKeepsStockForItsChannelAndFromIt() {
        shop.stock(W1, 10);
        shop.channel(WEB, 0, 0, 0, W1);
        shop.channel(MARKET, 1, 0, 0, W1);
        quota(Quota.Mode.HARD, 4, 0);
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(6);
        assertThat(shop.ats(Optional.of(MARKET))).isEqualTo(4);
        shop.done(
                Shop.reserve(
                        "m1",
                        PromiseCommand.Cover.ALL_OR_REFUSE,
                        PromiseCommand.How.PLAIN,
                        Optional.of(MARKET),
                        Shop.line(1, 3)));
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(6);
        assertThat(shop.ats(Optional.of(MARKET))).isEqualTo(1);
        shop.ship(W1, 3, "m1");
        assertThat(shop.ats(Optional.of(MARKET))).isEqualTo(1);
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(6);
        shop.scrap(W1, 6);
        assertThat(shop.ats(Optional.of(MARKET))).isEqualTo(1);
        assertThat(shop.ats(Optional.of(WEB))).isZero();
    }

    @Test
    void aSoftQuotaBorrowsAndACapIsAPartOfThePool() {
        shop.stock(W1, 10);
        shop.channel(WEB, 0, 0, 0, W1);
        shop.channel(MARKET, 1, 0, 0, W1);
        quota(Quota.Mode.SOFT, 4, 0);
        assertThat(shop.ats(Optional.of(MARKET))).isEqualTo(10);
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(6);
        quota(Quota.Mode.CAPPED, 0, 300_000);
        assertThat(shop.ats(Optional.of(MARKET))).isEqualTo(3);
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(10);
    }

    @Test
    void whatIsLeftOfAQuotaGoesBackToAllAtItsInstant() {
        shop.stock(W1, 10);
        shop.channel(WEB, 0, 0, 0, W1);
        shop.channel(MARKET, 1, 0, 0, W1);
        shop.ask(new SetQuota(TEA, W1, MARKET, Quota.Mode.HARD, q(4), 0, Optional.of(NOW + DAY)));
        shop.now = NOW + DAY;
        shop.ask(new Lapse());
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(10);
    }

    private void quota(Quota.Mode mode, long units, int capPpm) {
        shop.ask(new SetQuota(TEA, W1, MARKET, mode, q(units), capPpm, Optional.empty()));
    }

    @Test
    void trustFadesWithAgeAndWithWhatMovedAndIsRestoredByALook() {
        shop.stock(W1, 100);
        shop.channel(WEB, 0, 0, 0, W1);
        shop.ask(new SetItemClass(TEA, FAST));
        shop.ask(new SetTrust(new TrustPolicy(FAST, 30 * DAY, 20_000, 9, 1, 30 * DAY)));
        // 9 of 10 assumed, exp(-1) for 30 days unseen, exp(-0.02) for 100 of 100 units moved.
        assertThat(web().trustPpm()).isEqualTo(324_535);
        assertThat(web().trustBuffer()).isEqualTo(q(68));
        assertThat(web().sellable()).isEqualTo(q(32));
        shop.keep(
                new Followed(
                        List.of(),
                        List.of(shop.promises.verified(TEA, W1, Optional.of(true), 0, NOW)),
                        List.of()));
        // 10 of 11, looked at just now, nothing moved since.
        assertThat(web().trustPpm()).isEqualTo(909_091);
        assertThat(web().sellable()).isEqualTo(q(90));
        shop.now = NOW + 90 * DAY;
        // The count weighs half: 9.5 of 10.5; exp(-3).
        assertThat(web().trustPpm()).isEqualTo(45_045);
        shop.channel(WEB, 0, 50_000, 0, W1);
        assertThat(web().barred()).contains(Clause.TRUST_TOO_LOW);
        assertThat(web().sellable()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void aStoreSellsOutOfItsLeaseAndGivesTheRestBack() {
        shop.stock(W1, 10);
        Promised granted = shop.done(lease(4));
        Id128 id = granted.lines().getFirst().pending();
        assertThat(shop.ats(Optional.empty())).isEqualTo(6);
        Body.Lease told = Leasing.document(shop.promises.pending(id).orElseThrow());
        assertThat(told).isEqualTo(new Body.Lease(TEA, W1, q(4), NOW + DAY));
        assertThat(shop.refused(lease(7))).isEqualTo(Why.STOCK_RESERVED);
        shop.move(at(W1), customer(), 3);
        assertThat(Leasing.document(shop.promises.pending(id).orElseThrow())).isEqualTo(told);
        assertThat(shop.ats(Optional.empty())).isEqualTo(6);
        shop.now = LEASE_OVER - 1;
        shop.ask(new Lapse());
        assertThat(shop.ats(Optional.empty())).isEqualTo(6);
        shop.now = LEASE_OVER;
        shop.ask(new Lapse());
        assertThat(shop.ats(Optional.empty())).isEqualTo(7);
        // A sale of the leased time that comes late still counts on the lease.
        shop.move(at(W1), customer(), 1, Optional.empty(), LEASE_OVER - 1);
        assertThat(shop.promises.pending(id).orElseThrow().posted()).isEqualTo(q(4));
        assertThat(shop.ats(Optional.empty())).isEqualTo(6);
        shop.move(at(W1), customer(), 1, Optional.empty(), LEASE_OVER);
        assertThat(shop.promises.pending(id).orElseThrow().posted()).isEqualTo(q(4));
        shop.now = LEASE_OVER + Agenda.LATE_MICROS;
        shop.ask(new Lapse());
        assertThat(shop.promises.all()).isEmpty();
    }

    @Test
    void aLateSaleOutOfALeaseTakesFromWhoWasPromisedItSince() {
        shop.stock(W1, 4);
        shop.done(lease(4));
        shop.now = LEASE_OVER;
        shop.ask(new Lapse());
        shop.done(whole("o1", 4, W1));
        shop.move(at(W1), customer(), 1, Optional.empty(), NOW + 1);
        assertThat(shop.raised).extracting(Raised::kind).containsExactly(Raised.Kind.PROMISE_SHORT);
        assertThat(shop.taken("o1")).isZero();
    }

    private static GrantLease lease(long units) {
        return new GrantLease("store-1", TEA, W1, q(units), NOW, NOW + DAY);
    }

    @Test
    void binsCountForTheNodeThatTheyArePartsOf() {
        shop.stock(BIN_A, 4).stock(BIN_B, 6);
        shop.channel(WEB, 0, 0, 2, W2);
        assertThat(shop.ats(Optional.of(WEB))).isEqualTo(8);
        assertThat(shop.free(W2)).isEqualTo(10);
        assertThat(shop.refused(whole("o1", 5, BIN_A))).isEqualTo(Why.NOT_ENOUGH);
        shop.done(whole("o1", 3, BIN_A));
        shop.done(whole("o2", 7, BIN_A, W2));
        assertThat(shop.free(W2)).isZero();
        assertThat(shop.promises.ofReference("o2").getFirst().takes())
                .containsExactly(new Take(at(BIN_A), q(1)), new Take(at(BIN_B), q(6)));
    }

    @Test
    void goodsThatAreShortInOneBinDoNotShowAsFreeInAnother() {
        shop.stock(BIN_A, 5).stock(BIN_B, 12);
        shop.done(whole("o1", 5, BIN_A));
        shop.done(whole("o2", 10, BIN_B));
        Pending before = shop.promises.ofReference("o1").getFirst();
        shop.move(at(BIN_A), customer(), 5);
        shop.promises.put(before);
        assertThat(shop.free(W2)).isLessThanOrEqualTo(0);
        assertThat(shop.refused(whole("o3", 1, W2))).isEqualTo(Why.STOCK_RESERVED);
    }

    @Test
    void whatIsPickedForAnOrderStaysPromisedOnItsWayOut() {
        shop.stock(BIN_A, 5);
        shop.done(whole("o1", 5, W2));
        shop.move(at(BIN_A), at(PACKING), 5, Optional.of(Id128.named("o1")), NOW);
        assertThat(shop.promises.ofReference("o1").getFirst().takes())
                .containsExactly(new Take(at(PACKING), q(5)));
        shop.stock(BIN_A, 2);
        assertThat(shop.ats(Optional.empty())).isEqualTo(2);
        shop.ship(PACKING, 5, "o1");
        assertThat(shop.promises.all()).isEmpty();
        assertThat(shop.raised).isEmpty();
    }
}
