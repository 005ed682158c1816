package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A gateway's journal and the little that intake does with it, for tests of books. */
final class Box {

    static final ItemCode MILK = new ItemCode("MILK-1L");
    static final ItemCode BREAD = new ItemCode("BREAD");
    static final LocationCode DOCK = new LocationCode("DOCK");
    static final LocationCode SHELF = new LocationCode("SHELF-1");
    static final String SSCC = "106141411234567897";
    static final Account SUPPLIER = Account.of(VirtualLocation.SUPPLIER);
    static final Account AT_DOCK = Account.of(DOCK, StockStatus.AVAILABLE);
    static final Account ON_SHELF = Account.of(SHELF, StockStatus.AVAILABLE);

    final Topics topics;
    final Id128 journal;
    private Link link = Link.START;
    private long next = 1;

    Box(String name) {
        this.topics = new Topics(new Name("test"), new Name("hall"), new Name(name));
        this.journal = Id128.named(name);
    }

    static Head head() {
        return new Head(
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
    }

    static Fact moved(ItemCode item, long quantity, Account from, Account to) {
        return new Fact.Moved(head(), item, Quantity.of(quantity), Goods.PLAIN, from, to);
    }

    static Fact received(long quantity) {
        return moved(MILK, quantity, SUPPLIER, AT_DOCK);
    }

    /** Names milk and moves none. */
    static Fact seen() {
        return new Fact.Observed(head(), "turn-back", Optional.of(MILK));
    }

    static Fact sold(long quantity) {
        return new Fact.Sold(head(), MILK, Quantity.of(quantity), Goods.PLAIN, AT_DOCK, "till/1");
    }

    FactId idAt(Book book, long sequence) {
        return new FactId(journal, sequence, book.linkAt(journal, sequence).orElseThrow());
    }

    /** As if the facts up to here were lost. */
    void skipTo(long sequence, Link at) {
        next = sequence + 1;
        link = at;
    }

    /** Decides the next facts after this mark, each seeing those before it. */
    Batch batch(Book book, JournalMark mark, Fact... facts) {
        Draft draft = new Draft(book.master(), book);
        List<Batch.Entry> entries = new ArrayList<>();
        for (Fact fact : facts) {
            byte[] bytes = Wire.encode(fact);
            link = link.next(bytes);
            OccurredAt.Occurred occurred = new OccurredAt.Occurred(next * 1000, 10, false);
            Outcome outcome = draft.post(new FactId(journal, next, link), fact, occurred);
            entries.add(
                    Batch.Entry.of(
                            next, Stored.of(bytes), link, fact, occurred, outcome, Change.NONE));
            next++;
        }
        return new Batch(mark, mark.advance(next - 1, link), entries, List.of(), List.of(), 7);
    }
}
