package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.AT_DOCK;
import static org.tallygate.ledger.Given.BREAD;
import static org.tallygate.ledger.Given.HEAD;
import static org.tallygate.ledger.Given.LOT_1;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.ON_SHELF;
import static org.tallygate.ledger.Given.SSCC;
import static org.tallygate.ledger.Given.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.ledger.operate.Consignor;
import org.tallygate.ledger.operate.OwnerAccount;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose goods a fact moves that says nothing of it. */
final class WhoseGoodsTest {

    private static final Optional<String> OURS = Optional.empty();
    private static final Optional<String> ACME = Optional.of("ACME");
    private static final Optional<String> ZETA = Optional.of("ZETA");

    private final LiveBook book = new LiveBook(Given.MASTER);
    private long facts;

    @Test
    void whatBreaksWhereOnlyAnOwnersGoodsStandIsTheirs() {
        came(MILK, 10, ACME, Goods.PLAIN);
        tell(broken(HEAD, 2, Goods.PLAIN));
        assertThat(units(ACME, StockStatus.AVAILABLE)).isEqualTo(8);
        assertThat(units(ACME, StockStatus.DAMAGED)).isEqualTo(2);
        assertThat(units(OURS, StockStatus.AVAILABLE)).isZero();
        assertThat(units(OURS, StockStatus.DAMAGED)).isZero();
    }

    @Test
    void whatIsTakenBackGoesBackToItsOwner() {
        came(MILK, 10, ACME, Goods.PLAIN);
        FactId id = tell(broken(HEAD, 2, Goods.PLAIN));
        came(MILK, 5, OURS, Goods.PLAIN);
        tell(new Fact.Reversed(HEAD, id, "is whole"));
        assertThat(units(ACME, StockStatus.AVAILABLE)).isEqualTo(10);
        assertThat(units(OURS, StockStatus.AVAILABLE)).isEqualTo(5);
    }

    @Test
    void goodsOfSeveralAreTheCompanysUnlessTheirLabelNamesOneOfThem() {
        came(MILK, 10, ACME, Goods.PLAIN);
        came(MILK, 10, ZETA, Goods.PLAIN);
        tell(broken(HEAD, 1, Goods.PLAIN));
        tell(broken(labelled("ZETA"), 2, Goods.PLAIN));
        tell(broken(labelled("shelf talker"), 4, Goods.PLAIN));
        assertThat(units(OURS, StockStatus.DAMAGED)).isEqualTo(5);
        assertThat(units(ZETA, StockStatus.DAMAGED)).isEqualTo(2);
        assertThat(units(ACME, StockStatus.DAMAGED)).isZero();
    }

    @Test
    void besideTheCompanysOwnGoodsNobodyIsMeant() {
        came(MILK, 10, ACME, Goods.PLAIN);
        came(MILK, 1, OURS, Goods.PLAIN);
        tell(broken(HEAD, 1, Goods.PLAIN));
        assertThat(units(OURS, StockStatus.DAMAGED)).isEqualTo(1);
        tell(broken(HEAD, 1, Goods.PLAIN));
        assertThat(units(ACME, StockStatus.DAMAGED)).isEqualTo(1);
    }

    @Test
    void aLotTellsWhoseGoodsAre() {
        came(MILK, 10, ACME, LOT_1);
        came(MILK, 10, OURS, Goods.PLAIN);
        tell(broken(HEAD, 3, LOT_1));
        assertThat(book.micros(key(ACME, Optional.of("L1"), StockStatus.DAMAGED)))
                .isEqualTo(3_000_000);
        assertThat(units(OURS, StockStatus.DAMAGED)).isZero();
    }

    @Test
    void everyKindOfFactFindsTheOwner() {
        came(MILK, 20, ACME, Goods.PLAIN);
        tell(new Fact.Moved(HEAD, MILK, Quantity.of(5), Goods.PLAIN, ON_SHELF, AT_DOCK));
        assertThat(at(AT_DOCK, ACME)).isEqualTo(5);
        tell(
                new Fact.Inspected(
                        HEAD,
                        MILK,
                        Quantity.ONE,
                        Goods.PLAIN,
                        AT_DOCK.location(),
                        StockStatus.AVAILABLE,
                        StockStatus.REPAIR,
                        Optional.of("B")));
        assertThat(at(AT_DOCK, ACME)).isEqualTo(4);
        tell(
                new Fact.Adjusted(
                        HEAD,
                        MILK,
                        Quantity.ONE,
                        Goods.PLAIN,
                        AT_DOCK,
                        Fact.Way.SCRAPPED,
                        "DAMAGED"));
        assertThat(at(AT_DOCK, ACME)).isEqualTo(3);
        assertThat(at(Account.of(VirtualLocation.SCRAP), ACME)).isEqualTo(1);
        tell(new Fact.Sold(HEAD, MILK, Quantity.ONE, Goods.PLAIN, AT_DOCK, "till/1"));
        assertThat(at(AT_DOCK, ACME)).isEqualTo(2);
        assertThat(at(Account.of(VirtualLocation.CUSTOMER), ACME)).isEqualTo(1);
        assertThat(book.balances().keySet()).allMatch(key -> key.owner().equals(ACME));
    }

    @Test
    void aTillSellsForTheConsignorWhoAloneHasSome() {
        book.partition().put(new Consignor("ACME", true));
        came(MILK, 10, ACME, Goods.PLAIN);
        tell(new Fact.Sold(HEAD, MILK, Quantity.of(3), Goods.PLAIN, ON_SHELF, "till/1"));
        assertThat(units(ACME, StockStatus.AVAILABLE)).isEqualTo(7);
        assertThat(book.kept())
                .filteredOn(OwnerAccount.class::isInstance)
                .extracting(kept -> ((OwnerAccount) kept).sold())
                .containsExactly(Quantity.of(3));
    }

    @Test
    void aNamedOwnerIsBelievedWhoeverElseHasGoods() {
        came(MILK, 10, ACME, Goods.PLAIN);
        tell(
                new Fact.StatusChanged(
                        HEAD,
                        MILK,
                        Quantity.ONE,
                        Goods.PLAIN,
                        ON_SHELF.location(),
                        StockStatus.AVAILABLE,
                        StockStatus.DAMAGED,
                        "spoilt",
                        Optional.empty(),
                        ZETA));
        assertThat(units(ZETA, StockStatus.DAMAGED)).isEqualTo(1);
        assertThat(units(ACME, StockStatus.AVAILABLE)).isEqualTo(10);
    }

    @Test
    void aCountWithoutADocumentFindsAnOwnersGoodsAsTheirs() {
        came(MILK, 10, ACME, Goods.PLAIN);
        came(BREAD, 4, OURS, Goods.PLAIN);
        tell(counted(true, line(MILK, 9, OURS), line(BREAD, 4, OURS)));
        assertThat(units(ACME, StockStatus.AVAILABLE)).isEqualTo(9);
        assertThat(units(OURS, StockStatus.AVAILABLE)).isZero();
        assertThat(book.micros(key(ACME, Optional.empty(), StockStatus.AVAILABLE).loss()))
                .isEqualTo(1_000_000);
        assertThat(at(ON_SHELF, BREAD, OURS)).isEqualTo(4);
        book.restart();
        tell(counted(false, line(MILK, 8, OURS)));
        assertThat(units(ACME, StockStatus.AVAILABLE)).isEqualTo(8);
    }

    @Test
    void aCountThatNamesAnOwnerMeansTheCompanyWithTheOtherLines() {
        came(MILK, 10, ACME, Goods.PLAIN);
        tell(counted(true, line(MILK, 7, ACME), line(MILK, 3, OURS)));
        assertThat(units(ACME, StockStatus.AVAILABLE)).isEqualTo(7);
        assertThat(units(OURS, StockStatus.AVAILABLE)).isEqualTo(3);
    }

    @Test
    void goodsInAPackageKeepTheirOwnersWhenItsLineNamesOne() {
        Account packed = Given.packedAt("DOCK");
        tell(moved(MILK, 6, SUPPLIER.ownedBy("ACME"), packed.ownedBy("ACME")));
        tell(moved(BREAD, 2, SUPPLIER, packed));
        tell(new Fact.PackageMoved(HEAD, SSCC, AT_DOCK.ownedBy("ACME"), ON_SHELF.ownedBy("ACME")));
        Account there = ON_SHELF.packedIn(Optional.of(SSCC));
        assertThat(at(there, MILK, ACME)).isEqualTo(6);
        assertThat(at(there, BREAD, OURS)).isEqualTo(2);
        assertThat(at(there, BREAD, ACME)).isZero();
    }

    private static Fact moved(ItemCode item, long units, Account from, Account to) {
        return new Fact.Moved(HEAD, item, Quantity.of(units), Goods.PLAIN, from, to);
    }

    private static Fact broken(Head head, long units, Goods goods) {
        return new Fact.StatusChanged(
                head,
                MILK,
                Quantity.of(units),
                goods,
                ON_SHELF.location(),
                StockStatus.AVAILABLE,
                StockStatus.DAMAGED,
                "spoilt");
    }

    private static Head labelled(String owner) {
        return new Head(
                HEAD.group(),
                HEAD.station(),
                HEAD.actor(),
                HEAD.task(),
                HEAD.raw(),
                List.of(new Identifier("91", owner)),
                HEAD.resolved(),
                HEAD.notChecked(),
                HEAD.time(),
                HEAD.copyOf());
    }

    private static Fact.CountLine line(ItemCode item, long units, Optional<String> owner) {
        return new Fact.CountLine(
                item, Goods.PLAIN, Quantity.of(units), HEAD.time(), Optional.empty(), owner);
    }

    private static Fact counted(boolean complete, Fact.CountLine... lines) {
        return new Fact.Counted(
                HEAD,
                ON_SHELF.location(),
                StockStatus.AVAILABLE,
                List.of(lines),
                Stream.of(complete).filter(all -> all).findFirst());
    }

    private void came(ItemCode item, long units, Optional<String> owner, Goods goods) {
        tell(
                new Fact.Moved(
                        HEAD,
                        item,
                        Quantity.of(units),
                        goods,
                        owner.map(SUPPLIER::ownedBy).orElse(SUPPLIER),
                        owner.map(ON_SHELF::ownedBy).orElse(ON_SHELF)));
    }

    private FactId tell(Fact fact) {
        facts++;
        FactId id = new FactId(Id128.named("box"), facts, SmallBook.link(facts));
        assertThat(book.post(id, fact, facts)).isInstanceOf(Outcome.Posted.class);
        book.commit();
        return id;
    }

    private long units(Optional<String> owner, StockStatus status) {
        return book.micros(key(owner, Optional.empty(), status)) / 1_000_000;
    }

    private long at(Account account, Optional<String> owner) {
        return at(account, MILK, owner);
    }

    private long at(Account account, ItemCode item, Optional<String> owner) {
        return book.micros(AccountKey.of(item, Optional.empty(), account).ownedBy(owner))
                / 1_000_000;
    }

    private static AccountKey key(
            Optional<String> owner, Optional<String> lot, StockStatus status) {
        return AccountKey.of(
                MILK, lot, new Account(ON_SHELF.location(), status, Optional.empty(), owner));
    }
}
