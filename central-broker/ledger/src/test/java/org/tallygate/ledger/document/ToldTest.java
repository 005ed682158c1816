package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.BOX;
import static org.tallygate.ledger.document.House.CUSTOMER;
import static org.tallygate.ledger.document.House.DAY;
import static org.tallygate.ledger.document.House.SHOP;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.LeasePart;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.box.BoxCommand;
import org.tallygate.ledger.box.BoxRefusal;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Promised;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What boxes are told beside their tasks: staff, numbers, leases and what to look at. */
final class ToldTest {

    private static final long HOUR = DAY / 24;
    private static final Topics OTHER_BOX =
            new Topics(new Name("test"), new Name("site"), new Name("gate-2"));

    private final House house = new House();

    @Test
    void staffOfABoxIsOneDocumentThatIsRevised() {
        Body.Badge anna =
                new Body.Badge("B-1", "de", List.of("receive"), Optional.of(Body.Side.LEFT));
        Told first = told(new BoxCommand.SetStaff(BOX, List.of(anna)));
        Told again = told(new BoxCommand.SetStaff(BOX, List.of(anna)));
        Told less = told(new BoxCommand.SetStaff(BOX, List.of()));
        assertThat(first.document().body()).isEqualTo(new Body.Staff(List.of(anna)));
        assertThat(again).as("nothing changed").isEqualTo(first);
        assertThat(less.document().id()).isEqualTo(first.document().id());
        assertThat(less.document().revision()).isEqualTo(2);
        assertThat(told(new BoxCommand.SetStaff(OTHER_BOX, List.of())).document().id())
                .isNotEqualTo(first.document().id());
    }

    @Test
    void numbersOfTwoBoxesNeverOverlapAndEndWhereThePrefixDoes() {
        Body.NumberBlock one = block(BOX, "4012345", 3, 100);
        Body.NumberBlock two = block(OTHER_BOX, "4012345", 3, 100);
        assertThat(one)
                .isEqualTo(new Body.NumberBlock("sscc", 34012345000000000L, 34012345000000099L));
        assertThat(two.first()).isEqualTo(one.last() + 1);
        // Another prefix that begins with the same digits has numbers of its own.
        assertThat(block(BOX, "401234567890", 3, 9_999).last()).isEqualTo(34012345678909998L);
        assertThat(house.ask(new BoxCommand.GrantNumbers(OTHER_BOX, "401234567890", 3, 2)))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        no -> assertThat(no.reason()).isEqualTo(BoxRefusal.NUMBERS_EXHAUSTED));
        assertThat(block(OTHER_BOX, "401234567890", 3, 1).last()).isEqualTo(34012345678909999L);
    }

    private Body.NumberBlock block(Topics box, String prefix, int extension, int count) {
        return (Body.NumberBlock)
                told(new BoxCommand.GrantNumbers(box, prefix, extension, count)).document().body();
    }

    @Test
    void boxHearsOfALeaseAndGivesItBackByAFact() {
        Id128 lease = lease(4);
        Told told = told(lease);
        assertThat(told.box()).isEqualTo(BOX);
        assertThat(told.document().body()).isInstanceOf(Body.Lease.class);
        sold(3);
        assertThat(told(lease).document()).as("the box counts itself").isEqualTo(told.document());
        released(told);
        assertThat(told(lease).document().state()).isEqualTo(Document.State.CANCELLED);
        assertThat(free()).as("7 left of 10, none of them leased").isEqualTo(7);
    }

    @Test
    void leaseThatIsAskedBackHoldsUntilTheBoxGivesItBack() {
        Id128 lease = lease(4);
        Told told = told(lease);
        Decision.Done asked = house.does(new PromiseCommand.ReturnLease(Which.of("store-1")));
        assertThat(((Promised) asked.answer()).lines()).hasSize(1);
        assertThat(told(lease).document().state()).isEqualTo(Document.State.CANCELLED);
        assertThat(free()).as("the box may be selling at this moment").isEqualTo(6);
        released(told);
        assertThat(free()).isEqualTo(10);
    }

    @Test
    void leaseThatNeverComesBackIsHeldAndTellsAPersonUntilOneWritesItOff() {
        Id128 lease = lease(4);
        overFor(lease, 4 * HOUR - 2_000_000);
        assertThat(free()).isEqualTo(6);
        assertThat(house.raised).isEmpty();
        overFor(lease, 4 * HOUR);
        assertThat(house.raised)
                .extracting(Raised::kind)
                .containsExactly(Raised.Kind.LEASE_MISSING);
        assertThat(house.raised.getFirst().sentence()).startsWith("4 of TEA stay set apart");
        overFor(lease, 40 * DAY);
        assertThat(house.raised).as("once").hasSize(1);
        assertThat(free()).isEqualTo(6);
        assertThat(told(lease).document().state()).isEqualTo(Document.State.ACTIVE);
        house.does(new PromiseCommand.WriteOffLease(Which.of(lease), "box 3 was stolen"));
        assertThat(free()).isEqualTo(10);
        assertThat(told(lease).document().state()).isEqualTo(Document.State.CANCELLED);
        assertThat(house.ask(new PromiseCommand.WriteOffLease(Which.of(lease), "again")))
                .isInstanceOf(Decision.Refused.class);
        released(told(lease));
        assertThat(free()).as("it was free already").isEqualTo(10);
        assertThat(house.raised).hasSize(1);
    }

    @Test
    void boxThatWasAwayForWeeksStillHearsThatItsLeaseIsWanted() {
        Id128 lease = lease(4);
        house.does(new PromiseCommand.ReturnLease(Which.of("store-1")));
        overFor(lease, 0);
        assertThat(told(lease).document().state())
                .as("cancelled documents are forgotten after a week")
                .isEqualTo(Document.State.ACTIVE);
        house.does(new PromiseCommand.ReturnLease(Which.of("store-1")));
        overFor(lease, 20 * DAY);
        told(new BoxCommand.SetStaff(BOX, List.of()));
        assertThat(house.partition.boxes().told(lease)).isPresent();
        released(told(lease));
        assertThat(free()).isEqualTo(10);
    }

    @Test
    void onlyWhatABoxNamesWasSoldOfItsLease() {
        Id128 lease = lease(4);
        sold(3);
        assertThat(free()).as("3 of 10 are gone, and the box may still sell 4").isEqualTo(3);
        Head head = house.head(Optional.empty());
        house.tell(
                new Fact.Sold(
                        new Head(
                                head.group(),
                                head.station(),
                                head.actor(),
                                head.task(),
                                head.raw(),
                                List.of(
                                        new LeasePart(lease, q(2)).identifier(),
                                        new Identifier("lease", "nonsense=2")),
                                head.resolved(),
                                head.notChecked(),
                                head.time(),
                                head.copyOf()),
                        TEA,
                        q(3),
                        Goods.PLAIN,
                        Account.of(SHOP, StockStatus.AVAILABLE),
                        "t-2"));
        assertThat(free()).as("2 of the 3 were leased").isEqualTo(2);
        released(told(lease));
        assertThat(free()).isEqualTo(4);
    }

    private void overFor(Id128 lease, long micros) {
        long end = ((Body.Lease) told(lease).document().body()).validUntilMicros();
        house.now = end + Body.Lease.GRACE_MICROS + micros;
        while (house.partition.nextDueMicros().orElse(Long.MAX_VALUE) <= house.now) {
            house.does(house.partition.due());
        }
    }

    @Test
    void leaseOfAPlaceWithoutABoxIsGivenBackAtOnce() {
        house.stocked(TEA, STOCK, 10);
        house.does(
                new PromiseCommand.GrantLease(
                        "store-1", TEA, STOCK, q(4), house.now, house.now + DAY));
        house.does(new PromiseCommand.ReturnLease(Which.of("store-1")));
        assertThat(house.partition.promises().all())
                .as("late sales of its time still count on it")
                .singleElement()
                .satisfies(lease -> {
                    assertThat(lease.state()).isEqualTo(Pending.State.LATE);
                    assertThat(lease.takes()).isEmpty();
                });
    }

    @Test
    void whatTheBoxCouldNotCheckAndTheCentreFoundIsWorkAtTheStation() {
        Raised raised =
                new Raised(
                        Raised.Kind.SERIAL_ELSEWHERE,
                        Optional.of(TEA),
                        Optional.of(STOCK),
                        "serial 7 is at SHOP by the book");
        Fact checked = sale(List.of());
        Fact unchecked = sale(List.of("serial-elsewhere"));
        assertThat(differences(checked, Outcome.Posted.NOTHING, List.of(raised))).isEmpty();
        List<Told> checks = differences(unchecked, Outcome.Posted.NOTHING, List.of(raised));
        assertThat(checks)
                .singleElement()
                .extracting(told -> told.document().body())
                .isEqualTo(
                        new Body.CheckTask(
                                "check 1",
                                House.STATION,
                                "serial-elsewhere",
                                "serial 7 is at SHOP by the book",
                                Optional.of(TEA),
                                Optional.of(STOCK)));
        assertThat(differences(unchecked, Outcome.Posted.NOTHING, List.of(raised)))
                .as("the same trouble is looked at once")
                .isEmpty();

        Told check = checks.getFirst();
        house.tell(
                new Fact.TaskStep(
                        onTask(check),
                        Fact.Step.FINISHED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("label was wrong")));
        Told done = told(check.document().id());
        assertThat(done.answer()).contains("label was wrong");
        assertThat(done.document().state()).isEqualTo(Document.State.CANCELLED);
    }

    @Test
    void factThatWaitsIsWorkUntilItIsSettled() {
        Outcome held = new Outcome.Held(Hold.UNKNOWN_ITEM, "item 'X' must be in the item master");
        Told check = differences(sale(List.of()), held, List.of()).getFirst();
        assertThat(((Body.CheckTask) check.document().body()).about()).isEqualTo("unknown-item");
        Told over = house.partition.settled(house.lastFact(), house.now).orElseThrow();
        assertThat(over.document().id()).isEqualTo(check.document().id());
        assertThat(over.document().state()).isEqualTo(Document.State.CANCELLED);
    }

    @Test
    void whatEndedIsFiledAWeekLater() {
        Told told = told(lease(4));
        released(told);
        house.now += 7 * DAY;
        told(new BoxCommand.SetStaff(BOX, List.of()));
        assertThat(house.partition.boxes().told(told.document().id())).isEmpty();
    }

    private List<Told> differences(Fact fact, Outcome outcome, List<Raised> raised) {
        if (house.movements.isEmpty()) {
            house.tell(sale(List.of()));
        }
        return house.partition.differences(BOX, house.lastFact(), fact, outcome, raised);
    }

    private Id128 lease(long units) {
        house.workplaces(SHOP).stocked(TEA, SHOP, 10);
        Decision.Done granted =
                house.does(
                        new PromiseCommand.GrantLease(
                                "store-1", TEA, SHOP, q(units), house.now, house.now + DAY));
        return ((Promised) granted.answer()).lines().getFirst().pending();
    }

    private Told told(BoxCommand command) {
        return (Told) house.does(command).answer();
    }

    private Told told(Id128 id) {
        return (Told) Objects.requireNonNull(house.kept.get("told:" + id));
    }

    private void sold(long units) {
        house.moved(Optional.empty(), TEA, units, at(SHOP), at(CUSTOMER));
    }

    private void released(Told lease) {
        house.tell(
                new Fact.TaskStep(
                        onTask(lease),
                        Fact.Step.RELEASED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private Head onTask(Told told) {
        Head head = house.head(Optional.empty());
        return new Head(
                head.group(),
                head.station(),
                head.actor(),
                Optional.of(new TaskRef(told.document().id(), told.document().revision())),
                head.raw(),
                head.asRead(),
                head.resolved(),
                head.notChecked(),
                head.time(),
                head.copyOf());
    }

    private Fact sale(List<String> notChecked) {
        Head head = house.head(Optional.empty());
        return new Fact.Sold(
                new Head(
                        head.group(),
                        head.station(),
                        head.actor(),
                        head.task(),
                        head.raw(),
                        head.asRead(),
                        head.resolved(),
                        notChecked,
                        head.time(),
                        head.copyOf()),
                TEA,
                q(1),
                Goods.PLAIN,
                Account.of(STOCK, StockStatus.AVAILABLE),
                "t-1");
    }

    private long free() {
        long held = house.held(TEA, SHOP);
        long taken =
                house.partition.promises().all().stream()
                        .mapToLong(each -> each.taken().micros())
                        .sum();
        return held - taken / 1_000_000;
    }
}
