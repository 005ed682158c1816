package org.tallygate.ledger.putaway;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Place;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** No plan, after however many others, puts more into a place than it takes. */
final class PutawayPropertiesTest {

    @Property(tries = 200)
    void neverMoreThanAPlaceTakes(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 5000) Integer> capacities,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 5000) Integer> places,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 4000) Integer> lines,
            @ForAll boolean split,
            @ForAll boolean inBags) {
        House house = new House();
        int count = Math.min(capacities.size(), places.size());
        for (int i = 0; i < count; i++) {
            house.place(
                    "R" + i,
                    new Place.Traits(
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            false,
                            Place.Storage.MIXED,
                            Optional.of(Quantity.of(places.get(i))),
                            Optional.empty()));
            house.rules(
                    PutawayRule.of("rule-" + i, new LocationCode("R" + i))
                            .upTo(i % 2, Quantity.of(capacities.get(i)), Optional.empty()));
        }
        Map<String, Long> filled = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            PutawayCommand.Line line =
                    new PutawayCommand.Line(
                            House.line(i % 2 == 0 ? "p" : "q", 1).item(),
                            Quantity.of(inBags ? 1 + lines.get(i) % 5 : lines.get(i)),
                            inBags ? Optional.of("Bag") : Optional.empty(),
                            Optional.empty());
            PutawayPlan plan =
                    (PutawayPlan)
                            house.done(
                                    new PutawayCommand.PlanPutaway(
                                            "r" + i,
                                            House.STOCK,
                                            Optional.empty(),
                                            List.of(line),
                                            split,
                                            PutawayCommand.First.LEAST_FREE));
            Quantity put = Quantity.ZERO;
            for (PutawayPlan.Put each : plan.lines().getFirst().puts()) {
                put = put.plus(each.quantity());
                filled.merge(each.location().value(), each.base().micros(), Long::sum);
                filled.merge(each.location() + "|" + line.item(), each.base().micros(), Long::sum);
            }
            assertThat(put.plus(plan.lines().getFirst().unassigned())).isEqualTo(line.quantity());
        }
        for (int i = 0; i < count; i++) {
            long item = Quantity.of(capacities.get(i)).micros();
            assertThat(filled.getOrDefault("R" + i, 0L))
                    .isLessThanOrEqualTo(Quantity.of(places.get(i)).micros());
            assertThat(filled.getOrDefault("R" + i + "|p", 0L)).isLessThanOrEqualTo(item);
            assertThat(filled.getOrDefault("R" + i + "|q", 0L)).isLessThanOrEqualTo(item);
        }
    }
}
