package org.tallygate.ledger.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.promise.Shop.CC;
import static org.tallygate.ledger.promise.Shop.DAY;
import static org.tallygate.ledger.promise.Shop.MARKET;
import static org.tallygate.ledger.promise.Shop.TEA;
import static org.tallygate.ledger.promise.Shop.W1;
import static org.tallygate.ledger.promise.Shop.W2;
import static org.tallygate.ledger.promise.Shop.WEB;
import static org.tallygate.ledger.promise.Shop.at;
import static org.tallygate.ledger.promise.Shop.q;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.PromiseCommand.Assign;
import org.tallygate.ledger.promise.PromiseCommand.ConfirmHold;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.GrantLease;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.PromiseCommand.Lapse;
import org.tallygate.ledger.promise.PromiseCommand.Order;
import org.tallygate.ledger.promise.PromiseCommand.PlaceHold;
import org.tallygate.ledger.promise.PromiseCommand.PostPromise;
import org.tallygate.ledger.promise.PromiseCommand.RebalanceQuotas;
import org.tallygate.ledger.promise.PromiseCommand.ReleasePromise;
import org.tallygate.ledger.promise.PromiseCommand.Reserve;
import org.tallygate.ledger.promise.PromiseCommand.ReturnLease;
import org.tallygate.ledger.promise.PromiseCommand.SetQuota;
import org.tallygate.ledger.promise.PromiseCommand.SetSafety;
import org.tallygate.ledger.promise.PromiseCommand.Share;
import org.tallygate.ledger.promise.PromiseCommand.Timing;
import org.tallygate.ledger.promise.PromiseCommand.Which;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Whatever is asked and whatever happens, in any order. */
final class PromiseInvariantsTest {

    private static final List<LocationCode> PLACES = List.of(W1, W2, CC);
    private static final List<Optional<Name>> CHANNELS =
            List.of(Optional.empty(), Optional.of(WEB), Optional.of(MARKET));

    /** Something that is asked or happens, by name so that a failing run can be read. */
    record Step(String name, Consumer<Shop> run) {

        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 400)
    void neverMoreIsPromisedThanThereIs(@ForAll("days") List<Step> steps) {
        Shop shop = shop();
        for (Step step : steps) {
            step.run().accept(shop);
            check(shop);
        }
    }

    @Property(tries = 200)
    void whatWasKeptFilledInAgainIsTheLiveState(@ForAll("days") List<Step> steps) {
        Shop shop = shop();
        steps.forEach(step -> step.run().accept(shop));
        Shop again = shop.again();
        assertThat(open(again)).isEqualTo(open(shop));
        assertThat(again.tea()).isEqualTo(shop.tea());
        assertThat(again.promises.settings()).isEqualTo(shop.promises.settings());
        assertThat(again.promises.nextDueMicros()).isEqualTo(shop.promises.nextDueMicros());
    }

    @Property(tries = 200)
    void decidingChangesNothingUntilItIsPut(@ForAll("days") List<Step> steps) {
        Shop shop = shop();
        for (Step step : steps) {
            step.run().accept(shop);
            ItemNow before = shop.tea();
            Map<Id128, Pending> open = open(shop);
            shop.promises.decide(
                    new Asked(
                            "test",
                            "unkept",
                            "somebody",
                            new FactId(Id128.named("c"), 1, Link.START),
                            shop.now),
                    Shop.cancel("o1"),
                    Shop.MASTER);
            assertThat(shop.tea()).isEqualTo(before);
            assertThat(open(shop)).isEqualTo(open);
        }
    }

    @Property(tries = 200)
    void whatIsDueByTheClockIsDoneAtItsInstant(@ForAll("days") List<Step> steps) {
        Shop shop = shop();
        steps.forEach(step -> step.run().accept(shop));
        int bound = 0;
        while (shop.promises.nextDueMicros().isPresent() && bound++ < 500) {
            long due = shop.promises.nextDueMicros().getAsLong();
            shop.now = Math.max(shop.now, due);
            shop.ask(new Lapse());
            assertThat(shop.promises.nextDueMicros().orElse(Long.MAX_VALUE))
                    .isGreaterThan(shop.now);
            check(shop);
        }
        assertThat(open(shop).values())
                .allMatch(each -> each.terms().expiresMicros().isEmpty())
                .allMatch(each -> each.terms().startsMicros().isEmpty());
    }

    private static Map<Id128, Pending> open(Shop shop) {
        Map<Id128, Pending> open = new TreeMap<>();
        shop.promises.all().forEach(each -> open.put(each.id(), each));
        return open;
    }

    private static Shop shop() {
        Shop shop = new Shop();
        shop.channel(WEB, 1, 0, 1, W1, W2);
        shop.channel(MARKET, 2, 0, 0, W1, CC);
        shop.stock(W1, 6).stock(W2, 4);
        return shop;
    }

    /** Sums against what the open promises themselves say, and no more than there is. */
    private static void check(Shop shop) {
        Map<AccountKey, Long> taken = new HashMap<>();
        for (Pending each : shop.promises.all()) {
            for (Take take : each.takes()) {
                taken.merge(take.from(), take.quantity().micros(), Long::sum);
            }
            assertThat(each.posted().isNegative()).isFalse();
            assertThat(each.taken().compareTo(each.left())).isLessThanOrEqualTo(0);
            if (each.purpose() != Purpose.RESERVATION && each.purpose() != Purpose.PLANNED_OUT) {
                assertThat(each.state() == Pending.State.LATE || each.lacks().isZero()).isTrue();
            }
        }
        taken.forEach((key, micros) ->
                assertThat(micros)
                        .as("taken of %s", key.line())
                        .isBetween(1L, Math.max(0, shop.stock.micros(key))));
        ItemNow now = shop.tea();
        for (LocationCode place : PLACES) {
            ItemNow.PlaceNow there = now.at(place);
            long here = taken.getOrDefault(at(place), 0L);
            assertThat(there.setApartMicros()).isEqualTo(here);
            assertThat(there.hardMicros() + there.softMicros()).isEqualTo(here);
            assertThat(there.pickableMicros()).isEqualTo(shop.stock.micros(at(place)));
            for (Optional<Name> channel : CHANNELS) {
                assertThat(sellable(shop, channel, place))
                        .isLessThanOrEqualTo(Math.max(0, there.free().micros()));
            }
            // What a hard quota leaves and the pool are never more than what is free.
            long hard =
                    Quotas.left(there, Optional.of(MARKET), shop.promises.settings())
                            .map(Quantity::micros)
                            .orElse(0L);
            long pool =
                    Quotas.left(there, Optional.empty(), shop.promises.settings())
                            .map(Quantity::micros)
                            .orElse(0L);
            boolean isHard =
                    there.quotas().stream().anyMatch(each -> each.mode() == Quota.Mode.HARD);
            if (isHard) {
                assertThat(hard + pool).isLessThanOrEqualTo(Math.max(0, there.free().micros()));
            }
        }
    }

    private static long sellable(Shop shop, Optional<Name> channel, LocationCode place) {
        return Selling.at(shop.tea(), shop.promises.settings(), channel, place, shop.now)
                .sellable()
                .micros();
    }

    // What may happen.

    @Provide
    Arbitrary<List<Step>> days() {
        return Arbitraries.oneOf(facts(), orders(), ends(), rules()).list().ofMaxSize(30);
    }

    private static Arbitrary<Step> facts() {
        Arbitrary<LocationCode> place = Arbitraries.of(PLACES);
        Arbitrary<Long> units = Arbitraries.longs().between(1, 9);
        return Combinators.combine(
                        Arbitraries.of("receive", "ship", "sell", "scrap", "carry"),
                        place,
                        place,
                        units,
                        Arbitraries.integers().between(1, 4))
                .as((what, from, to, many, order) ->
                        new Step(
                                what + " " + many + " " + from + " " + to + " o" + order,
                                shop -> {
                                    switch (what) {
                                        case "receive" -> shop.stock(from, many);
                                        case "ship" -> shop.ship(from, many, "o" + order);
                                        case "sell" -> shop.move(at(from), Shop.customer(), many);
                                        case "scrap" -> shop.scrap(from, many);
                                        default -> {
                                            if (!from.equals(to)) {
                                                shop.move(at(from), at(to), many);
                                            }
                                        }
                                    }
                                }));
    }

    private static Arbitrary<Step> orders() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.of(Cover.values()),
                        Arbitraries.of(Timing.values()),
                        Arbitraries.of(Order.values()),
                        Arbitraries.of(CHANNELS),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false))
                .as((order, many, cover, timing, places, channel, priority, hold) ->
                        new Step(
                                (hold ? "hold " : "order ")
                                        + order
                                        + " "
                                        + many
                                        + " "
                                        + cover
                                        + " "
                                        + timing
                                        + " "
                                        + channel,
                                shop -> {
                                    List<PromiseCommand.Line> lines =
                                            List.of(Shop.line(1, many), Shop.line(2, 2, W1));
                                    How how =
                                            new How(
                                                    timing,
                                                    2,
                                                    priority,
                                                    Optional.of(shop.now + 4 * DAY),
                                                    priority == 1
                                                            ? Optional.of(shop.now + 3 * DAY)
                                                            : Optional.empty(),
                                                    places,
                                                    Optional.empty());
                                    shop.ask(
                                            hold
                                                    ? new PlaceHold(
                                                            "o" + order,
                                                            channel,
                                                            lines,
                                                            cover,
                                                            2 * DAY)
                                                    : new Reserve(
                                                            "o" + order,
                                                            channel,
                                                            lines,
                                                            cover,
                                                            how,
                                                            Optional.of(Id128.named("o" + order))));
                                }));
    }

    private static Arbitrary<Step> ends() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(1, 4))
                .as((what, order, many) ->
                        new Step(
                                "end " + what + " o" + order + " " + many,
                                shop -> {
                                    Which which = Which.of("o" + order);
                                    switch (what) {
                                        case 0 -> shop.ask(Shop.cancel("o" + order));
                                        case 1 ->
                                                shop.ask(
                                                        new ReleasePromise(
                                                                which, Optional.of(q(many)), true));
                                        case 2 ->
                                                shop.ask(
                                                        new ReleasePromise(
                                                                which,
                                                                Optional.of(q(many)),
                                                                false));
                                        case 3 ->
                                                shop.ask(
                                                        new ConfirmHold(
                                                                which,
                                                                0,
                                                                Optional.empty(),
                                                                Optional.empty()));
                                        case 4 ->
                                                shop.ask(
                                                        new PostPromise(
                                                                which,
                                                                Optional.of(q(many)),
                                                                VirtualLocation.CUSTOMER.code(),
                                                                order % 2 == 0));
                                        case 5 -> shop.ask(new Assign(which, many % 2 == 0));
                                        case 6 -> {
                                            shop.ask(
                                                    new GrantLease(
                                                            "s" + order,
                                                            TEA,
                                                            W1,
                                                            q(many),
                                                            shop.now,
                                                            shop.now + DAY));
                                        }
                                        default -> {
                                            shop.ask(new ReturnLease(Which.of("s" + order)));
                                            shop.now += DAY / 2;
                                            shop.ask(new Lapse());
                                        }
                                    }
                                }));
    }

    private static Arbitrary<Step> rules() {
        return Combinators.combine(
                        Arbitraries.of(Quota.Mode.values()),
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((mode, many, quota, until) ->
                        new Step(
                                "rule " + mode + " " + many + " " + quota,
                                shop -> {
                                    if (quota) {
                                        shop.ask(
                                                new SetQuota(
                                                        TEA,
                                                        W1,
                                                        MARKET,
                                                        mode,
                                                        q(many),
                                                        400_000,
                                                        until
                                                                ? Optional.of(shop.now + DAY)
                                                                : Optional.empty()));
                                    } else if (many == 4) {
                                        shop.ask(
                                                new RebalanceQuotas(
                                                        TEA,
                                                        W1,
                                                        until ? Share.BY_DEMAND : Share.BY_PRIORITY,
                                                        Quantity.ONE));
                                    } else {
                                        shop.ask(new SetSafety(TEA, W2, q(many)));
                                    }
                                }));
    }
}
