package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.server.book.Box.AT_DOCK;
import static org.tallygate.server.book.Box.MILK;
import static org.tallygate.server.book.Box.ON_SHELF;
import static org.tallygate.server.book.Box.SHELF;
import static org.tallygate.server.book.Box.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.CountNeed;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Inspection;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.merge.MergeCommand;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Order;
import org.tallygate.server.writer.Writer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Counts in every store of the book, by way of the writer: what is late is explained. */
abstract class CountContract extends CommandContract {

    private static final long DAY = 86_400_000_000L;

    private final Box hand = new Box("handheld-1");
    private final List<Batch.Entry> waiting = new ArrayList<>();
    private Link link = Link.START;
    private long next = 1;

    /** A fact and when it happened. */
    private record Told(long micros, Fact fact) {}

    @Test
    void lateFactsBeforeManyCountsAreExplainedAfterEveryRestart() throws Exception {
        tell(1, moved("L", 10));
        for (int day = 1; day <= 7; day++) {
            tell(2L * day, count("L", day));
        }
        reopen();
        tell(3, moved("L", 100));
        assertThat(shelf("L")).isEqualTo(7);
        long wrong = next;
        tell(5, count("L", 50));
        reopen();
        assertThat(shelf("L")).isEqualTo(7);
        tell(20, new Fact.Reversed(Box.head(), hand.idAt(book(), wrong), "wrong shelf"));
        tell(1, moved("L", 4));
        assertThat(shelf("L")).isEqualTo(7);
        assertThat(loss("L")).isEqualTo(114 - 7);
        assertThat(book().replay().agrees()).isTrue();
    }

    @Test
    void completeCountFindsWhatStoodThereBeforeTheRestart() throws Exception {
        tell(1, moved("A", 5));
        tell(2, new Fact.Sold(Box.head(), MILK, Quantity.of(5), goods("A"), ON_SHELF, "till/1"));
        reopen();
        Fact all =
                new Fact.Counted(
                        Box.head(),
                        SHELF,
                        StockStatus.AVAILABLE,
                        List.of(line("B", 3)),
                        Optional.of(true));
        tell(3, all);
        assertThat(shelf("A")).isZero();
        assertThat(shelf("B")).isEqualTo(3);
        reopen();
        tell(1, moved("C", 9));
        assertThat(shelf("C")).isZero();
        tell(4, moved("C", 2));
        assertThat(shelf("C")).isEqualTo(2);
        assertThat(book().replay().agrees()).isTrue();
    }

    @Test
    void anyOrderOfArrivalEndsAlike() throws Exception {
        for (int seed = 1; seed <= 2; seed++) {
            Random random = new Random(seed);
            List<Told> inOrder = told("O" + seed, new Random(seed));
            List<Told> shuffled = told("S" + seed, new Random(seed));
            Collections.shuffle(shuffled, random);
            Writer writer = writer();
            for (Told each : inOrder) {
                tell(writer, each.micros(), each.fact());
            }
            for (Told each : shuffled) {
                tell(writer, each.micros(), each.fact());
                if (random.nextInt(5) == 0) {
                    commit(writer);
                    writer = writer();
                }
            }
            commit(writer);
            assertThat(shelf("S" + seed)).as("seed %d", seed).isEqualTo(shelf("O" + seed));
            assertThat(loss("S" + seed)).as("seed %d", seed).isEqualTo(loss("O" + seed));
        }
        assertThat(book().replay().agrees()).isTrue();
    }

    @Test
    void mergedItemsAreOneAfterEveryRestartAndForBoxes() throws Exception {
        ItemCode old = new ItemCode("MILK-OLD");
        String gtin = "04006381333979";
        Body.Item milk = book().master().item(MILK).orElseThrow();
        book().putItems(
                        List.of(
                                new Body.Item(
                                        old,
                                        "Milk, as it was called",
                                        milk.baseUnit(),
                                        List.of(
                                                new Body.TradeCode(
                                                        gtin, milk.baseUnit(), Quantity.ONE)),
                                        false,
                                        false,
                                        false)));
        long before = book().master().version();
        tell(1, new Fact.Moved(Box.head(), old, Quantity.of(5), goods("X"), SUPPLIER, ON_SHELF));
        ask(
                new MergeCommand.MergeItems(old, MILK, "it was entered twice"),
                new CountCommand.RequestCount(old, SHELF, CountNeed.Trigger.VARIANCE));
        assertThat(shelf("X")).isEqualTo(5);

        reopen();
        tell(2, new Fact.Moved(Box.head(), old, Quantity.of(2), goods("X"), SUPPLIER, ON_SHELF));
        tell(5, new Fact.Moved(Box.head(), old, Quantity.of(1), goods("X"), ON_SHELF, AT_DOCK));
        reopen();

        assertThat(shelf("X")).isEqualTo(6);
        assertThat(units(AccountKey.of(MILK, Optional.of("X"), AT_DOCK))).isEqualTo(1);
        assertThat(units(AccountKey.of(old, Optional.of("X"), ON_SHELF))).isZero();
        assertThat(book().master().version()).isGreaterThan(before);
        assertThat(book().master().gtin(gtin).orElseThrow().item()).isEqualTo(MILK);
        Body.ItemMaster told = (Body.ItemMaster) book().documents(hand.topics).getFirst().body();
        assertThat(told.items())
                .filteredOn(item -> item.item().equals(MILK))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.codes()).extracting(Body.TradeCode::gtin).contains(gtin));
        assertThat(book().replay().agrees()).isTrue();
    }

    /** Goods are put away before it is told that they came; then all of it is looked at. */
    @Test
    void goodsThatWaitAreFoundWhereTheyWereBrought() throws Exception {
        ask(
                new DocumentCommand.SetWorkplace(
                        new Workplace(
                                AT_DOCK.location(), Optional.of(hand.topics), new Name("dock-1"))),
                new DocumentCommand.SetInspectionRule(
                        new InspectionRule(
                                "dairy",
                                Optional.of("DAIRY"),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                200,
                                List.of(),
                                false,
                                Optional.empty())),
                new DocumentCommand.OrderPurchase(
                        "PO-1",
                        "DAIRY",
                        Optional.empty(),
                        AT_DOCK.location(),
                        Optional.empty(),
                        Remainder.KEEP,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        MILK,
                                        Quantity.of(10),
                                        Optional.empty(),
                                        Optional.empty(),
                                        0,
                                        0))));
        Task task = onlyTask();
        AccountKey shelf = AccountKey.of(MILK, Optional.of("W"), ON_SHELF);
        AccountKey waiting = shelf.in(StockStatus.RECEIVED_UNINSPECTED);
        tell(6, new Fact.Moved(Box.head(), MILK, Quantity.of(10), goods("W"), AT_DOCK, ON_SHELF));
        assertThat(units(shelf)).isEqualTo(10);
        reopen();
        tell(5, new Fact.Moved(head(task), MILK, Quantity.of(10), goods("W"), SUPPLIER, AT_DOCK));
        assertThat(units(shelf)).isZero();
        assertThat(units(waiting)).isEqualTo(10);
        tell(7, count("W", 10));
        assertThat(units(shelf)).as("who counts finds what waits").isZero();

        reopen();
        ask(
                new DocumentCommand.InspectReceipt(
                        "PO-1|" + MILK,
                        1,
                        Quantity.of(2),
                        Inspection.Result.PASSED,
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
        reopen();
        assertThat(units(shelf)).isEqualTo(10);
        assertThat(units(waiting)).isZero();
        assertThat(book().replay().agrees()).isTrue();
    }

    private Task onlyTask() {
        String key = book().kept("task", true, "", 1).rows().getFirst().key();
        return (Task) book().stateOf("task", key).orElseThrow();
    }

    private static Head head(Task task) {
        Head plain = Box.head();
        return new Head(
                plain.group(),
                plain.station(),
                plain.actor(),
                Optional.of(new TaskRef(task.document().id(), task.document().revision())),
                plain.raw(),
                plain.asRead(),
                plain.resolved(),
                plain.notChecked(),
                plain.time(),
                plain.copyOf());
    }

    private void ask(Command... commands) {
        Writer writer = writer();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (Command command : commands) {
            answers.add(writer.desk().hand(new Order("test", command.type(), "anna", command)));
        }
        Book.Lease lease =
                ((Book.LeaseAnswer.Granted) book().acquire("north", Duration.ofMinutes(1))).lease();
        // One turn for each at most: a merge ends its group.
        for (Command turn : commands) {
            writer.decide(4 * DAY);
            assertThat(writer.commit(lease)).as(turn.type()).isEmpty();
        }
        assertThat(answers)
                .allMatch(CompletableFuture::isDone)
                .allMatch(answer -> answer.join() instanceof Answer.Done);
    }

    private static List<Told> told(String lot, Random random) {
        List<Told> told = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            int quantity = 1 + random.nextInt(9);
            Fact fact =
                    switch (random.nextInt(3)) {
                        case 0 -> count(lot, quantity);
                        case 1 -> moved(lot, quantity);
                        default ->
                                new Fact.Sold(
                                        Box.head(),
                                        MILK,
                                        Quantity.of(quantity),
                                        goods(lot),
                                        ON_SHELF,
                                        "till/1");
                    };
            told.add(new Told(DAY + i * 1000L, fact));
        }
        return told;
    }

    private static Fact moved(String lot, long quantity) {
        return new Fact.Moved(
                Box.head(), MILK, Quantity.of(quantity), goods(lot), SUPPLIER, ON_SHELF);
    }

    private static Fact count(String lot, long quantity) {
        return new Fact.Counted(
                Box.head(), SHELF, StockStatus.AVAILABLE, List.of(line(lot, quantity)));
    }

    private static Fact.CountLine line(String lot, long quantity) {
        return new Fact.CountLine(MILK, goods(lot), Quantity.of(quantity), Box.head().time());
    }

    private static Goods goods(String lot) {
        return new Goods(Optional.of(lot), Optional.empty(), List.of());
    }

    private long shelf(String lot) {
        return units(AccountKey.of(MILK, Optional.of(lot), ON_SHELF));
    }

    private long loss(String lot) {
        return units(AccountKey.of(MILK, Optional.of(lot), ON_SHELF).loss());
    }

    private long units(AccountKey key) {
        List<Long> found = new ArrayList<>();
        book().live(
                        cell -> {
                            if (cell.key().equals(key)) {
                                found.add(cell.micros() / 1_000_000);
                            }
                        },
                        kept -> {});
        return found.isEmpty() ? 0 : found.getFirst();
    }

    private Writer writer() {
        Writer writer = new Writer(book());
        writer.begin();
        return writer;
    }

    private void tell(long day, Fact fact) {
        Writer writer = writer();
        tell(writer, day * DAY, fact);
        commit(writer);
    }

    private void tell(Writer writer, long micros, Fact fact) {
        byte[] bytes = Wire.encode(fact);
        link = link.next(bytes);
        FactId id = new FactId(hand.journal, next, link);
        OccurredAt.Occurred occurred = new OccurredAt.Occurred(micros, 0, false);
        Outcome outcome = writer.draft().post(id, fact, occurred);
        Change change = writer.follow(id, fact, occurred, outcome);
        waiting.add(Batch.Entry.of(next, Stored.of(bytes), link, fact, occurred, outcome, change));
        next++;
    }

    private void commit(Writer writer) {
        Book.Lease lease =
                ((Book.LeaseAnswer.Granted) book().acquire("north", Duration.ofMinutes(1))).lease();
        JournalMark mark = book().fence(lease, hand.topics, hand.journal);
        writer.add(
                new Batch(
                        mark,
                        mark.advance(next - 1, link),
                        List.copyOf(waiting),
                        List.of(),
                        List.of(),
                        7));
        waiting.clear();
        assertThat(writer.commit(lease)).isEmpty();
    }
}
