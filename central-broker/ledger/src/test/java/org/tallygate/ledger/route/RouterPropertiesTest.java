package org.tallygate.ledger.route;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What holds for every stock and every order. */
final class RouterPropertiesTest {

    @Property(tries = 200)
    void servesNoMoreThanThereIsAndTheSameInWhateverOrderNodesCome(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9) Integer> tea,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9) Integer> milk,
            @ForAll @IntRange(min = 1, max = 30) int wantedTea,
            @ForAll @IntRange(min = 1, max = 30) int wantedMilk,
            @ForAll Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < tea.size(); i++) {
            order.add(i);
        }
        RouteCommand.RouteOrder wish = Country.order(wantedTea + "xtea", wantedMilk + "xmilk");
        Routing routing = country(order, tea, milk).route(wish, Country.EVEN);
        Collections.shuffle(order, random);
        assertThat(country(order, tea, milk).route(wish, Country.EVEN)).isEqualTo(routing);

        long served = routing.lacking().stream().mapToLong(each -> each.quantity().micros()).sum();
        assertThat(routing.parts()).hasSizeLessThanOrEqualTo(Country.EVEN.maxSplits());
        for (Routing.Part part : routing.parts()) {
            int node = part.node().value().charAt(0) - 'A';
            for (Routing.Share share : part.shares()) {
                long has =
                        share.item().value().equals("tea")
                                ? tea.get(node)
                                : milk.get(node % milk.size());
                assertThat(share.quantity().micros()).isBetween(1L, has * 1_000_000);
                served += share.quantity().micros();
            }
        }
        assertThat(served).isEqualTo((wantedTea + wantedMilk) * 1_000_000L);
    }

    private static Country country(List<Integer> order, List<Integer> tea, List<Integer> milk) {
        Country country = new Country();
        for (int i : order) {
            String code = Character.toString('A' + i);
            country.node(code, i % 2, 100 - i % 3)
                    .has(code, "tea", tea.get(i))
                    .has(code, "milk", milk.get(i % milk.size()));
        }
        return country;
    }
}
