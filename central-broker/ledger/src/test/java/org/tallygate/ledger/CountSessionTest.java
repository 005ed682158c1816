package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.AT_DOCK;
import static org.tallygate.ledger.Given.BREAD;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.ON_SHELF;
import static org.tallygate.ledger.Given.SUPPLIER;
import static org.tallygate.ledger.Given.moved;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.count.Accuracy;
import org.tallygate.ledger.count.Barrier;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.CountNeed;
import org.tallygate.ledger.count.CountPlan;
import org.tallygate.ledger.count.CountRefusal;
import org.tallygate.ledger.count.CountRules;
import org.tallygate.ledger.count.CountSession;
import org.tallygate.ledger.count.CountSession.State;
import org.tallygate.ledger.count.DueCount;
import org.tallygate.ledger.count.DueStarted;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.stock.Lock;

import java.util.List;
import java.util.Optional;

/** Plan, session, blind recount, approval; and what makes a count due. */
final class CountSessionTest {

    private static final Id128 BOX = Id128.named("box");
    private static final Id128 CENTRE = Id128.named("centre");
    private static final AccountKey SHELF_MILK = AccountKey.of(MILK, Optional.empty(), ON_SHELF);

    private final LiveBook book = new LiveBook(Given.MASTER);
    private long clock = 1_000_000;
    private long facts;
    private long commands;

    @BeforeEach
    void fillTheShelf() {
        tell(moved(MILK, 10, SUPPLIER, ON_SHELF));
    }

    @Test
    void differenceIsCountedAgainByAnotherAndAgreedToByAThird() {
        ask("anna", start());
        assertThat(ask("anna", found(7))).isEqualTo(State.RECOUNTING);
        assertThat(refusal("anna", found(7))).isEqualTo(CountRefusal.SAME_PERSON);
        assertThat(ask("ben", found(8))).isEqualTo(State.REVIEW);
        assertThat(refusal("ben", approve())).isEqualTo(CountRefusal.SAME_PERSON);
        assertThat(book.micros(SHELF_MILK)).isEqualTo(10_000_000);

        assertThat(ask("cleo", approve())).isEqualTo(State.COMPLETED);
        assertThat(book.micros(SHELF_MILK)).isEqualTo(8_000_000);
        assertThat(refusal("cleo", approve())).isEqualTo(CountRefusal.UNKNOWN_SUBJECT);
    }

    @Test
    void salesDuringTheSessionAreNoDifferenceAndLaterOnesAreKept() {
        ask("anna", start());
        tell(new Fact.Sold(Given.HEAD, MILK, Quantity.of(4), Goods.PLAIN, ON_SHELF, "till/1"));
        assertThat(ask("anna", found(5))).isEqualTo(State.RECOUNTING);
        assertThat(ask("ben", found(5))).isEqualTo(State.REVIEW);
        tell(new Fact.Sold(Given.HEAD, MILK, Quantity.of(1), Goods.PLAIN, ON_SHELF, "till/2"));
        ask("cleo", approve());
        assertThat(book.micros(SHELF_MILK)).isEqualTo(4_000_000);
        assertThat(lossMicros()).isEqualTo(1_000_000);
    }

    @Test
    void countThatAgreesWithTheBookMovesNothingAndEndsTheSession() {
        ask("anna", start());
        tell(new Fact.Sold(Given.HEAD, MILK, Quantity.of(4), Goods.PLAIN, ON_SHELF, "till/1"));
        book.commit();
        int before = book.legs.size();
        assertThat(ask("anna", found(6))).isEqualTo(State.COMPLETED);
        book.commit();
        assertThat(book.legs).hasSize(before);
    }

    @Test
    void sessionLocksItsPlaceUntilItEnds() {
        ask("anna", start());
        book.commit();
        assertThat(locks()).singleElement().satisfies(lock -> assertThat(lock.held()).isTrue());
        ask("anna", new CountCommand.CancelCount("S-1", "shop is full"));
        book.commit();
        assertThat(locks()).singleElement().satisfies(lock -> assertThat(lock.held()).isFalse());
        assertThat(refusal("anna", start())).isEqualTo(CountRefusal.ALREADY_THERE);
    }

    @Test
    void countOfAStationForTheTaskIsJudgedByTheSessionAndWhatItLeavesOutIsNotThere() {
        tell(moved(BREAD, 2, SUPPLIER, ON_SHELF));
        ask(
                "anna",
                new CountCommand.SetCountRules(
                        new CountRules(Quantity.of(1), 0, 1, false, Optional.empty())));
        ask("anna", start());
        book.restart();
        tell(counted("badge-7", 9));
        CountSession session = book.partition().counts().sessions().iterator().next();
        assertThat(session.state()).isEqualTo(State.RECOUNTING);
        assertThat(session.round()).isEqualTo(2);
        assertThat(book.micros(SHELF_MILK)).as("within tolerance").isEqualTo(9_000_000);
        assertThat(book.micros(AccountKey.of(BREAD, Optional.empty(), ON_SHELF)))
                .isEqualTo(2_000_000);
    }

    @Test
    void taskTellsTheBookOnlyWhereItMayAndWhoMayNotCountAgain() {
        ask("anna", openly());
        book.commit();
        Body.CountTask first = task();
        assertThat(first.round()).isEqualTo(1);
        assertThat(first.book())
                .contains(List.of(new Body.BookLine(MILK, Optional.empty(), Quantity.of(10))));
        assertThat(first.notBy()).isEmpty();

        tell(counted("badge-7", 7));
        book.commit();
        Body.CountTask second = task();
        assertThat(second.round()).isEqualTo(2);
        assertThat(second.blind()).isTrue();
        assertThat(second.book()).isEmpty();
        assertThat(second.notBy()).contains(List.of("badge-7"));
    }

    @Test
    void whatTheSecondPersonLeavesOutOfACompleteCountIsNotThere() {
        ask("anna", start());
        tell(counted("badge-7", 7));
        tell(nothing("badge-7"));
        assertThat(session().state()).as("the same person").isEqualTo(State.RECOUNTING);
        tell(nothing("badge-8"));
        assertThat(session().state()).isEqualTo(State.REVIEW);
        ask("cleo", approve());
        assertThat(book.micros(SHELF_MILK)).isZero();
    }

    @Test
    void lotsOfACountedItemThatACountLeavesOutAreNotThereAlthoughOtherItemsMayBe() {
        AccountKey lot = AccountKey.of(MILK, Optional.of("L1"), ON_SHELF);
        tell(new Fact.Moved(Given.HEAD, MILK, Quantity.of(2), Given.LOT_1, SUPPLIER, ON_SHELF));
        tell(moved(BREAD, 2, SUPPLIER, ON_SHELF));
        ask("anna", start());
        tell(only("badge-7", 10));
        CountSession.Line line =
                session().lines().stream()
                        .filter(each -> each.account().equals(lot))
                        .findFirst()
                        .orElseThrow();
        assertThat(line.found())
                .singleElement()
                .satisfies(found -> assertThat(found.counted()).isEqualTo(Quantity.ZERO));
        assertThat(session().state()).as("bread is to be counted yet").isEqualTo(State.COUNTING);
    }

    private CountSession session() {
        return book.partition().counts().sessions().iterator().next();
    }

    private Body.CountTask task() {
        return book.kept().stream()
                .filter(Task.class::isInstance)
                .map(kept -> (Body.CountTask) ((Task) kept).document().body())
                .findFirst()
                .orElseThrow();
    }

    private static CountCommand openly() {
        return new CountCommand.StartCount(
                "S-1",
                ON_SHELF.location(),
                StockStatus.AVAILABLE,
                List.of(),
                false,
                Optional.of(new Topics(new Name("test"), new Name("hall"), new Name("gate-1"))),
                Optional.of(new Name("dock-1")));
    }

    @Test
    void whatIsTooOldMustBeCountedAgain() {
        ask("anna", start());
        ask("anna", found(7));
        ask("ben", found(7));
        clock += 8L * 24 * 3_600 * 1_000_000;
        assertThat(refusal("cleo", approve())).isEqualTo(CountRefusal.STALE);
        assertThat(ask("cleo", new CountCommand.CountAgain("S-1", "too old")))
                .isEqualTo(State.RECOUNTING);
        assertThat(refusal("ben", found(6))).isEqualTo(CountRefusal.SAME_PERSON);
    }

    @Test
    void binsAreNeverNettedPerItem() {
        Accuracy accuracy =
                Accuracy.of(
                        List.of(
                                new Accuracy.Bin(MILK, Quantity.of(10), Quantity.of(15)),
                                new Accuracy.Bin(MILK, Quantity.of(30), Quantity.of(25))));
        assertThat(accuracy.accurateBins()).isZero();
        assertThat(accuracy.netVariance().get(MILK)).isEqualTo(Quantity.ZERO);
        assertThat(accuracy.absoluteVariance()).isEqualTo(Quantity.of(10));
    }

    @Test
    void planMakesACountDueByRankAndRiskAndACountAnswersIt() {
        decide("anna", new CountCommand.SetCountPlan(plan(CountPlan.Rank.A, 500)));
        assertThat(due(clock)).hasSize(1);
        tell(counted("badge-7", 10));
        long half = 45L * 24 * 3_600 * 1_000_000;
        long last = clock;
        assertThat(due(last + half - 1)).isEmpty();
        assertThat(due(last + half))
                .singleElement()
                .satisfies(due -> assertThat(due.trigger()).isEmpty());
    }

    @Test
    void whatIsDueBecomesASessionAtTheStationOfItsPlaceOnce() {
        decide("anna", new CountCommand.SetCountPlan(plan(CountPlan.Rank.A, 500)));
        tell(moved(MILK, 4, AT_DOCK, ON_SHELF));
        assertThat(started("anna")).isEmpty();
        assertThat(due(clock)).as("nobody works there, so that both wait").hasSize(2);

        Topics box = new Topics(new Name("test"), new Name("hall"), new Name("gate"));
        Workplace shelf =
                new Workplace(ON_SHELF.location(), Optional.of(box), Given.HEAD.station());
        decide("anna", new DocumentCommand.SetWorkplace(shelf));
        CountSession session = started("anna").getFirst();
        assertThat(session.location()).isEqualTo(ON_SHELF.location());
        assertThat(session.items()).containsExactly(MILK);
        assertThat(session.blind()).isTrue();
        assertThat(session.station()).contains(Given.HEAD.station());
        book.commit();
        assertThat(task().location()).isEqualTo(ON_SHELF.location());
        assertThat(started("anna")).as("it is being counted").isEmpty();

        tell(counted("badge-7", 14));
        decide("anna", new CountCommand.CancelCount(session.reference(), "counted by hand"));
        assertThat(started("anna")).as("it was counted").isEmpty();
        assertThat(due(clock))
                .as("of the dock, where nobody works")
                .extracting(DueCount::location)
                .containsExactly(AT_DOCK.location());
    }

    private List<CountSession> started(String who) {
        CountCommand start = new CountCommand.StartDueCounts(9, Optional.empty());
        return ((DueStarted) ((Decision.Done) decide(who, start)).answer()).started();
    }

    @Test
    void balanceBelowZeroAsksForACountAndTheCountAnswersIt() {
        tell(new Fact.Sold(Given.HEAD, MILK, Quantity.of(12), Goods.PLAIN, ON_SHELF, "till/1"));
        assertThat(due(clock))
                .containsExactly(
                        new DueCount(
                                MILK,
                                ON_SHELF.location(),
                                Optional.of(CountNeed.Trigger.NEGATIVE),
                                clock));
        tell(counted("badge-7", 3));
        assertThat(due(clock)).isEmpty();
        assertThat(book.micros(SHELF_MILK)).isEqualTo(3_000_000);
    }

    @Test
    void balanceBelowZeroBecomesWorkByItselfAndLocksNothing() {
        workOnTheShelf();
        ask60SecondsAfter(false);
        tell(new Fact.Sold(Given.HEAD, MILK, Quantity.of(12), Goods.PLAIN, ON_SHELF, "till/1"));
        long ripe = clock + 60_000_000;
        assertThat(book.partition().nextDueMicros()).hasValue(ripe);
        assertThat(byItself().started()).as("too soon").isEmpty();

        clock = ripe + 60_000_000;
        assertThat(book.partition().due()).isInstanceOf(CountCommand.StartNeededCounts.class);
        CountSession session = byItself().started().getFirst();
        book.commit();
        assertThat(session.items()).containsExactly(MILK);
        assertThat(locks()).isEmpty();
        assertThat(task().location()).isEqualTo(ON_SHELF.location());
        assertThat(byItself().started()).as("it is being counted").isEmpty();

        decide("anna", new CountCommand.CancelCount(session.reference(), "counted by hand"));
        tell(counted("badge-7", 3));
        assertThat(book.partition().nextDueMicros()).isEmpty();
    }

    @Test
    void placeThatRanEmptyIsLookedAtByItselfAndNothingThereAnswersIt() {
        workOnTheShelf();
        ask60SecondsAfter(true);
        tell(new Fact.Sold(Given.HEAD, MILK, Quantity.of(10), Goods.PLAIN, ON_SHELF, "till/1"));
        clock += 120_000_000;
        CountSession session = byItself().started().getFirst();
        book.commit();
        tell(nothingFound(session));
        book.commit();
        assertThat(due(clock)).isEmpty();
        assertThat(book.partition().counts().sessions()).isEmpty();
        book.restart();
        assertThat(book.partition().nextDueMicros()).isEmpty();
    }

    @Test
    void whatNobodyWorksAtIsTriedAgainAnHourLaterAndNothingStartsWithoutTheSetting() {
        tell(new Fact.Sold(Given.HEAD, MILK, Quantity.of(12), Goods.PLAIN, ON_SHELF, "till/1"));
        assertThat(book.partition().nextDueMicros()).isEmpty();
        ask60SecondsAfter(false);
        clock += 120_000_000;
        assertThat(byItself().waiting()).containsExactly(ON_SHELF.location());
        assertThat(book.partition().nextDueMicros()).hasValue(clock + 3_600_000_000L);
        book.restart();
        assertThat(book.partition().nextDueMicros()).hasValue(clock + 3_600_000_000L);
    }

    private void workOnTheShelf() {
        Topics box = new Topics(new Name("test"), new Name("hall"), new Name("gate"));
        decide(
                "anna",
                new DocumentCommand.SetWorkplace(
                        new Workplace(
                                ON_SHELF.location(), Optional.of(box), Given.HEAD.station())));
    }

    private void ask60SecondsAfter(boolean zeroCheck) {
        CountRules rules = new CountRules(Quantity.ZERO, 0, 1, zeroCheck, Optional.of(60_000_000L));
        decide("anna", new CountCommand.SetCountRules(rules));
    }

    private DueStarted byItself() {
        Decision begun = decide("clock", new CountCommand.StartNeededCounts());
        return (DueStarted) ((Decision.Done) begun).answer();
    }

    @Test
    void shortPickAsksForACountOfTheShelf() {
        Body.PickTask pick =
                new Body.PickTask(
                        "P-1",
                        Given.HEAD.station(),
                        AT_DOCK.location(),
                        List.of(
                                new Body.TaskLine(
                                        1,
                                        MILK,
                                        Quantity.of(4),
                                        0,
                                        Optional.of(ON_SHELF.location()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of())));
        Id128 id = Id128.named("pick");
        Topics box = new Topics(new Name("test"), new Name("hall"), new Name("gate-1"));
        Document document = new Document(id, 1, Document.State.ACTIVE, pick);
        book.keep(new Task(box, document, "fulfilment", "P-1", 0, Optional.empty(), false, false));
        Head head =
                new Head(
                        Given.HEAD.group(),
                        Given.HEAD.station(),
                        Optional.of("badge-7"),
                        Optional.of(new TaskRef(id, 1)),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Given.HEAD.time(),
                        Optional.empty());
        tell(
                new Fact.TaskStep(
                        head,
                        Fact.Step.SHORT,
                        Optional.of(1),
                        Optional.of(Quantity.of(3)),
                        Optional.of("empty")));
        book.commit();
        assertThat(book.raised)
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.kind()).isEqualTo(Raised.Kind.SHORT_PICK);
                    assertThat(raised.impact()).contains(Quantity.of(3));
                });
        assertThat(due(clock))
                .extracting(DueCount::trigger)
                .containsExactly(Optional.of(CountNeed.Trigger.SHORT_PICK));
    }

    @Test
    void lateFactExplainsWhatTheCountFoundAndSaysWhichCount() {
        tell(counted("badge-7", 8));
        long counted = facts;
        FactId late = new FactId(Id128.named("till"), 1, SmallBook.link(1));
        book.post(
                late,
                new Fact.Sold(Given.HEAD, MILK, Quantity.of(2), Goods.PLAIN, ON_SHELF, "till/1"),
                clock - 500);
        book.commit();
        assertThat(book.micros(SHELF_MILK)).isEqualTo(8_000_000);
        assertThat(lossMicros()).isZero();
        assertThat(book.legs)
                .anySatisfy(leg ->
                        assertThat(leg.of().effect())
                                .contains(
                                        new Movement.Effect(
                                                new ReplayKey(clock, BOX, counted),
                                                Movement.Why.EXPLAINED)));
        assertThat(book.kept())
                .filteredOn(Barrier.class::isInstance)
                .allSatisfy(
                        kept -> assertThat(((Barrier) kept).variance()).isEqualTo(Quantity.ZERO));
    }

    private static CountPlan plan(CountPlan.Rank rank, int risk) {
        return new CountPlan(
                MILK, ON_SHELF.location(), rank, risk, Optional.empty(), Optional.empty());
    }

    private List<DueCount> due(long micros) {
        return book.partition().counts().due(micros);
    }

    private List<Lock> locks() {
        return book.kept().stream().filter(Lock.class::isInstance).map(Lock.class::cast).toList();
    }

    private long lossMicros() {
        return book.micros(SHELF_MILK.loss());
    }

    private static CountCommand start() {
        return new CountCommand.StartCount(
                "S-1",
                ON_SHELF.location(),
                StockStatus.AVAILABLE,
                List.of(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static CountCommand found(long quantity) {
        return new CountCommand.RecordCount(
                "S-1", List.of(new CountCommand.Counted(SHELF_MILK, Quantity.of(quantity))));
    }

    private static CountCommand approve() {
        return new CountCommand.ApproveCount("S-1", "seen it");
    }

    /** Everything on the shelf, of which only milk is found. */
    private static Fact counted(String badge, long milk) {
        return counted(badge, List.of(milk(milk)), Optional.of(true));
    }

    /** Milk alone; nobody looked for anything else. */
    private static Fact only(String badge, long milk) {
        return counted(badge, List.of(milk(milk)), Optional.empty());
    }

    private static Fact nothing(String badge) {
        return counted(badge, List.of(), Optional.of(true));
    }

    private static Fact.CountLine milk(long quantity) {
        return new Fact.CountLine(MILK, Goods.PLAIN, Quantity.of(quantity), Given.HEAD.time());
    }

    private static Fact nothingFound(CountSession session) {
        return counted("badge-7", session.task(), List.of(), Optional.of(true));
    }

    private static Fact counted(
            String badge, List<Fact.CountLine> lines, Optional<Boolean> complete) {
        return counted(badge, Id128.named("count-session\nS-1"), lines, complete);
    }

    private static Fact counted(
            String badge, Id128 task, List<Fact.CountLine> lines, Optional<Boolean> complete) {
        Head head =
                new Head(
                        Given.HEAD.group(),
                        Given.HEAD.station(),
                        Optional.of(badge),
                        Optional.of(new TaskRef(task, 1)),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Given.HEAD.time(),
                        Optional.empty());
        return new Fact.Counted(head, ON_SHELF.location(), StockStatus.AVAILABLE, lines, complete);
    }

    private void tell(Fact fact) {
        clock += 1000;
        facts++;
        book.post(new FactId(BOX, facts, SmallBook.link(facts)), fact, clock);
    }

    private State ask(String who, CountCommand command) {
        Decision.Done done = (Decision.Done) decide(who, command);
        return done.answer() instanceof CountSession session ? session.state() : State.COUNTING;
    }

    private Refusal refusal(String who, CountCommand command) {
        return ((Decision.Refused) decide(who, command)).reason();
    }

    private Decision decide(String who, Command command) {
        clock += 1000;
        commands++;
        FactId at = new FactId(CENTRE, commands, SmallBook.link(commands));
        return book.decide(new Asked("console", "c" + commands, who, at, clock), command);
    }

    @Test
    void dockIsNotPartOfTheSession() {
        ask("anna", start());
        AccountKey dock = AccountKey.of(MILK, Optional.empty(), AT_DOCK);
        CountCommand elsewhere =
                new CountCommand.RecordCount(
                        "S-1", List.of(new CountCommand.Counted(dock, Quantity.ONE)));
        assertThat(refusal("anna", elsewhere)).isEqualTo(CountRefusal.UNKNOWN_LOCATION);
    }
}
