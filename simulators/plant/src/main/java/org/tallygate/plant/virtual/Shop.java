package org.tallygate.plant.virtual;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Take;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.Decided;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Desk;
import org.tallygate.server.writer.Order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Customers who hold, reserve and give back, ask again when they hear nothing, and remember what
 * they were told. What was answered is in the book, once, whatever was killed meanwhile.
 */
final class Shop {

    private static final String SOURCE = "shop";
    private static final List<ItemCode> ITEMS = List.of(Goods.MILK, Goods.SHIRT, Goods.BOLT);

    private final Plant plant;
    private final Chance chance;
    private final List<Order> asked = new ArrayList<>();
    private final List<Told> hearing = new ArrayList<>();
    private final Map<Decided.Name, Said> told = new HashMap<>();

    private record Told(Order order, CompletableFuture<Answer> answer) {}

    /** What a customer was told. */
    private record Said(boolean done, String text) {}

    Shop(Plant plant, Chance chance) {
        this.plant = plant;
        this.chance = chance;
    }

    /** A customer orders something, or asks again. */
    void acts() {
        hear();
        Order order = chance.percent(20) && !asked.isEmpty() ? chance.of(asked) : next();
        List<Desk> open = plant.centres.stream().flatMap(each -> each.desk().stream()).toList();
        if (!open.isEmpty()) {
            hearing.add(new Told(order, chance.of(open).hand(order)));
        }
    }

    private Order next() {
        int number = asked.size() + 1;
        Order order = new Order(SOURCE, "order-" + number, "customer", wish(number));
        asked.add(order);
        return order;
    }

    private Command wish(int number) {
        String reference = "cart-" + number;
        List<Line> lines =
                List.of(
                        new Line(
                                1,
                                new Wanted(
                                        chance.of(ITEMS),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Wanted.ANY_STEP),
                                Quantity.of(1 + chance.below(5))));
        String earlier = "cart-" + (1 + chance.below(number));
        return switch (chance.below(4)) {
            case 0 ->
                    new PromiseCommand.PlaceHold(
                            reference,
                            Optional.empty(),
                            lines,
                            Cover.PART_ONLY,
                            chance.seconds(5, 60));
            case 1 -> new PromiseCommand.ReleasePromise(Which.of(earlier), Optional.empty(), false);
            default ->
                    new PromiseCommand.Reserve(
                            reference,
                            Optional.empty(),
                            lines,
                            chance.coin() ? Cover.ALL_OR_REFUSE : Cover.PART_AND_WAIT,
                            How.PLAIN,
                            Optional.empty());
        };
    }

    /** Takes up the answers that came; the same question never has two. */
    private void hear() {
        for (Told each : List.copyOf(hearing)) {
            if (!each.answer().isDone()) {
                continue;
            }
            hearing.remove(each);
            Decided.Name name = new Decided.Name(SOURCE, each.order().id());
            switch (each.answer().join()) {
                case Answer.Done done -> remember(name, new Said(true, done.json()));
                case Answer.Refused refused -> remember(name, new Said(false, refused.sentence()));
                case Answer.Conflict conflict ->
                        throw new Broken("a customer asked one thing: " + conflict);
                case Answer.Busy busy -> {}
            }
        }
    }

    private void remember(Decided.Name name, Said said) {
        Said before = told.put(name, said);
        if (before != null && !before.equals(said)) {
            throw new Broken(name + " was told " + before + " and then " + said);
        }
    }

    /** The book's disk was lost; what came after the last backup was never said. */
    void forgetAnswers() {
        hear();
        told.clear();
        hearing.clear();
    }

    /** Every answer is in the book as it was given, and nothing is promised that is not there. */
    void check(Book book) {
        hear();
        Map<Decided.Name, BookView.CommandView> there = new HashMap<>();
        book.commands(Set.copyOf(told.keySet()))
                .forEach(command -> there.put(command.asking().name(), command));
        told.forEach((name, said) -> {
            BookView.CommandView command = there.get(name);
            if (command == null) {
                throw new Broken(name + " was told " + said + ", which the book does not have");
            }
            if (command.reply().done() != said.done()
                    || !command.reply().text().equals(said.text())) {
                throw new Broken(name + " was told " + said + "; the book has " + command.reply());
            }
        });
        promised(book);
    }

    /** What is set apart of a balance is at most what it holds. */
    private static void promised(Book book) {
        Map<AccountKey, Long> there = new HashMap<>();
        Map<AccountKey, Long> taken = new HashMap<>();
        book.live(
                (Cell cell) -> there.put(cell.key(), cell.micros()),
                kept -> {
                    if (kept.state() instanceof Pending pending) {
                        for (Take take : pending.takes()) {
                            taken.merge(take.from(), take.quantity().micros(), Math::addExact);
                        }
                    }
                });
        taken.forEach((account, micros) -> {
            if (micros > Math.max(0, there.getOrDefault(account, 0L))) {
                throw new Broken(
                        "of "
                                + account.line()
                                + " is "
                                + micros
                                + " promised and not there: "
                                + there);
            }
        });
    }
}
