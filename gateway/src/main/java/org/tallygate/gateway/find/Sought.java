package org.tallygate.gateway.find;

import org.tallygate.contract.ItemCode;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.gateway.station.Items;

import java.time.Year;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What is looked for.
 *
 * @param asked as a person gave it
 * @param name as it is shown
 * @param matches whether a tag with this content, which stands for that, is it
 */
record Sought(String asked, String name, BiPredicate<Bytes, Identified> matches) {

    /** What a text names: a tag's identity or content, a package, one unit, or an item. */
    static Optional<Sought> of(String text, Items items, Year now) {
        String asked = text.strip();
        if (asked.startsWith("urn:epc:")) {
            return Optional.of(new Sought(asked, asked, (_, what) -> isTag(what, asked)));
        }
        if (asked.matches("(?:[0-9A-Fa-f]{4}){6,31}")) {
            Bytes content = Bytes.ofHex(asked);
            return Optional.of(new Sought(asked, asked, (epc, _) -> epc.equals(content)));
        }
        return switch (Identification.ofScan(asked, Optional.empty(), now)) {
            case Identified.TradeItem item -> Optional.of(of(asked, item, items));
            case Identified.LogisticUnit unit -> {
                String sscc = unit.sscc().digits();
                yield Optional.of(
                        new Sought(
                                asked,
                                "SSCC " + sscc,
                                (_, what) ->
                                        what instanceof Identified.LogisticUnit other
                                                && other.sscc().digits().equals(sscc)));
            }
            case Identified.ContentsOnly _, Identified.OtherElements _, Identified.Unknown _ ->
                    ofItem(asked, items);
        };
    }

    private static boolean isTag(Identified what, String uri) {
        Optional<Epc> epc =
                switch (what) {
                    case Identified.TradeItem item -> item.epc();
                    case Identified.LogisticUnit unit -> unit.epc();
                    case Identified.OtherElements other -> other.epc();
                    case Identified.ContentsOnly _, Identified.Unknown _ -> Optional.empty();
                };
        return epc.filter(tag ->
                        tag.uri().equals(uri) || tag.pureUri().filter(uri::equals).isPresent())
                .isPresent();
    }

    private static Sought of(String asked, Identified.TradeItem wanted, Items items) {
        String gtin = wanted.gtin().digits();
        Optional<ItemCode> item = items.byGtin(gtin).map(unit -> unit.item().item());
        String name = item.map(items::description).orElse("GTIN " + gtin);
        if (wanted.serial().isPresent()) {
            return new Sought(
                    asked,
                    name + ", " + wanted.serial().get(),
                    (_, what) ->
                            what instanceof Identified.TradeItem other
                                    && other.gtin().digits().equals(gtin)
                                    && other.serial().equals(wanted.serial()));
        }
        return new Sought(
                asked,
                name,
                (_, what) ->
                        what instanceof Identified.TradeItem other
                                && (other.gtin().digits().equals(gtin)
                                        || isOf(other, item, items)));
    }

    private static boolean isOf(Identified.TradeItem other, Optional<ItemCode> item, Items items) {
        return item.isPresent()
                && items.byGtin(other.gtin().digits()).map(unit -> unit.item().item()).equals(item);
    }

    private static Optional<Sought> ofItem(String asked, Items items) {
        try {
            Optional<ItemCode> item = Optional.of(new ItemCode(asked));
            return items.byCode(item.get())
                    .map(known ->
                            new Sought(
                                    asked,
                                    known.description(),
                                    (_, what) ->
                                            what instanceof Identified.TradeItem other
                                                    && isOf(other, item, items)));
        } catch (IllegalArgumentException notACode) {
            return Optional.empty();
        }
    }
}
