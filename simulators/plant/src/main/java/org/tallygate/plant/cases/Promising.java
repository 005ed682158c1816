package org.tallygate.plant.cases;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Outlook;
import org.tallygate.ledger.promise.Selling;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/** What could be promised and what there will be, as the ledger's own queries answer it. */
final class Promising {

    private Promising() {}

    /** {@code {"3": false}}: whether three more can be had. */
    static JsonNode canPromise(JsonNode asked, Shop shop) {
        return Json.each(
                asked,
                figure -> {
                    Quantity quantity = Fields.quantity(new BigDecimal(figure));
                    return Json.of(
                            shop.items().stream()
                                    .anyMatch(item -> canPromise(item, quantity, shop)));
                });
    }

    private static boolean canPromise(ItemCode item, Quantity quantity, Shop shop) {
        return Selling.promise(
                        shop.now(item),
                        shop.settings(),
                        House.channel(shop),
                        Optional.empty(),
                        quantity,
                        shop.time().nowMicros())
                .yes();
    }

    static Quantity sellable(Shop shop) {
        return shop.items().stream()
                .map(item ->
                        Selling.sellable(
                                        shop.now(item),
                                        shop.settings(),
                                        House.channel(shop),
                                        shop.time().nowMicros())
                                .sellable())
                .reduce(Quantity.ZERO, Quantity::plus)
                .plus(shop.policy().beyond());
    }

    /** When all that is planned has come and gone. */
    static Quantity projected(Shop shop) {
        return forecast(shop, Optional.empty(), Optional.empty(), shop.time().lastDay());
    }

    static Quantity projectedOf(String owner, Shop shop) {
        return forecast(shop, Optional.empty(), Optional.of(owner), shop.time().lastDay());
    }

    static JsonNode forecastDays(JsonNode asked, Shop shop) {
        return Json.each(
                asked, day -> Json.of(onDay(shop.time().day(day), Optional.empty(), shop)));
    }

    /** A figure a day for each place, from the first day that the case names. */
    static JsonNode forecastByDay(JsonNode asked, Shop shop) {
        return Json.each(
                asked,
                place -> {
                    ArrayNode days = Json.list();
                    for (int i = 0; i < asked.get(place).size(); i++) {
                        LocalDate day = shop.time().firstDay().plusDays(i);
                        days.add(Json.of(onDay(day, Optional.of(Codes.place(place)), shop)));
                    }
                    return days;
                });
    }

    /**
     * What comes or goes on a day at places that one can walk to; what goes is below 0. A single
     * figure is all of it, without a sign.
     */
    static JsonNode planned(JsonNode asked, boolean in, Shop shop) {
        if (!asked.isObject()) {
            long all = 0;
            for (ItemCode item : shop.items()) {
                for (ItemNow.Plan plan : shop.now(item).plans()) {
                    all += in ? plan.inMicros() : plan.outMicros();
                }
            }
            return Json.of(new Quantity(all));
        }
        return Json.each(
                asked,
                word -> {
                    long day = CaseTime.startMicros(shop.time().day(word));
                    long micros = 0;
                    for (ItemCode item : shop.items()) {
                        for (ItemNow.Plan plan : shop.now(item).plans()) {
                            if (plan.dayMicros() == day) {
                                micros += in ? plan.inMicros() : -plan.outMicros();
                            }
                        }
                    }
                    return Json.of(new Quantity(micros));
                });
    }

    /** A day that is over is told by what moved, any other by what is there and planned. */
    private static Quantity onDay(LocalDate day, Optional<LocationCode> place, Shop shop) {
        return day.isBefore(shop.time().today())
                ? TimeQuestions.thereAt(CaseTime.endMicros(day), inside(place), shop)
                : forecast(shop, place, Optional.empty(), day);
    }

    private static Predicate<AccountKey> inside(Optional<LocationCode> place) {
        return key ->
                !VirtualLocation.isOne(key.location())
                        && place.map(at -> Selection.isIn(key.location(), at)).orElse(true);
    }

    private static Quantity forecast(
            Shop shop, Optional<LocationCode> place, Optional<String> owner, LocalDate day) {
        return shop.items().stream()
                .map(item ->
                        new Outlook(shop.now(item), place, owner).forecast(CaseTime.endMicros(day)))
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
