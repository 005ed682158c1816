package org.tallygate.ledger.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which nodes serve an order: what stands against them, what they cost, and how it is split. */
final class RouterTest {

    private final Country country = new Country().node("A", 1, 100).node("B", 1, 200);

    @Test
    void theNearestOfEqualsServesAll() {
        country.has("A", "tea", 5).has("B", "tea", 5);
        assertThat(route(Country.order("3xtea"))).isEqualTo("A 3xtea");
    }

    @Test
    void equalCostsGoByTheCode() {
        country.node("C", 1, 100).has("C", "tea", 5).has("A", "tea", 5);
        assertThat(route(Country.order("3xtea"))).isEqualTo("A 3xtea");
    }

    @Test
    void oneNodeForAllGoesBeforeANearerOneForSome() {
        country.has("A", "tea", 5).has("B", "tea", 3).has("B", "milk", 1);
        assertThat(route(Country.order("3xtea", "1xmilk"))).isEqualTo("B 3xtea 1xmilk");
    }

    @Test
    void anOrderIsSplitByWhoServesMostUpToTheMost() {
        country.node("C", 1, 50).node("D", 1, 10);
        country.has("A", "tea", 4).has("B", "tea", 5).has("C", "tea", 2).has("D", "tea", 1);
        assertThat(route(Country.order("11xtea"))).isEqualTo("B 5xtea, A 4xtea, C 2xtea");
        assertThat(route(Country.order("12xtea")))
                .isEqualTo("B 5xtea, A 4xtea, C 2xtea; lacks 1xtea");
    }

    @Test
    void linesOfOneItemShareWhatANodeHas() {
        country.has("A", "tea", 5).has("B", "tea", 5);
        assertThat(route(Country.order("3xtea", "4xtea"))).isEqualTo("A 3xtea 2xtea, B 2xtea");
    }

    @Test
    void everyTermOfTheScoreIsKept() {
        country.has("A", "tea", 5).has("B", "tea", 5).trusted("A", 900_000).aged("A", 50);
        country.aged("B", 200)
                .offers(pool("A", 10))
                .offers(pool("B", 10))
                .busy("A", Way.SHIP_FROM_STORE, 5);
        RouteCommand.RouteOrder order =
                with(
                        Country.order("1xtea"),
                        Country.micros("2026-11-26T15:00:00Z"),
                        List.of(margin("A", 3_000_000), margin("B", 5_000_000)));
        Routing routing = country.route(order, Country.EVEN);
        assertThat(Country.text(routing)).isEqualTo("B 1xtea");
        // B: 22.239 km of 1,000; the better margin; an idle day; a day late; its goods are old.
        assertThat(values(routing.parts().getFirst().score()))
                .isEqualTo(
                        "TRUST 0, DISTANCE 22239, MARGIN 0, LOAD 0, LATE 1000000, SPLIT 0,"
                                + " AGED 1000000, TIER 0 = 22239");
        assertThat(values(routing.passed().getFirst().score().orElseThrow()))
                .isEqualTo(
                        "TRUST 100000, DISTANCE 11120, MARGIN 1000000, LOAD 500000,"
                                + " LATE 1000000, SPLIT 0, AGED 500000, TIER 0 = 2111120");
    }

    @Test
    void whatNobodyDeclaredIsDroppedForAllAndSaid() {
        country.has("A", "tea", 5).has("B", "tea", 5).aged("B", 200);
        RouteCommand.RouteOrder order =
                with(Country.order("1xtea"), null, List.of(margin("B", 5_000_000)));
        assertThat(values(country.route(order, Country.EVEN).parts().getFirst().score()))
                .isEqualTo(
                        "TRUST 0, DISTANCE 11120, MARGIN -, LOAD -, LATE -, SPLIT 0, AGED -,"
                                + " TIER 0 = 11120");
    }

    @Test
    void eachBarrierIsNamedInItsTurn() {
        country.node("C", 1, 0).node("D", 1, 0).node("E", 1, 0).node("F", 1, 0).node("G", 1, 0);
        country.offers(
                new WayTerms(
                        Country.place("A"),
                        Way.SHIP_FROM_STORE,
                        true,
                        0,
                        Quantity.ZERO,
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty(),
                        List.of()));
        country.offers(
                with(
                        country.terms("B", Way.SHIP_FROM_STORE),
                        0,
                        List.of(new WayTerms.Service("bike", 0, Optional.of(5000L)))));
        country.offers(pool("D", 7)).busy("D", Way.SHIP_FROM_STORE, 7).has("D", "tea", 9);
        country.offers(
                        with(
                                country.terms("E", Way.SHIP_FROM_STORE),
                                800_000,
                                List.of(new WayTerms.Service("post", 2, Optional.empty()))))
                .has("E", "tea", 9)
                .trusted("E", 700_000);
        country.has("C", "tea", 9);
        country.offers(
                        with(
                                country.terms("G", Way.SHIP_FROM_STORE),
                                0,
                                List.of(new WayTerms.Service("slow", 9, Optional.empty()))))
                .has("G", "tea", 9);
        RouteCommand.RouteOrder plain = Country.order("1xtea");
        Routing routing =
                country.route(
                        new RouteCommand.RouteOrder(
                                plain.reference(),
                                plain.channel(),
                                plain.policy(),
                                plain.lines(),
                                plain.ways(),
                                plain.to(),
                                plain.at(),
                                plain.service(),
                                plain.dueMicros(),
                                Optional.of(Country.micros("2026-11-28T15:00:00Z")),
                                List.of(Country.place("C")),
                                plain.margins(),
                                true,
                                false),
                        Country.EVEN);
        assertThat(routing.passed())
                .extracting(each -> each.node() + " " + each.barrier().orElseThrow())
                .containsExactly(
                        "A NO_CARRIER",
                        "B TOO_FAR",
                        "C AVOIDED",
                        "D NO_CAPACITY",
                        "E TRUST_TOO_LOW",
                        "F NOT_ENOUGH",
                        "G TOO_LATE");
        assertThat(Router.lacking(routing)).contains("1 of tea", "D NO_CAPACITY");
    }

    @Test
    void aDayTakesOnlyAsManyUnitsAsItsPeopleCan() {
        country.offers(pool("A", 7)).busy("A", Way.SHIP_FROM_STORE, 5);
        country.has("A", "tea", 5).has("B", "tea", 5);
        assertThat(route(Country.order("3xtea"))).isEqualTo("B 3xtea");
        assertThat(route(Country.order("6xtea"))).isEqualTo("B 5xtea, A 1xtea");
    }

    @Test
    void itemsComeFromTheirTierOrAtACostFromAnother() {
        country.node("HUB", 0, 9000).has("HUB", "tea", 9).has("A", "tea", 9).has("HUB", "milk", 9);
        country.from("tea", ItemRoute.From.CENTRAL, false);
        country.from("milk", ItemRoute.From.LOCAL, true);
        assertThat(route(Country.order("1xtea"))).isEqualTo("HUB 1xtea");
        country.has("HUB", "tea", 0);
        assertThat(route(Country.order("1xtea"))).isEqualTo("A 1xtea");
        assertThat(route(Country.order("1xmilk"))).isEqualTo("; lacks 1xmilk");
        country.has("B", "milk", 9);
        assertThat(route(Country.order("1xmilk"))).isEqualTo("B 1xmilk");
    }

    private String route(RouteCommand.RouteOrder order) {
        return Country.text(country.route(order, Country.EVEN));
    }

    private static RouteCommand.NodeMargin margin(String node, long micros) {
        return new RouteCommand.NodeMargin(new LocationCode(node), micros);
    }

    private WayTerms pool(String node, long units) {
        WayTerms plain = country.terms("A", Way.SHIP_FROM_STORE);
        return new WayTerms(
                Country.place(node),
                plain.way(),
                true,
                0,
                Quantity.ZERO,
                plain.cutOff(),
                plain.prepMinutes(),
                0,
                Optional.of(Quantity.of(units)),
                List.of(new WayTerms.Service("post", 2, Optional.empty())));
    }

    private static WayTerms with(WayTerms plain, int trust, List<WayTerms.Service> services) {
        return new WayTerms(
                plain.node(),
                plain.way(),
                true,
                trust,
                Quantity.ZERO,
                plain.cutOff(),
                plain.prepMinutes(),
                0,
                Optional.empty(),
                services);
    }

    private static RouteCommand.RouteOrder with(
            RouteCommand.RouteOrder plain,
            @Nullable Long due,
            List<RouteCommand.NodeMargin> margins) {
        return new RouteCommand.RouteOrder(
                plain.reference(),
                plain.channel(),
                plain.policy(),
                plain.lines(),
                plain.ways(),
                plain.to(),
                plain.at(),
                plain.service(),
                Optional.ofNullable(due),
                plain.latestMicros(),
                plain.avoid(),
                margins,
                true,
                false);
    }

    private static String values(Score score) {
        List<String> terms = new ArrayList<>();
        for (Score.Term term : score.terms()) {
            terms.add(term.what() + " " + term.valuePpm().map(String::valueOf).orElse("-"));
        }
        return String.join(", ", terms) + " = " + score.costPpm();
    }
}
