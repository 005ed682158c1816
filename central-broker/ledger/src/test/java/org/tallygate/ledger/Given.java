package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;

import java.util.List;
import java.util.Optional;

/** Master data and facts that the tests speak of. */
final class Given {

    static final ItemCode MILK = new ItemCode("MILK-1L");
    static final ItemCode BREAD = new ItemCode("BREAD");
    static final String MILK_GTIN = "04006381333931";
    static final String SSCC = "106141411234567897";
    static final Account SUPPLIER = Account.of(VirtualLocation.SUPPLIER);
    static final Account AT_DOCK = at("DOCK");
    static final Account ON_SHELF = at("SHELF-1");
    static final Goods LOT_1 = new Goods(Optional.of("L1"), Optional.empty(), List.of());

    static final Master MASTER =
            new Master(
                    3,
                    List.of(
                            item(MILK, new Body.TradeCode(MILK_GTIN, "case", Quantity.of(12))),
                            item(BREAD)),
                    List.of(place("DOCK"), place("SHELF-1")));

    static final Head HEAD =
            new Head(
                    Id128.named("group"),
                    new Name("dock-1"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    new FactTime(Id128.named("boot"), 0, 0),
                    Optional.empty());

    private Given() {}

    static Body.Item item(ItemCode code, Body.TradeCode... codes) {
        return new Body.Item(code, "Item " + code, "each", List.of(codes), false, false, false);
    }

    static Place place(String code) {
        return new Place(new LocationCode(code), "Place " + code, Place.Kind.PHYSICAL, true);
    }

    static Account at(String location) {
        return Account.of(new LocationCode(location), StockStatus.AVAILABLE);
    }

    static Account packedAt(String location) {
        return new Account(
                new LocationCode(location),
                StockStatus.AVAILABLE,
                Optional.of(SSCC),
                Optional.empty());
    }

    static Fact moved(ItemCode item, long quantity, Account from, Account to) {
        return new Fact.Moved(HEAD, item, Quantity.of(quantity), Goods.PLAIN, from, to);
    }

    static Fact reversed(long sequence) {
        return new Fact.Reversed(HEAD, SmallBook.id(sequence), "scanned twice");
    }

    static Fact reversedAt(Id128 journal, long sequence) {
        return new Fact.Reversed(
                HEAD, new FactId(journal, sequence, SmallBook.link(sequence)), "scanned twice");
    }

    /** Of a person with this badge. */
    static Head by(String badge) {
        return new Head(
                HEAD.group(),
                HEAD.station(),
                Optional.of(badge),
                HEAD.task(),
                HEAD.raw(),
                HEAD.asRead(),
                HEAD.resolved(),
                HEAD.notChecked(),
                HEAD.time(),
                HEAD.copyOf());
    }

    static Fact packageMoved(Account from, Account to) {
        return new Fact.PackageMoved(HEAD, SSCC, from, to);
    }

    /** Milk, received as one case, as a gateway with this master data resolved it. */
    static Fact scanned(String gtin, ItemCode item, Quantity factor) {
        Head head =
                new Head(
                        HEAD.group(),
                        HEAD.station(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(new Identifier("01", gtin)),
                        Optional.of(new Resolved(item, 2, Quantity.ONE, "case", factor)),
                        List.of(),
                        HEAD.time(),
                        Optional.empty());
        return new Fact.Moved(head, item, factor, Goods.PLAIN, SUPPLIER, AT_DOCK);
    }

    static Fact copyOf(FactId original, Fact.Moved fact) {
        return new Fact.Moved(
                fact.head().copyOf(original),
                fact.item(),
                fact.quantity(),
                fact.goods(),
                fact.from(),
                fact.to());
    }
}
