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
import static org.tallygate.ledger.Given.at;
import static org.tallygate.ledger.Given.moved;
import static org.tallygate.ledger.Given.packageMoved;
import static org.tallygate.ledger.Given.packedAt;
import static org.tallygate.ledger.Given.reversed;
import static org.tallygate.ledger.Given.scanned;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

final class LedgerTest {

    private final SmallBook book = new SmallBook(Given.MASTER);

    @Test
    void movedIsOneMovementWithTheLotAtBothEnds() {
        Fact fact = new Fact.Moved(HEAD, MILK, Quantity.of(24), LOT_1, SUPPLIER, AT_DOCK);
        assertThat(posted(fact).movements())
                .containsExactly(
                        new Movement(
                                AccountKey.of(MILK, Optional.of("L1"), SUPPLIER),
                                AccountKey.of(MILK, Optional.of("L1"), AT_DOCK),
                                Quantity.of(24),
                                HEAD.group(),
                                0));
    }

    @Test
    void soldGoesToTheCustomer() {
        posted(new Fact.Sold(HEAD, MILK, Quantity.of(2), Goods.PLAIN, ON_SHELF, "till/1"));
        assertThat(stock()).isEqualTo(Map.of("SHELF-1 AVAILABLE", "-2", "CUSTOMER AVAILABLE", "2"));
    }

    @Test
    void inspectionAndStatusChangeMoveBetweenStatusesOfOnePlace() {
        posted(moved(MILK, 5, SUPPLIER, AT_DOCK));
        posted(
                new Fact.StatusChanged(
                        HEAD,
                        MILK,
                        Quantity.of(3),
                        Goods.PLAIN,
                        AT_DOCK.location(),
                        StockStatus.AVAILABLE,
                        StockStatus.QUARANTINE,
                        "recall"));
        posted(
                new Fact.Inspected(
                        HEAD,
                        MILK,
                        Quantity.of(1),
                        Goods.PLAIN,
                        AT_DOCK.location(),
                        StockStatus.QUARANTINE,
                        StockStatus.DAMAGED,
                        Optional.empty()));
        assertThat(stock())
                .isEqualTo(
                        Map.of(
                                "DOCK AVAILABLE", "2",
                                "DOCK QUARANTINE", "2",
                                "DOCK DAMAGED", "1",
                                "SUPPLIER AVAILABLE", "-5"));
    }

    @Test
    void countIsPostedWithoutMovementsOfItsOwnOrHeldForItsFirstUnfitLine() {
        assertThat(posted(counted(ON_SHELF, MILK, 3))).isEqualTo(Outcome.Posted.NOTHING);
        ItemCode ghost = new ItemCode("GHOST");
        assertThat(held(counted(at("NOWHERE"), ghost, 1_000_000_001)))
                .isEqualTo(Hold.QUANTITY_TOO_LARGE);
        assertThat(held(counted(at("NOWHERE"), ghost, 1))).isEqualTo(Hold.UNKNOWN_ITEM);
        assertThat(held(counted(at("NOWHERE"), MILK, 1))).isEqualTo(Hold.UNKNOWN_LOCATION);
        assertThat(held(counted(SUPPLIER, MILK, 1))).isEqualTo(Hold.UNKNOWN_LOCATION);
    }

    private static Fact counted(Account place, ItemCode item, long quantity) {
        return new Fact.Counted(
                HEAD,
                place.location(),
                StockStatus.AVAILABLE,
                List.of(new Fact.CountLine(item, Goods.PLAIN, Quantity.of(quantity), HEAD.time())));
    }

    @Test
    void movingToTheSameAccountMovesNothing() {
        assertThat(posted(moved(MILK, 5, AT_DOCK, AT_DOCK))).isEqualTo(Outcome.Posted.NOTHING);
    }

    @Test
    void stepsAndObservationsMoveNothing() {
        assertThat(
                        posted(
                                new Fact.TaskStep(
                                        HEAD,
                                        Fact.Step.CLAIMED,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())))
                .isEqualTo(Outcome.Posted.NOTHING);
        assertThat(posted(new Fact.Observed(HEAD, "turn-back", Optional.of(MILK))))
                .isEqualTo(Outcome.Posted.NOTHING);
    }

    @Test
    void wordAgainstAnAnswerIsRaisedWithItsNoteAndTheAnswer() {
        Fact.Observed disputed =
                said(
                        new Identifier(Identifier.TEXT, "It is on the note"),
                        new Identifier(Identifier.VERDICT, "TOO_MANY"),
                        new Identifier(Identifier.SAID, "Too many – 3 are enough."));
        assertThat(posted(disputed).raised())
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.kind()).isEqualTo(Raised.Kind.VERDICT_DISPUTED);
                    assertThat(raised.sentence())
                            .contains("It is on the note")
                            .contains("the answer TOO_MANY ('Too many – 3 are enough.')");
                    assertThat(raised.detail()).contains(HEAD.group().value());
                });
        assertThat(posted(said()).raised())
                .singleElement()
                .satisfies(raised ->
                        assertThat(raised.sentence())
                                .contains("an answer is wrong, without a note"));
    }

    private static Fact.Observed said(Identifier... words) {
        Head head =
                new Head(
                        HEAD.group(),
                        HEAD.station(),
                        HEAD.actor(),
                        HEAD.task(),
                        List.of(),
                        List.of(words),
                        Optional.empty(),
                        List.of(),
                        HEAD.time(),
                        Optional.empty());
        return new Fact.Observed(head, Fact.Observed.DISPUTED, Optional.empty());
    }

    @Test
    void whatCannotBePostedIsHeldWithTheFirstReasonThatHolds() {
        ItemCode ghost = new ItemCode("GHOST");
        assertThat(held(new Fact.Unresolved(HEAD, "12345", "UNKNOWN_CODE")))
                .isEqualTo(Hold.UNRESOLVED_CODE);
        assertThat(held(moved(ghost, 1_000_000_001, at("NOWHERE"), AT_DOCK)))
                .isEqualTo(Hold.QUANTITY_TOO_LARGE);
        assertThat(held(moved(ghost, 1, at("NOWHERE"), AT_DOCK))).isEqualTo(Hold.UNKNOWN_ITEM);
        assertThat(held(moved(MILK, 1, SUPPLIER, at("NOWHERE")))).isEqualTo(Hold.UNKNOWN_LOCATION);
        assertThat(held(packageMoved(AT_DOCK, ON_SHELF))).isEqualTo(Hold.UNKNOWN_PACKAGE);
        assertThat(held(reversed(99))).isEqualTo(Hold.UNKNOWN_ORIGINAL);
        assertThat(held(reversed(1))).isEqualTo(Hold.ORIGINAL_HELD);
        assertThat(book.balances).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4006381333931, MILK-1L, 12, ''",
        "04006381333931, MILK-1L, 12, ''",
        "04006381333931, MILK-1L, 10, holds 10 at the box and 12 at the centre",
        "04006381333931, BREAD, 12, is 'BREAD' at the box and 'MILK-1L' at the centre",
        "00012345678905, BREAD, 12, is 'BREAD' at the box and unknown at the centre",
    })
    void differentResolutionIsPostedAsTheFactSaysAndRaised(
            String gtin, String item, String factor, String sentence) {
        Outcome.Posted posted = posted(scanned(gtin, new ItemCode(item), Quantity.parse(factor)));
        assertThat(posted.movements())
                .singleElement()
                .satisfies(movement -> {
                    assertThat(movement.item().value()).isEqualTo(item);
                    assertThat(movement.quantity()).isEqualTo(Quantity.parse(factor));
                });
        if (sentence.isEmpty()) {
            assertThat(posted.raised()).isEmpty();
        } else {
            assertThat(posted.raised())
                    .singleElement()
                    .satisfies(raised -> {
                        assertThat(raised.kind()).isEqualTo(Raised.Kind.RESOLUTION_DIFFERS);
                        assertThat(raised.sentence()).contains(sentence);
                    });
        }
    }

    @Test
    void reversalIsTheMirrorAndHappensOnce() {
        posted(moved(MILK, 24, SUPPLIER, AT_DOCK));
        posted(reversed(1));
        assertThat(stock()).isEmpty();
        assertThat(held(reversed(1))).isEqualTo(Hold.ALREADY_REVERSED);
        posted(reversed(2));
        assertThat(stock()).containsEntry("DOCK AVAILABLE", "24");
    }

    @Test
    void reversalOfAnotherFactOfThatNumberIsHeld() {
        posted(moved(MILK, 24, SUPPLIER, AT_DOCK));
        FactId wrong = new FactId(SmallBook.JOURNAL, 1, SmallBook.link(77));
        assertThat(held(new Fact.Reversed(HEAD, wrong, "twin"))).isEqualTo(Hold.UNKNOWN_ORIGINAL);
    }

    @Test
    void announcedPackageIsReceivedAndThenMovesWithWhatIsInIt() {
        book.announce(
                SSCC,
                List.of(
                        new Body.PackageContent(MILK, Quantity.of(12), Optional.of("L1")),
                        new Body.PackageContent(BREAD, Quantity.of(3), Optional.empty())));
        posted(packageMoved(SUPPLIER, AT_DOCK));
        posted(moved(MILK, 6, AT_DOCK, packedAt("DOCK")));
        assertThat(posted(packageMoved(AT_DOCK, ON_SHELF)).movements())
                .hasSize(3)
                .allSatisfy(
                        movement -> assertThat(movement.to().pack()).isEqualTo(Optional.of(SSCC)));
        assertThat(book.contentOf(SSCC).keySet())
                .allMatch(key ->
                        key.location().equals(ON_SHELF.location())
                                || key.location().equals(SUPPLIER.location()));
    }

    @Test
    void packageThatIsNotWhereTheFactSaysMovesFromWhereItIsAndIsRaised() {
        posted(moved(MILK, 6, SUPPLIER, packedAt("DOCK")));
        Outcome.Posted posted = posted(packageMoved(ON_SHELF, at("SHELF-1")));
        assertThat(posted.raised())
                .singleElement()
                .satisfies(raised ->
                        assertThat(raised.kind()).isEqualTo(Raised.Kind.PACKAGE_ELSEWHERE));
        assertThat(stock()).containsEntry("SHELF-1 AVAILABLE", "6").doesNotContainKey("DOCK");
    }

    @Test
    void copyOfAKnownFactIsDroppedAndOfAnUnknownOneIsPosted() {
        Fact.Moved fact = (Fact.Moved) moved(MILK, 24, SUPPLIER, AT_DOCK);
        posted(fact);
        assertThat(posted(Given.copyOf(SmallBook.id(1), fact)))
                .isEqualTo(Outcome.Posted.repeating(SmallBook.id(1)));
        FactId elsewhere = new FactId(Id128.named("other"), 1, SmallBook.link(1));
        assertThat(posted(Given.copyOf(elsewhere, fact)).movements()).hasSize(1);
        assertThat(stock()).containsEntry("DOCK AVAILABLE", "48");
    }

    @Test
    void secondCopyOfOneOriginalIsDroppedAndSoIsTheOriginalThatComesAfterIt() {
        Fact.Moved fact = (Fact.Moved) moved(MILK, 24, SUPPLIER, AT_DOCK);
        FactId original = new FactId(Id128.named("old"), 7, SmallBook.link(7));
        posted(Given.copyOf(original, fact));
        assertThat(posted(Given.copyOf(original, fact)))
                .isEqualTo(Outcome.Posted.repeating(original));
        assertThat(book.post(original, fact)).isEqualTo(Outcome.Posted.repeating(original));
        FactId sister = new FactId(Id128.named("old"), 8, SmallBook.link(8));
        assertThat(((Outcome.Posted) book.post(sister, fact)).movements()).hasSize(1);
        assertThat(stock()).containsEntry("DOCK AVAILABLE", "48");
    }

    @Test
    void copyWhoseOriginalHasAnotherLinkAtThatNumberIsAnotherFact() {
        Fact.Moved fact = (Fact.Moved) moved(MILK, 24, SUPPLIER, AT_DOCK);
        posted(fact);
        FactId twin = new FactId(SmallBook.JOURNAL, 1, SmallBook.link(99));
        assertThat(posted(Given.copyOf(twin, fact)).movements()).hasSize(1);
        assertThat(posted(Given.copyOf(twin, fact)).movements()).isEmpty();
        assertThat(stock()).containsEntry("DOCK AVAILABLE", "48");
    }

    @Test
    void copyOfAHeldFactIsNotHeldAgain() {
        Fact.Moved ghost = (Fact.Moved) moved(new ItemCode("GHOST"), 1, SUPPLIER, AT_DOCK);
        assertThat(held(ghost)).isEqualTo(Hold.UNKNOWN_ITEM);
        assertThat(posted(Given.copyOf(SmallBook.id(1), ghost)))
                .isEqualTo(Outcome.Posted.repeating(SmallBook.id(1)));
        assertThat(held(reversed(1))).isEqualTo(Hold.ORIGINAL_HELD);
    }

    @Test
    void reversalByTheNameOfOriginalOrCopyTakesTheOneMovementBackOnce() {
        Fact.Moved fact = (Fact.Moved) moved(MILK, 24, SUPPLIER, AT_DOCK);
        FactId original = new FactId(Id128.named("old"), 7, SmallBook.link(7));
        posted(Given.copyOf(original, fact));
        posted(Given.copyOf(original, fact));
        Outcome.Posted undo = posted(new Fact.Reversed(HEAD, original, "scanned twice"));
        assertThat(undo.movements()).hasSize(1);
        assertThat(undo.takesBack()).contains(SmallBook.id(1));
        assertThat(stock()).isEmpty();
        assertThat(held(reversed(2))).isEqualTo(Hold.ALREADY_REVERSED);
        assertThat(held(reversed(1))).isEqualTo(Hold.ALREADY_REVERSED);
    }

    @Test
    void balanceBelowZeroIsSaidInWords() {
        AccountKey plain = AccountKey.of(MILK, Optional.empty(), AT_DOCK);
        assertThat(Raised.negative(plain, -3_000_000).sentence())
                .isEqualTo("DOCK holds -3 of MILK-1L by the book; count the place");
        AccountKey packed = AccountKey.of(MILK, Optional.of("L1"), packedAt("DOCK"));
        assertThat(Raised.negative(packed, -500_000).sentence())
                .isEqualTo(
                        "DOCK holds -0.5 of MILK-1L by the book (lot L1, package "
                                + SSCC
                                + "); count the place");
    }

    private Outcome.Posted posted(Fact fact) {
        return (Outcome.Posted) book.post(fact);
    }

    private Hold held(Fact fact) {
        return ((Outcome.Held) book.post(fact)).reason();
    }

    private Map<String, String> stock() {
        return book.open().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                entry -> entry.getKey().location() + " " + entry.getKey().status(),
                                entry -> entry.getValue().toString()));
    }
}
