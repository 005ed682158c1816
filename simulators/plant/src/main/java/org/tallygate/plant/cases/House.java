package org.tallygate.plant.cases;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.putaway.Capacity;
import org.tallygate.ledger.putaway.PutawayCommand;
import org.tallygate.ledger.putaway.PutawayRule;
import org.tallygate.ledger.reference.ItemSheet;
import org.tallygate.ledger.reference.ReferenceCommand;
import org.tallygate.ledger.unit.Precision;
import org.tallygate.ledger.unit.Unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the product up as the policy of a case says, by the commands that a person would use. */
final class House {

    /** The category that every item is in. */
    private static final String ALL = "all";

    private static final Name CHANNEL = new Name("shop");

    private House() {}

    static void setUp(Shop shop) {
        Fields policy = shop.policy().fields();
        for (ItemCode item : shop.items()) {
            set(new ReferenceCommand.SetItemSheet(sheet(item, shop)), shop);
        }
        if (shop.policy().text("removal").isPresent()) {
            for (ItemCode item : shop.items()) {
                set(new PromiseCommand.SetRemoval(item, Removals.of(shop.policy())), shop);
            }
        }
        int number = 0;
        for (Fields rule : policy.objects("rules")) {
            number++;
            set(new PutawayCommand.SetPutawayRule(rule(rule, number)), shop);
            rule.done();
        }
        shop.policy()
                .figure("out_of_stock_threshold")
                .map(Fields::quantity)
                .map(figure -> figure.isNegative() ? Quantity.ZERO : figure)
                .ifPresent(figure -> sellThrough(figure, shop));
        policy.object("capacity").ifPresent(places -> capacities(places, shop));
    }

    private static ItemSheet sheet(ItemCode item, Shop shop) {
        List<Unit> units = new ArrayList<>();
        Optional.ofNullable(shop.policy().json().get("uom"))
                .ifPresent(named ->
                        named.propertyNames().forEach(name -> units.add(shop.units().whole(name))));
        return new ItemSheet(
                item,
                Optional.empty(),
                Map.of(),
                List.of(ALL),
                Optional.empty(),
                new Precision(shop.policy().decimals()),
                shop.units().baseStepMicros(),
                units,
                Optional.empty());
    }

    /** Rules without a priority are tried in the order in which they stand. */
    private static PutawayRule rule(Fields rule, int number) {
        return new PutawayRule(
                new Name("rule-" + number),
                rule.optional("from").map(Codes::place),
                rule.optional("package_type"),
                rule.optional("product").or(() -> rule.optional("sku")).map(Codes::item),
                rule.optional("category"),
                Codes.place(rule.text("to")),
                false,
                rule.figure("priority").map(BigDecimal::intValueExact).orElse(number),
                rule.optionalQuantity("capacity"),
                rule.optional("uom"),
                true);
    }

    private static void capacities(Fields places, Shop shop) {
        for (String place : places.names()) {
            Fields items = places.object(place).orElseThrow();
            for (String item : items.names()) {
                Quantity most = items.quantity(item);
                LocationCode at = Codes.place(place);
                set(
                        new PutawayCommand.SetCapacity(
                                new Capacity(
                                        at, Codes.item(item), Optional.of(most), Optional.empty())),
                        shop);
            }
        }
    }

    /** A channel that leaves so much of each item, and sells from everywhere. */
    private static void sellThrough(Quantity threshold, Shop shop) {
        set(
                new PromiseCommand.SetChannel(new Channel(CHANNEL, shop.places(), 0, 0, threshold)),
                shop);
    }

    /** Through which channel the house sells, when the case has a rule for one. */
    static Optional<Name> channel(Shop shop) {
        return shop.policy().figure("out_of_stock_threshold").map(_ -> CHANNEL);
    }

    private static void set(Command command, Shop shop) {
        if (shop.ask(command) instanceof Decision.Refused refused) {
            throw new NotUnderstood("the policy can't be set: " + refused.sentence());
        }
    }
}
