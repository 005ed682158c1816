package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.AT_DOCK;
import static org.tallygate.ledger.Given.HEAD;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.ON_SHELF;
import static org.tallygate.ledger.Given.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.register.Unit;
import org.tallygate.ledger.register.Unit.Whereabouts;

import java.util.List;
import java.util.Optional;

/** Units with a number: one place each, and doubts that are raised and not refused. */
final class RegisterTest {

    private static final Account CUSTOMER = Account.of(VirtualLocation.CUSTOMER);

    private final LiveBook book = new LiveBook(Given.MASTER);
    private long clock = 1000;
    private long facts;

    @Test
    void unitIsWhereTheLastFactByTimeSaysAndWhoSawItIsKept() {
        tell(unit(SUPPLIER, AT_DOCK));
        tell(unit(AT_DOCK, ON_SHELF));
        FactId late = new FactId(Id128.named("late"), 1, SmallBook.link(1));
        book.post(late, unit(SUPPLIER, AT_DOCK), 1001);
        assertThat(spot().location()).isEqualTo(ON_SHELF.location());
        assertThat(register().seenBy()).isEqualTo("dock-1");
        assertThat(raised()).isEmpty();
    }

    @Test
    void sameUnitTwiceAsNewIsRaised() {
        tell(unit(SUPPLIER, AT_DOCK));
        tell(unit(SUPPLIER, ON_SHELF));
        assertThat(raised()).containsExactly(Raised.Kind.SERIAL_DUPLICATE);
    }

    @Test
    void saleReturnAndReturnAgain() {
        tell(unit(SUPPLIER, ON_SHELF));
        tell(sold());
        assertThat(spot().whereabouts()).isEqualTo(Whereabouts.SOLD);
        book.restart();
        tell(unit(CUSTOMER, AT_DOCK));
        assertThat(spot().whereabouts()).isEqualTo(Whereabouts.RETURNED);
        assertThat(raised()).isEmpty();
        tell(unit(CUSTOMER, AT_DOCK));
        assertThat(raised()).containsExactly(Raised.Kind.SERIAL_DUPLICATE);
    }

    @Test
    void soldTwiceIsRaisedAlsoAfterARestart() {
        tell(sold());
        book.restart();
        tell(sold());
        assertThat(raised()).containsExactly(Raised.Kind.SERIAL_DUPLICATE);
    }

    @Test
    void returnOfWhatNeverLeftIsRaised() {
        tell(unit(CUSTOMER, AT_DOCK));
        assertThat(raised()).containsExactly(Raised.Kind.SERIAL_NEVER_SOLD);
    }

    @Test
    void unitThatLeavesAnotherPlaceOrIsCountedThereIsRaised() {
        tell(unit(SUPPLIER, AT_DOCK));
        tell(unit(ON_SHELF, AT_DOCK));
        tell(
                new Fact.Counted(
                        HEAD,
                        ON_SHELF.location(),
                        StockStatus.AVAILABLE,
                        List.of(new Fact.CountLine(MILK, goods(), Quantity.ONE, HEAD.time()))));
        assertThat(raised()).filteredOn(kind -> kind == Raised.Kind.SERIAL_ELSEWHERE).hasSize(2);
        assertThat(spot().location()).isEqualTo(ON_SHELF.location());
    }

    @Test
    void serialsThatAreNotAsManyAsTheGoodsAreRaised() {
        tell(new Fact.Moved(HEAD, MILK, Quantity.of(3), goods(), SUPPLIER, AT_DOCK));
        assertThat(raised()).containsExactly(Raised.Kind.SERIALS_DIFFER);
    }

    @Test
    void saleThatIsTakenBackPutsTheUnitWhereItWas() {
        tell(unit(SUPPLIER, ON_SHELF));
        tell(sold());
        FactId sale = new FactId(Id128.named("box"), facts, SmallBook.link(facts));
        tell(new Fact.Reversed(HEAD, sale, "void"));
        assertThat(spot().whereabouts()).isEqualTo(Whereabouts.HERE);
        assertThat(spot().location()).isEqualTo(ON_SHELF.location());
    }

    @Test
    void bulkAndSerialsOfOneItemStandBesideEachOther() {
        tell(Given.moved(MILK, 10, SUPPLIER, ON_SHELF));
        tell(unit(SUPPLIER, ON_SHELF));
        assertThat(book.micros(AccountKey.of(MILK, Optional.empty(), ON_SHELF)))
                .isEqualTo(11_000_000);
        assertThat(spot().location()).isEqualTo(ON_SHELF.location());
    }

    private static Fact unit(Account from, Account to) {
        return new Fact.Moved(HEAD, MILK, Quantity.ONE, goods(), from, to);
    }

    private static Fact sold() {
        return new Fact.Sold(HEAD, MILK, Quantity.ONE, goods(), ON_SHELF, "till/1");
    }

    private static Goods goods() {
        return new Goods(Optional.empty(), Optional.empty(), List.of("S1"));
    }

    private Unit register() {
        book.commit();
        return book.partition().register().unit(MILK, "S1", book).orElseThrow();
    }

    private Unit.Spot spot() {
        return register().spot();
    }

    private List<Raised.Kind> raised() {
        book.commit();
        return book.raised.stream()
                .map(Raised::kind)
                .filter(kind -> kind.name().startsWith("SERIAL"))
                .toList();
    }

    private void tell(Fact fact) {
        clock += 1000;
        facts++;
        book.post(new FactId(Id128.named("box"), facts, SmallBook.link(facts)), fact, clock);
    }
}
