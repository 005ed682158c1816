package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.LOT_1;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.SUPPLIER;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Inspection;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.document.Workplace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Invariant 4 of what waits for an inspection: whatever is received, put away, packed, sold,
 * counted and taken back, in whatever order that is told, the same goods wait at the same places.
 */
final class InspectionAnyOrderTest {

    private static final int JOURNALS = 3;
    private static final Account DOCK = Given.AT_DOCK;
    private static final Account SHELF = Given.ON_SHELF;
    private static final Account BACK = Given.at("BACK");
    private static final Master MASTER =
            new Master(
                    1,
                    List.of(Given.item(MILK)),
                    List.of(Given.place("DOCK"), Given.place("SHELF-1"), Given.place("BACK")));

    /** What is told next at some box; with a purchase, the fact is of its task. */
    record Step(int journal, int pause, int back, Optional<String> purchase, Fact fact) {}

    private record Told(FactId id, long micros, Optional<String> purchase, Fact fact) {}

    @Property(tries = 600)
    void sameGoodsWaitAtTheSamePlacesInWhateverOrderFactsCome(
            @ForAll("steps") List<Step> steps,
            @ForAll InspectionRule.Holds holds,
            @ForAll Random random) {
        List<List<Told>> journals = journals(steps);
        LiveBook one = arrive(journals, holds, random);
        LiveBook other = arrive(journals, holds, random);
        assertThat(one.balances()).isEqualTo(other.balances());
        assertThat(withheld(one)).isEqualTo(withheld(other));
    }

    @Property(tries = 600)
    void whatWaitsIsHeldAsFarAsItIsThere(
            @ForAll("steps") List<Step> steps,
            @ForAll InspectionRule.Holds holds,
            @ForAll Random random) {
        LiveBook book = arrive(journals(steps), holds, random);
        Quantity held = Quantity.ZERO;
        for (Map.Entry<AccountKey, Quantity> each : book.balances().entrySet()) {
            AccountKey key = each.getKey();
            if (key.status() == StockStatus.RECEIVED_UNINSPECTED) {
                assertThat(each.getValue().isPositive()).as(key.line()).isTrue();
                assertThat(MASTER.physical(key.location())).as(key.line()).isTrue();
                held = held.plus(each.getValue());
            }
        }
        assertThat(held).isLessThanOrEqualTo(withheld(book));
        for (AccountKey came : cameTo(book)) {
            boolean some = book.balances().getOrDefault(came, Quantity.ZERO).isPositive();
            assertThat(some && held.compareTo(withheld(book)) < 0 && onlyOneLot(book))
                    .as("good ones at %s although some that wait are not found", came)
                    .isFalse();
        }
    }

    private static List<AccountKey> cameTo(LiveBook book) {
        return book.kept().stream()
                .filter(Inspection.class::isInstance)
                .flatMap(kept -> ((Inspection) kept).batches().stream())
                .filter(batch -> batch.picked().isPositive())
                .map(Inspection.Batch::account)
                .distinct()
                .toList();
    }

    /** Whether all that came went to one account, so that what is missing is missing there. */
    private static boolean onlyOneLot(LiveBook book) {
        return cameTo(book).size() == 1;
    }

    private static Quantity withheld(LiveBook book) {
        return book.kept().stream()
                .filter(Inspection.class::isInstance)
                .map(kept -> ((Inspection) kept).withheld())
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private static LiveBook arrive(
            List<List<Told>> journals, InspectionRule.Holds holds, Random random) {
        LiveBook book = new LiveBook(MASTER);
        Map<String, Task> tasks = begin(book, holds);
        int[] next = new int[JOURNALS];
        int left = journals.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int stream = random.nextInt(JOURNALS);
            int burst = 1 + random.nextInt(6);
            while (burst > 0 && next[stream] < journals.get(stream).size()) {
                Told told = journals.get(stream).get(next[stream]);
                Optional<Task> task = told.purchase().map(tasks::get);
                book.post(told.id(), with(told.fact(), told.micros(), task), told.micros());
                next[stream]++;
                left--;
                burst--;
            }
            switch (random.nextInt(8)) {
                case 0 -> book.restart();
                case 1, 2, 3 -> book.commit();
                default -> {}
            }
        }
        book.commit();
        return book;
    }

    /** Two purchases of a supplier whose goods are looked at. */
    private static Map<String, Task> begin(LiveBook book, InspectionRule.Holds holds) {
        List<Command> commands = new ArrayList<>();
        commands.add(
                new DocumentCommand.SetWorkplace(
                        new Workplace(
                                DOCK.location(),
                                Optional.of(
                                        new Topics(
                                                new Name("test"),
                                                new Name("site"),
                                                new Name("gate"))),
                                new Name("station-1"))));
        commands.add(
                new DocumentCommand.SetInspectionRule(
                        new InspectionRule(
                                "acme",
                                Optional.of("ACME"),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                300,
                                List.of(),
                                false,
                                Optional.of(holds))));
        for (String reference : List.of("PO-1", "PO-2")) {
            commands.add(
                    new DocumentCommand.OrderPurchase(
                            reference,
                            "ACME",
                            Optional.empty(),
                            DOCK.location(),
                            Optional.empty(),
                            Remainder.KEEP,
                            List.of(
                                    new DocumentCommand.PurchaseLine(
                                            MILK,
                                            Quantity.of(1000),
                                            Optional.empty(),
                                            Optional.empty(),
                                            0,
                                            0))));
        }
        Id128 centre = Id128.named("centre");
        for (int i = 1; i <= commands.size(); i++) {
            Asked asked =
                    new Asked("test", "c" + i, "anna", new FactId(centre, i, SmallBook.link(i)), i);
            assertThat(book.decide(asked, commands.get(i - 1))).isInstanceOf(Decision.Done.class);
        }
        book.commit();
        Map<String, Task> tasks = new TreeMap<>();
        for (Kept kept : book.kept()) {
            if (kept instanceof Task task) {
                tasks.put(task.reference(), task);
            }
        }
        return tasks;
    }

    private static Fact with(Fact fact, long micros, Optional<Task> task) {
        Head old = fact.head();
        Head head =
                new Head(
                        old.group(),
                        old.station(),
                        old.actor(),
                        task.map(each ->
                                new TaskRef(each.document().id(), each.document().revision())),
                        old.raw(),
                        old.asRead(),
                        old.resolved(),
                        old.notChecked(),
                        new FactTime(old.time().boot(), micros, 0),
                        old.copyOf());
        return switch (fact) {
            case Fact.Moved it ->
                    new Fact.Moved(head, it.item(), it.quantity(), it.goods(), it.from(), it.to());
            case Fact.Sold it ->
                    new Fact.Sold(
                            head,
                            it.item(),
                            it.quantity(),
                            it.goods(),
                            it.from(),
                            it.transaction());
            case Fact.Counted it ->
                    new Fact.Counted(head, it.location(), it.status(), it.lines(), it.complete());
            case Fact.Reversed it -> new Fact.Reversed(head, it.of(), it.reason());
            default -> throw new IllegalArgumentException(fact.type());
        };
    }

    private static List<List<Told>> journals(List<Step> steps) {
        List<List<Told>> journals = new ArrayList<>();
        long[] clock = new long[JOURNALS];
        for (int i = 0; i < JOURNALS; i++) {
            journals.add(new ArrayList<>());
        }
        for (Step step : steps) {
            List<Told> journal = journals.get(step.journal());
            clock[step.journal()] += step.pause();
            long sequence = journal.size() + 1L;
            FactId id =
                    new FactId(
                            Id128.named("box " + step.journal()),
                            sequence,
                            SmallBook.link(sequence));
            boolean reverses = step.back() > 0 && step.back() <= journal.size();
            if (reverses) {
                Told before = journal.get(journal.size() - step.back());
                journal.add(
                        new Told(
                                id,
                                1000 + clock[step.journal()],
                                before.purchase(),
                                new Fact.Reversed(Given.HEAD, before.id(), "mistake")));
            } else {
                journal.add(
                        new Told(id, 1000 + clock[step.journal()], step.purchase(), step.fact()));
            }
        }
        return journals;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Tuple.Tuple2<Optional<String>, Fact>> received =
                Combinators.combine(
                                Arbitraries.of("PO-1", "PO-2"),
                                quantity(1),
                                goods(),
                                Arbitraries.of(DOCK, Given.packedAt("DOCK")))
                        .as((purchase, many, lot, to) ->
                                Tuple.of(
                                        Optional.of(purchase),
                                        new Fact.Moved(Given.HEAD, MILK, many, lot, SUPPLIER, to)));
        Arbitrary<Tuple.Tuple2<Optional<String>, Fact>> moved =
                Combinators.combine(quantity(1), goods(), place(), place())
                        .as((many, lot, from, to) ->
                                Tuple.of(
                                        Optional.empty(),
                                        new Fact.Moved(Given.HEAD, MILK, many, lot, from, to)));
        Arbitrary<Tuple.Tuple2<Optional<String>, Fact>> sold =
                Combinators.combine(quantity(1), goods(), place())
                        .as((many, lot, from) ->
                                Tuple.of(
                                        Optional.empty(),
                                        new Fact.Sold(
                                                Given.HEAD, MILK, many, lot, from, "till/1")));
        Arbitrary<Tuple.Tuple2<Optional<String>, Fact>> counted =
                Combinators.combine(
                                quantity(0),
                                goods(),
                                Arbitraries.of(DOCK, SHELF),
                                Arbitraries.of(true, false))
                        .as((many, lot, at, complete) ->
                                Tuple.of(
                                        Optional.empty(),
                                        new Fact.Counted(
                                                Given.HEAD,
                                                at.location(),
                                                StockStatus.AVAILABLE,
                                                List.of(
                                                        new Fact.CountLine(
                                                                MILK,
                                                                lot,
                                                                many,
                                                                Given.HEAD.time())),
                                                complete ? Optional.of(true) : Optional.empty())));
        return Combinators.combine(
                        Arbitraries.integers().between(0, JOURNALS - 1),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, received),
                                Tuple.of(6, moved),
                                Tuple.of(2, sold),
                                Tuple.of(1, counted)))
                .as((journal, pause, back, what) ->
                        new Step(journal, pause, back, what.get1(), what.get2()))
                .list()
                .ofMaxSize(24);
    }

    private static Arbitrary<Goods> goods() {
        return Arbitraries.of(Goods.PLAIN, LOT_1);
    }

    private static Arbitrary<Quantity> quantity(int least) {
        return Arbitraries.integers().between(least, 9).map(Quantity::of);
    }

    private static Arbitrary<Account> place() {
        return Arbitraries.of(
                DOCK, DOCK, SHELF, BACK, Given.packedAt("DOCK"), Given.packedAt("SHELF-1"));
    }
}
