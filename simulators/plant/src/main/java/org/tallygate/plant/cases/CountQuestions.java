package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.count.Accuracy;
import org.tallygate.ledger.count.CountSession;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What counts found. */
final class CountQuestions {

    private CountQuestions() {}

    static Map<String, Question> all() {
        return Map.of(
                "diff", (_, shop) -> last(shop, CountQuestions::variance),
                "counted", (_, shop) -> last(shop, found -> found.counted()),
                "theoretical", (_, shop) -> last(shop, found -> found.expected()),
                "net_variance", (_, shop) -> Json.of(net(accuracy(shop))),
                "accurate_bins", (_, shop) -> Json.of(accuracy(shop).accurateBins()),
                "counted_as_accurate_by_product",
                        (_, shop) ->
                                Json.of(
                                        accuracy(shop).netVariance().values().stream()
                                                .allMatch(Quantity::isZero)));
    }

    private static Quantity variance(CountSession.Found found) {
        return found.counted().minus(found.expected());
    }

    /** Of the place that was counted last, what was found last. */
    private static JsonNode last(Shop shop, Function<CountSession.Found, Quantity> figure) {
        return Json.of(
                sessions(shop).stream()
                        .filter(each -> each.reference().equals(shop.memory().counting()))
                        .flatMap(each -> each.lines().stream())
                        .flatMap(line -> line.found().stream())
                        .reduce((_, later) -> later)
                        .map(figure)
                        .orElseThrow(() -> new NotUnderstood("nothing was counted")));
    }

    /** Over all places that were counted. */
    private static Accuracy accuracy(Shop shop) {
        return Accuracy.of(
                sessions(shop).stream()
                        .flatMap(each -> each.lines().stream())
                        .filter(line -> !line.found().isEmpty())
                        .map(line ->
                                new Accuracy.Bin(
                                        line.account().item(),
                                        line.found().getLast().expected(),
                                        line.found().getLast().counted()))
                        .toList());
    }

    private static Quantity net(Accuracy accuracy) {
        return accuracy.netVariance().values().stream().reduce(Quantity.ZERO, Quantity::plus);
    }

    private static List<CountSession> sessions(Shop shop) {
        return shop.log().kept(CountSession.class).toList();
    }
}
