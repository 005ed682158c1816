package org.tallygate.ledger.putaway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Place;

import java.util.Optional;

/** Where goods go; the facts up to the first line are what peers' own tests expect. */
final class PutawayTest {

    private static final ItemCode P = new ItemCode("p");

    private final House house = new House().place("shelf1").place("shelf2").place("R1").place("R2");

    @Test
    void aRuleOfTheCategoryServesWhatHasNone() {
        house.rules(rule("all", "shelf1").forCategory("all"), rule("q", "shelf2").forItem(q()));
        assertThat(house.put("r1", false, House.line("p", 100))).isEqualTo("shelf1 100");
    }

    @Test
    void whatIsOnItsWayCountsAgainstTheCapacity() {
        house.rules(rule("a", "shelf1").forItem(P));
        house.done(capacity("shelf1", 100));
        assertThat(house.put("r1", false, House.line("p", 100))).isEqualTo("shelf1 100");
        assertThat(house.put("r2", false, House.line("p", 100))).isEqualTo("; 100 over");
    }

    @Test
    void aPlaceForOneLoadIsTakenByThePlanOfAnother() {
        house.place("box", traits(Place.Storage.EMPTY)).rules(rule("a", "box").forItem(P));
        assertThat(house.put("r1", false, House.line("p", 100))).isEqualTo("box 100");
        assertThat(house.put("r2", false, House.line("p", 100))).isEqualTo("; 100 over");
    }

    @Test
    void lowerPriorityFillsFirst() {
        house.rules(
                rule("a", "R1").upTo(1, Quantity.of(200), Optional.empty()),
                rule("b", "R2").upTo(2, Quantity.of(300), Optional.empty()));
        assertThat(house.put("r", true, House.line("p", 300))).isEqualTo("R1 200, R2 100");
    }

    @Test
    void mostFreeFillsFirstAndWhatIsOverIsSaid() {
        house.rules(
                rule("a", "R1").upTo(1, Quantity.of(100), Optional.empty()),
                rule("b", "R2").upTo(1, Quantity.of(200), Optional.empty()));
        assertThat(house.put("r", true, House.line("p", 350))).isEqualTo("R2 200, R1 100; 50 over");
    }

    @Test
    void capacityAndLineMayBeInAnotherUnit() {
        house.rules(
                rule("a", "R1").upTo(1, Quantity.of(3), Optional.of("Bag")),
                rule("b", "R2").upTo(1, Quantity.of(4), Optional.of("Bag")));
        house.holds("R1", "p", 1000);
        assertThat(house.put("r", true, bags(6))).isEqualTo("R2 4, R1 2");
    }

    @Test
    void linesOfOneDocumentShareTheRoom() {
        house.rules(rule("a", "R1").upTo(1, Quantity.of(200), Optional.empty()));
        assertThat(house.put("r", true, House.line("p", 100), House.line("p", 200)))
                .isEqualTo("R1 100|R1 100; 100 over");
    }

    // ---- beyond the peers' facts

    @Test
    void onlyWholeUnitsGoToAPlace() {
        house.rules(rule("a", "R1").upTo(1, Quantity.of(2500), Optional.empty()));
        assertThat(house.put("r", true, bags(6))).isEqualTo("R1 2; 4 over");
    }

    @Test
    void theNarrowestRuleGoesFirstWhateverItsPriority() {
        house.rules(
                rule("any", "R1").upTo(1, Quantity.of(10), Optional.empty()),
                rule("wide", "R2").forCategory("all").upTo(1, Quantity.of(10), Optional.empty()),
                rule("narrow", "shelf1")
                        .forCategory("narrow")
                        .upTo(5, Quantity.of(10), Optional.empty()),
                rule("item", "shelf2").forItem(q()).upTo(9, Quantity.of(10), Optional.empty()));
        assertThat(house.put("r", true, House.line("q", 35)))
                .isEqualTo("shelf2 10, shelf1 10, R2 10, R1 5");
    }

    @Test
    void aPlaceOfOneItemTakesNoOther() {
        house.place("bin", traits(Place.Storage.SAME_ITEM)).rules(rule("a", "bin"));
        house.holds("bin", "p", 1);
        assertThat(house.put("r1", true, House.line("q", 5))).isEqualTo("; 5 over");
        assertThat(house.put("r2", true, House.line("p", 5))).isEqualTo("bin 5");
    }

    @Test
    void weightIsALimitAndUnknownWeightGoesElsewhere() {
        house.item("x", 0, java.util.List.of());
        house.place(
                        "light",
                        new Place.Traits(
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                false,
                                Place.Storage.MIXED,
                                Optional.empty(),
                                Optional.of(1L)))
                .rules(rule("a", "light"));
        house.holds("light", "q", 10);
        // A gram less ten times 50 mg leaves room for five of 100 mg.
        assertThat(house.put("r1", true, House.line("p", 8))).isEqualTo("light 5; 3 over");
        assertThat(house.put("r2", true, House.line("x", 1))).isEqualTo("; 1 over");
    }

    @Test
    void aRuleMayMeanThePartsOfAPlace() {
        house.place("hall").place("bay2", part("hall")).place("bay1", part("hall"));
        house.rules(
                new PutawayRule(
                        rule("a", "hall").name(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new LocationCode("hall"),
                        true,
                        1,
                        Optional.of(Quantity.of(10)),
                        Optional.empty(),
                        true));
        assertThat(house.put("r", true, House.line("p", 15))).isEqualTo("bay1 10, bay2 5");
    }

    @Test
    void whatArrivesIsNoLongerOnItsWay() {
        house.rules(rule("a", "R1").upTo(1, Quantity.of(100), Optional.empty()));
        assertThat(house.put("r1", true, House.line("p", 60))).isEqualTo("R1 60");
        house.holds("R1", "p", 60);
        assertThat(house.put("r2", true, House.line("p", 60))).isEqualTo("R1 40; 20 over");
    }

    @Test
    void aDocumentIsPlannedAnewAndDropped() {
        house.rules(rule("a", "R1").upTo(1, Quantity.of(100), Optional.empty()));
        house.put("r1", true, House.line("p", 100));
        assertThat(house.put("r1", true, House.line("p", 70))).isEqualTo("R1 70");
        assertThat(house.put("r2", true, House.line("p", 70))).isEqualTo("R1 30; 40 over");
        house.done(new PutawayCommand.DropPutaway("r1"));
        assertThat(house.put("r2", true, House.line("p", 70))).isEqualTo("R1 70");
        assertThat(house.decide(new PutawayCommand.DropPutaway("r1")))
                .isInstanceOf(Decision.Refused.class);
    }

    private static PutawayRule rule(String name, String to) {
        return PutawayRule.of(name, new LocationCode(to));
    }

    private static ItemCode q() {
        return new ItemCode("q");
    }

    private static PutawayCommand.Line bags(long bags) {
        return new PutawayCommand.Line(P, Quantity.of(bags), Optional.of("Bag"), Optional.empty());
    }

    private static PutawayCommand.SetCapacity capacity(String place, long units) {
        return new PutawayCommand.SetCapacity(
                new Capacity(
                        new LocationCode(place),
                        P,
                        Optional.of(Quantity.of(units)),
                        Optional.empty()));
    }

    private static Place.Traits traits(Place.Storage storage) {
        return new Place.Traits(
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                storage,
                Optional.empty(),
                Optional.empty());
    }

    private static Place.Traits part(String of) {
        return new Place.Traits(
                Optional.of(new LocationCode(of)),
                Optional.empty(),
                true,
                false,
                Place.Storage.MIXED,
                Optional.empty(),
                Optional.empty());
    }
}
