package org.tallygate.ledger.partition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.operate.Consignor;
import org.tallygate.ledger.operate.FeedGuard;
import org.tallygate.ledger.operate.OwnerAccount;
import org.tallygate.ledger.operate.ReorderDue;
import org.tallygate.ledger.operate.ReorderPoint;
import org.tallygate.ledger.putaway.Capacity;
import org.tallygate.ledger.putaway.PlannedPut;
import org.tallygate.ledger.putaway.PutawayRule;
import org.tallygate.ledger.reference.ForeignCode;
import org.tallygate.ledger.reference.ItemSheet;
import org.tallygate.ledger.reference.ListedPrice;
import org.tallygate.ledger.reference.Substitutes;
import org.tallygate.ledger.reference.SupplierTerms;
import org.tallygate.ledger.route.Barrier;
import org.tallygate.ledger.route.FulfilmentNode;
import org.tallygate.ledger.route.ItemRoute;
import org.tallygate.ledger.route.Point;
import org.tallygate.ledger.route.Routing;
import org.tallygate.ledger.route.RoutingPolicy;
import org.tallygate.ledger.route.Score;
import org.tallygate.ledger.route.Way;
import org.tallygate.ledger.route.WayTerms;
import org.tallygate.ledger.unit.Factor;
import org.tallygate.ledger.unit.Precision;
import org.tallygate.ledger.unit.Unit;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the book keeps of places, routes and models comes back from it as it was. */
final class KeptSettingsTest {

    private static final ItemCode TEA = new ItemCode("TEA");
    private static final LocationCode BAY = new LocationCode("BAY");
    private static final LocationCode BACK = new LocationCode("BACK");
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    static Stream<Kept> everyKind() {
        return Stream.of(
                ItemSheet.blank(TEA),
                new ItemSheet(
                        TEA,
                        Optional.of(TEA),
                        Map.of("size", "l", "leaf", "whole"),
                        List.of("food"),
                        Optional.of("cold"),
                        new Precision(3),
                        10,
                        List.of(Unit.whole("case", Factor.parse("7/3"))),
                        Optional.of(3L)),
                new SupplierTerms(
                        "ACME",
                        TEA,
                        DAY,
                        Optional.empty(),
                        Optional.of("case"),
                        Quantity.ZERO,
                        Quantity.ONE,
                        3,
                        Optional.of("EUR"),
                        Optional.of(5L),
                        List.of(new SupplierTerms.PriceBreak(Quantity.ONE, 4))),
                new ListedPrice("shop", TEA, DAY, "EUR", 5, Optional.empty()),
                new ForeignCode("till", "1", TEA, false),
                new Substitutes(TEA, List.of(new ItemCode("CUP"))),
                PutawayRule.of("rule", BAY).upTo(2, Quantity.ONE, Optional.of("case")),
                new Capacity(BAY, TEA, Optional.empty(), Optional.empty()),
                new PlannedPut("r1", 1, BAY, TEA, 5, Quantity.ONE),
                new FulfilmentNode(
                        BAY,
                        0,
                        "Europe/Vienna",
                        Optional.of(new Point(1, 2)),
                        LocalTime.of(8, 0),
                        LocalTime.of(20, 30),
                        List.of(DayOfWeek.SUNDAY),
                        true),
                new WayTerms(
                        BAY,
                        Way.SAME_DAY_PICKUP,
                        true,
                        5,
                        Quantity.ONE,
                        Optional.of(LocalTime.of(15, 0)),
                        3,
                        4,
                        Optional.of(Quantity.ONE),
                        List.of(new WayTerms.Service("post", 1, Optional.of(3L)))),
                new RoutingPolicy(new Name("policy"), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 3),
                new ItemRoute(TEA, ItemRoute.From.LOCAL, true),
                routing(),
                new ReorderPoint(TEA, BAY, Quantity.ONE, Quantity.of(5), BACK, true),
                new ReorderDue(TEA, BAY, BACK, Quantity.ONE, 5, true),
                new Consignor("BEES", true),
                new OwnerAccount("BEES", TEA, Quantity.ONE, Quantity.ZERO),
                new FeedGuard(new Name("market"), Quantity.ONE, 5));
    }

    private static Routing routing() {
        Score score =
                new Score(5, List.of(new Score.Term(Score.What.AGED, 1, Optional.empty(), 0)));
        return new Routing(
                "o1",
                1,
                Optional.empty(),
                new Name("policy"),
                5,
                List.of(
                        new Routing.Part(
                                BAY,
                                Way.LOCAL_DELIVERY,
                                Optional.of("post"),
                                List.of(new Routing.Share(1, TEA, Quantity.ONE)),
                                1,
                                2,
                                3,
                                score)),
                List.of(new Routing.Passed(BACK, Optional.of(Barrier.TOO_FAR), Optional.empty())),
                List.of(),
                false);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void isReadAsItWasWrittenUnderItsKind(Kept kept) throws Unreadable {
        Class<? extends Kept> type = Kinds.kept(kept.kind()).orElseThrow();
        assertThat(type).isEqualTo(kept.getClass());
        assertThat(Wire.decode(Wire.encode(kept), type)).isEqualTo(kept);
    }
}
