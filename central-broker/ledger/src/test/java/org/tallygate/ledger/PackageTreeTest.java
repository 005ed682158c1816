package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.AT_DOCK;
import static org.tallygate.ledger.Given.HEAD;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.ON_SHELF;
import static org.tallygate.ledger.Given.SUPPLIER;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.count.CountRefusal;
import org.tallygate.ledger.count.StockCommand;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Cases on a pallet: moving the pallet moves what is in the cases. */
final class PackageTreeTest {

    private static final String PALLET = "306141411234567890";
    private static final String CASE = "106141411234567897";
    private static final Account GONE = Account.of(VirtualLocation.CUSTOMER);
    private static final String INNER = "106141411234567880";

    private final LiveBook book = new LiveBook(Given.MASTER);
    private long facts;
    private long commands;

    @BeforeEach
    void stackTheCase() {
        tell(Given.moved(MILK, 12, SUPPLIER, in(AT_DOCK, CASE)));
        tell(Given.moved(MILK, 3, SUPPLIER, in(AT_DOCK, INNER)));
        tell(new Fact.PackageMoved(HEAD, CASE, AT_DOCK, in(AT_DOCK, PALLET)));
        tell(new Fact.PackageMoved(HEAD, INNER, AT_DOCK, in(AT_DOCK, CASE)));
    }

    @Test
    void movingThePalletMovesEverythingInItInItsOwnPackage() {
        tell(new Fact.PackageMoved(HEAD, PALLET, AT_DOCK, ON_SHELF));
        assertThat(at(ON_SHELF, CASE)).isEqualTo(12_000_000);
        assertThat(at(ON_SHELF, INNER)).isEqualTo(3_000_000);
        assertThat(at(AT_DOCK, CASE)).isZero();
    }

    @Test
    void whatWasTakenOutStays() {
        tell(new Fact.PackageMoved(HEAD, CASE, in(AT_DOCK, PALLET), AT_DOCK));
        book.restart();
        FactId id = new FactId(Id128.named("box"), 99, SmallBook.link(99));
        Outcome moved =
                book.post(id, new Fact.PackageMoved(HEAD, PALLET, AT_DOCK, ON_SHELF), 99_000);
        assertThat(((Outcome.Held) moved).reason()).isEqualTo(Hold.UNKNOWN_PACKAGE);
        tell(new Fact.PackageMoved(HEAD, CASE, AT_DOCK, ON_SHELF));
        assertThat(at(ON_SHELF, INNER)).isEqualTo(3_000_000);
    }

    @Test
    void noPackageStandsInItself() {
        commands++;
        FactId at = new FactId(Id128.named("centre"), commands, SmallBook.link(commands));
        Asked asked = new Asked("console", "c" + commands, "anna", at, 50_000);
        Decision decision =
                book.decide(asked, new StockCommand.NestPackage(PALLET, Optional.of(INNER)));
        assertThat(((Decision.Refused) decision).reason()).isEqualTo(CountRefusal.NOTHING_TO_DO);
    }

    /** Facts of other boxes, each at its own moment, in the order in which they are given. */
    private void arrive(Map<Long, Fact> byMoment, List<Long> order) {
        for (long moment : order) {
            FactId id = new FactId(Id128.named("other box"), moment, SmallBook.link(moment));
            book.post(id, Objects.requireNonNull(byMoment.get(moment)), moment * 1000);
            book.commit();
        }
    }

    @Test
    void goodsThatAreToldLateGoTheWayOfTheirPackage() {
        Map<Long, Fact> facts =
                Map.of(
                        10L, Given.moved(MILK, 5, SUPPLIER, AT_DOCK),
                        11L, Given.moved(MILK, 5, AT_DOCK, in(AT_DOCK, CASE)),
                        12L, Given.moved(MILK, 2, in(AT_DOCK, CASE), AT_DOCK),
                        13L, new Fact.PackageMoved(HEAD, PALLET, AT_DOCK, ON_SHELF),
                        14L, new Fact.PackageMoved(HEAD, PALLET, ON_SHELF, GONE));
        arrive(facts, List.of(10L, 13L, 14L, 12L, 11L));
        book.restart();

        assertThat(at(GONE, CASE)).isEqualTo(15_000_000);
        assertThat(at(AT_DOCK, CASE)).isZero();
        assertThat(at(ON_SHELF, CASE)).isZero();
        assertThat(book.micros(AccountKey.of(MILK, Optional.empty(), AT_DOCK)))
                .isEqualTo(2_000_000);

        Map<AccountKey, Quantity> late = book.balances();
        PackageTreeTest inOrder = new PackageTreeTest();
        inOrder.stackTheCase();
        inOrder.arrive(facts, List.of(10L, 11L, 12L, 13L, 14L));
        assertThat(late).isEqualTo(inOrder.book.balances());
        ReplayKey between = new ReplayKey(13_500, Id128.named("other box"), 0);
        assertThat(book.upTo(between)).isEqualTo(inOrder.book.upTo(between));
    }

    @Test
    void packingThatIsTakenBackNeverWasWhereverThePackageWent() {
        Map<Long, Fact> facts =
                Map.of(
                        10L,
                        Given.moved(MILK, 5, SUPPLIER, AT_DOCK),
                        11L,
                        Given.moved(MILK, 5, AT_DOCK, in(AT_DOCK, CASE)),
                        13L,
                        new Fact.PackageMoved(HEAD, PALLET, AT_DOCK, ON_SHELF),
                        15L,
                        new Fact.Reversed(
                                HEAD,
                                new FactId(Id128.named("other box"), 11, SmallBook.link(11)),
                                "undo"));
        arrive(facts, List.of(10L, 13L, 11L, 15L));
        assertThat(at(ON_SHELF, CASE)).isEqualTo(12_000_000);
        assertThat(at(AT_DOCK, CASE)).isZero();

        PackageTreeTest inOrder = new PackageTreeTest();
        inOrder.stackTheCase();
        inOrder.arrive(facts, List.of(10L, 11L, 13L, 15L));
        assertThat(inOrder.book.balances()).isEqualTo(book.balances());
    }

    @Test
    void goodsThatAreToldLateStayWhenTheirPackageDidNotGoAfterAll() {
        FactId gone = new FactId(Id128.named("other box"), 13, SmallBook.link(13));
        Map<Long, Fact> facts =
                Map.of(
                        10L,
                        Given.moved(MILK, 5, SUPPLIER, AT_DOCK),
                        11L,
                        Given.moved(MILK, 5, AT_DOCK, in(AT_DOCK, CASE)),
                        13L,
                        new Fact.PackageMoved(HEAD, PALLET, AT_DOCK, ON_SHELF),
                        15L,
                        new Fact.Reversed(HEAD, gone, "undo"));
        arrive(facts, List.of(10L, 13L, 15L, 11L));
        assertThat(at(AT_DOCK, CASE)).isEqualTo(17_000_000);
        assertThat(at(ON_SHELF, CASE)).isZero();
    }

    private long at(Account place, String sscc) {
        return book.micros(AccountKey.of(MILK, Optional.empty(), in(place, sscc)));
    }

    private static Account in(Account place, String sscc) {
        return new Account(place.location(), place.status(), Optional.of(sscc), Optional.empty());
    }

    private void tell(Fact fact) {
        facts++;
        FactId id = new FactId(Id128.named("box"), facts, SmallBook.link(facts));
        book.post(id, fact, facts * 1000);
        book.commit();
    }
}
