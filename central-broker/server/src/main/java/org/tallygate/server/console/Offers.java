package org.tallygate.server.console;

import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.AtPlace;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Selling;
import org.tallygate.ledger.promise.Settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What channels may sell of an item, place by place, with the terms that it comes from. */
final class Offers {

    private Offers() {}

    static List<ItemPage.Offer> of(ItemNow item, Settings settings, long micros) {
        List<ItemPage.Offer> offers = new ArrayList<>();
        settings.channels().keySet().stream()
                .sorted()
                .forEach(channel -> {
                    for (AtPlace place :
                            Selling.sellable(item, settings, Optional.of(channel), micros)
                                    .places()) {
                        if (!place.onHand().isZero()) {
                            offers.add(offer(channel, place));
                        }
                    }
                });
        return offers;
    }

    private static ItemPage.Offer offer(Name channel, AtPlace place) {
        return new ItemPage.Offer(
                channel.value(),
                place.place().value(),
                place.sellable().toString(),
                place.barred()
                        .map(clause -> clause.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElseGet(() -> terms(place)));
    }

    private static String terms(AtPlace place) {
        StringBuilder words = new StringBuilder().append(place.pickable()).append(" to pick");
        less(words, place.hard(), "promised");
        less(words, place.soft(), "in carts");
        less(words, place.safety(), "safety");
        less(words, place.trustBuffer(), "for doubt");
        less(words, place.threshold(), "left by the channel");
        place.quotaLeft()
                .ifPresent(left -> words.append("; at most ").append(left).append(" of its quota"));
        return words.toString();
    }

    private static void less(StringBuilder words, Quantity quantity, String what) {
        if (!quantity.isZero()) {
            words.append(" − ").append(quantity).append(' ').append(what);
        }
    }
}
