package org.tallygate.plant.virtual;

import org.tallygate.contract.LocationCode;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.plant.world.Chance;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.Decided;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Desk;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Customers and clerks who ask, ask again when they hear nothing, and remember what they were told.
 * What was answered is in the book, once, whatever was killed meanwhile.
 */
final class Shop {

    private static final String SOURCE = "shop";
    private static final int MOST_AT_ONCE = 6;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Some things need the word of a second person, and a count a third one's. */
    private static final List<String> PEOPLE = List.of("anna", "ben", "carla");

    private final Plant plant;
    private final Chance chance;
    private final Wishes wishes;
    private final List<Order> asked = new ArrayList<>();
    private final List<Told> hearing = new ArrayList<>();
    private final Deque<Order> sentAway = new ArrayDeque<>();
    private final Map<Decided.Name, Said> told = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private int refused;

    private record Told(Order order, CompletableFuture<Answer> answer) {}

    /** What a customer was told. */
    private record Said(boolean done, String text) {}

    Shop(Plant plant, List<LocationCode> places, Chance chance) {
        this.plant = plant;
        this.chance = chance;
        this.wishes = new Wishes(chance.split(), places);
    }

    /** They come in groups, so that much is decided at once. */
    void acts() {
        hear();
        for (int i = chance.below(MOST_AT_ONCE); i >= 0; i--) {
            act();
        }
    }

    /** A customer orders something, or asks again. */
    private void act() {
        Order order =
                !sentAway.isEmpty()
                        ? sentAway.removeFirst()
                        : chance.percent(20) && !asked.isEmpty() ? chance.of(asked) : next();
        List<Desk> open = plant.centres.stream().flatMap(each -> each.desk().stream()).toList();
        if (!open.isEmpty()) {
            hearing.add(new Told(order, chance.of(open).hand(order)));
        }
    }

    private Order next() {
        int number = asked.size() + 1;
        String id = "order-" + number;
        Command wish = wishes.next(plant.store.book(), id, plant.store.wallMicros());
        Order order = new Order(SOURCE, id, chance.of(PEOPLE), wish);
        asked.add(order);
        return order;
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
                case Answer.Done answer -> {
                    if (each.order().command() instanceof PromiseCommand.RebalanceQuotas) {
                        sharesAddUp(answer.json());
                    }
                    remember(each.order(), name, new Said(true, answer.json()));
                }
                case Answer.Refused answer ->
                        remember(each.order(), name, new Said(false, answer.sentence()));
                case Answer.Conflict conflict ->
                        throw new Broken("a customer asked one thing: " + conflict);
                case Answer.Busy busy -> sentAway.add(each.order());
            }
        }
    }

    /** Quotas that are shared anew keep as much as before, and no more than there is. */
    private static void sharesAddUp(String json) {
        JsonNode answer = JSON.readTree(json);
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal now = BigDecimal.ZERO;
        for (JsonNode share : answer.get("shares")) {
            before = before.add(new BigDecimal(share.get("before").asString()));
            now = now.add(new BigDecimal(share.get("now").asString()));
        }
        if (before.compareTo(now) != 0
                || new BigDecimal(answer.get("pool").asString()).signum() < 0) {
            throw new Broken("quotas are shared anew and are not what they were: " + json);
        }
    }

    /** How often each command was done, by its name. */
    Map<String, Integer> done() {
        return done;
    }

    int refused() {
        return refused;
    }

    private void remember(Order order, Decided.Name name, Said said) {
        Said before = told.put(name, said);
        if (before == null) {
            done.merge(order.command().type(), said.done() ? 1 : 0, Integer::sum);
            refused += said.done() ? 0 : 1;
        }
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

    /** Every answer is in the book as it was given. */
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
    }
}
