package org.tallygate.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.server.api.FilledBook.AT_DOCK;
import static org.tallygate.server.api.FilledBook.MILK;
import static org.tallygate.server.api.FilledBook.ON_SHELF;
import static org.tallygate.server.api.FilledBook.SUPPLIER;
import static org.tallygate.server.api.FilledBook.head;
import static org.tallygate.server.api.FilledBook.moved;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.server.api.FilledBook;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.Stored;

import java.util.List;
import java.util.Optional;

final class SentenceTest {

    private static String text(Fact fact) {
        return Sentence.of(fact).text();
    }

    @Test
    void everyTypeOfFactIsSaidInWords() {
        assertThat(text(moved(MILK, 24, SUPPLIER, AT_DOCK)))
                .isEqualTo("24 MILK-1L received into DOCK");
        assertThat(text(moved(MILK, 2, AT_DOCK, ON_SHELF)))
                .isEqualTo("2 MILK-1L moved from DOCK to SHELF-1");
        assertThat(text(new Fact.PackageMoved(head(), "106141411234567897", SUPPLIER, AT_DOCK)))
                .isEqualTo("Package 106141411234567897 received into DOCK");
        assertThat(
                        text(
                                new Fact.Sold(
                                        head(),
                                        MILK,
                                        Quantity.parse("0.5"),
                                        Goods.PLAIN,
                                        ON_SHELF,
                                        "till/1")))
                .isEqualTo("0.5 MILK-1L sold from SHELF-1");
        assertThat(
                        text(
                                new Fact.Counted(
                                        head(), FilledBook.DOCK, StockStatus.AVAILABLE, List.of())))
                .isEqualTo("DOCK counted, 0 lines");
        assertThat(
                        text(
                                new Fact.StatusChanged(
                                        head(),
                                        MILK,
                                        Quantity.ONE,
                                        Goods.PLAIN,
                                        FilledBook.DOCK,
                                        StockStatus.AVAILABLE,
                                        StockStatus.QUARANTINE,
                                        "recall")))
                .isEqualTo("1 MILK-1L in DOCK set to quarantine (recall)");
        assertThat(
                        text(
                                new Fact.Inspected(
                                        head(),
                                        MILK,
                                        Quantity.ONE,
                                        Goods.PLAIN,
                                        FilledBook.DOCK,
                                        StockStatus.RETURNED_UNINSPECTED,
                                        StockStatus.DAMAGED,
                                        Optional.of("B"))))
                .isEqualTo("1 MILK-1L in DOCK inspected: damaged");
        assertThat(
                        text(
                                new Fact.TaskStep(
                                        head(),
                                        Fact.Step.SHORT,
                                        Optional.of(1),
                                        Optional.of(Quantity.of(3)),
                                        Optional.of("not on the truck"))))
                .isEqualTo("Line 1 short by 3: not on the truck");
        assertThat(
                        text(
                                new Fact.Adjusted(
                                        head(),
                                        MILK,
                                        Quantity.ONE,
                                        Goods.PLAIN,
                                        Account.of(FilledBook.DOCK, StockStatus.AVAILABLE),
                                        Fact.Way.SCRAPPED,
                                        "DAMAGED")))
                .isEqualTo("1 MILK-1L to be scrapped from DOCK (DAMAGED)");
        assertThat(text(new Fact.Observed(head(), "turn-back", Optional.of(MILK))))
                .isEqualTo("MILK-1L: turn-back");
        assertThat(
                        text(
                                new Fact.Observed(
                                        saying(new Identifier(Identifier.TEXT, "it was right")),
                                        Fact.Observed.DISPUTED,
                                        Optional.empty())))
                .isEqualTo("Answer called wrong: it was right");
        assertThat(text(new Fact.Unresolved(head(), "12345", "UNKNOWN_CODE")))
                .isEqualTo("Code 12345 could not be resolved");
        assertThat(
                        text(
                                new Fact.Reversed(
                                        head(),
                                        new FactId(Id128.named("journal"), 7, Link.START),
                                        "scanned twice")))
                .isEqualTo("Fact 7 taken back (scanned twice)");
    }

    @Test
    void factThatABoxEnteredAgainIsSaidToBeOne() throws Unreadable {
        byte[] fact = Wire.encode(moved(MILK, 24, SUPPLIER, AT_DOCK));
        FactId original = new FactId(Id128.named("old"), 7, Link.START);

        assertThat(Sentence.of(view("Moved", Wire.copy(fact, original))).text())
                .isEqualTo("Entered again: 24 MILK-1L received into DOCK");
    }

    @Test
    void gapIsSaidAsALoss() {
        byte[] note = "{\"type\":\"Gap\",\"first\":5,\"last\":9}".getBytes(UTF_8);

        assertThat(Sentence.of(view("Gap", note)))
                .isEqualTo(new Sentence(Sentence.Kind.TROUBLE, "Facts up to 9 of a box are lost"));
    }

    private static Head saying(Identifier said) {
        return new Head(
                head().group(),
                head().station(),
                head().actor(),
                head().task(),
                head().raw(),
                List.of(said),
                head().resolved(),
                head().notChecked(),
                head().time(),
                head().copyOf());
    }

    private static BookView.FactView view(String type, byte[] stored) {
        return new BookView.FactView(
                1,
                Id128.named("journal"),
                9,
                Stored.of(stored),
                Link.START,
                type,
                new OccurredAt.Occurred(1, 2, false),
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(VirtualLocation.class)
    void placeThatNoOneCanWalkToIsNeverNamed(VirtualLocation place) {
        assertThat(text(moved(MILK, 1, Account.of(place), AT_DOCK)))
                .endsWith(" DOCK")
                .doesNotContain(place.name());
        assertThat(text(moved(MILK, 1, AT_DOCK, Account.of(place))))
                .endsWith(" DOCK")
                .doesNotContain(place.name());
    }

    @Test
    void statusIsSaidWhenItIsNotTheUsualOne() {
        Account broken = Account.of(FilledBook.DOCK, StockStatus.RETURNED_UNINSPECTED);

        assertThat(text(moved(MILK, 1, Account.of(VirtualLocation.CUSTOMER), broken)))
                .isEqualTo("1 MILK-1L returned to DOCK as returned uninspected");
    }
}
