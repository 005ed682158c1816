package org.tallygate.gateway.station.pack;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.lines.TaskFacts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The cartons of a task, as its facts tell of them, in the order in which they were begun. */
record Cartons(List<Carton> all) {

    /** What a station noted when a carton was closed; the carton is named by AI 00. */
    static final String CLOSED = "carton-closed";

    static final String SSCC = "00";

    /**
     * One carton with something in it.
     *
     * @param station where it is packed
     */
    record Carton(String sscc, Name station, List<Fact.Moved> content, boolean closed) {

        Carton {
            content = List.copyOf(content);
        }

        /** What is in it weighs so much; none when that is not known of each item. */
        Optional<Quantity> grams(Items items) {
            Quantity sum = Quantity.ZERO;
            for (Fact.Moved moved : content) {
                Optional<Quantity> one = items.byCode(moved.item()).flatMap(Body.Item::weightGrams);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.plus(times(one.get(), moved.quantity()));
            }
            return Optional.of(sum);
        }

        /** To the milligram, which no scale here shows. */
        private static Quantity times(Quantity grams, Quantity quantity) {
            return Scale.grams(
                    new BigDecimal(grams.toString()).multiply(new BigDecimal(quantity.toString())));
        }

        Label.Logistic label(Items items, String reference) {
            record Same(ItemCode item, Goods goods) {}
            Map<Same, Quantity> amounts = new LinkedHashMap<>();
            for (Fact.Moved moved : content) {
                Goods alike = new Goods(moved.goods().lot(), moved.goods().expiry(), List.of());
                amounts.merge(new Same(moved.item(), alike), moved.quantity(), Quantity::plus);
            }
            List<Label.Content> listed = new ArrayList<>();
            amounts.forEach((same, quantity) ->
                    listed.add(
                            new Label.Content(
                                    same.item(),
                                    items.description(same.item()),
                                    single(items, same.item()),
                                    quantity,
                                    same.goods().lot(),
                                    same.goods().expiry())));
            return new Label.Logistic(sscc, listed, Optional.of(reference));
        }

        /** The GTIN of one base unit. */
        private static Optional<String> single(Items items, ItemCode item) {
            return items.byCode(item).stream()
                    .flatMap(known -> known.codes().stream())
                    .filter(code -> code.factor().equals(Quantity.ONE))
                    .map(Body.TradeCode::gtin)
                    .findFirst();
        }
    }

    Cartons {
        all = List.copyOf(all);
    }

    static Cartons of(TaskFacts facts) {
        Map<String, List<Fact.Moved>> contents = new LinkedHashMap<>();
        for (Fact.Moved moved : facts.all(Fact.Moved.class)) {
            moved.to()
                    .pack()
                    .ifPresent(sscc ->
                            contents.computeIfAbsent(sscc, _ -> new ArrayList<>()).add(moved));
        }
        Set<String> closed =
                facts.all(Fact.Observed.class).stream()
                        .filter(seen -> seen.what().equals(CLOSED))
                        .flatMap(seen -> seen.head().asRead().stream())
                        .filter(read -> read.kind().equals(SSCC))
                        .map(Identifier::value)
                        .collect(Collectors.toSet());
        List<Carton> all = new ArrayList<>();
        contents.forEach((sscc, content) ->
                all.add(
                        new Carton(
                                sscc,
                                content.getLast().head().station(),
                                content,
                                closed.contains(sscc))));
        return new Cartons(all);
    }

    Optional<Carton> find(String sscc) {
        return all.stream().filter(carton -> carton.sscc().equals(sscc)).findFirst();
    }

    List<Carton> open() {
        return all.stream().filter(carton -> !carton.closed()).toList();
    }

    /** The one that is being filled at a station. */
    Optional<Carton> openAt(Name station) {
        return open().stream().filter(carton -> carton.station().equals(station)).findFirst();
    }

    /** The last digits are what people tell cartons apart by. */
    static String tail(String sscc) {
        return "…" + sscc.substring(Math.max(0, sscc.length() - 5));
    }
}
