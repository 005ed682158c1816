package org.tallygate.server.writer;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.Decided;
import org.tallygate.server.book.Group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts and commands that are decided and not yet in the book, and who waits for it. */
final class OpenGroup {

    private final List<Batch> batches = new ArrayList<>();
    private final List<Decided> commands = new ArrayList<>();
    private final Map<Decided.Name, Decided> byName = new HashMap<>();
    private final List<Expecting> expecting = new ArrayList<>();
    private final List<Known> known = new ArrayList<>();
    private final Map<Decided.Name, Book.Alarm> conflicts = new LinkedHashMap<>();
    private Book.CommandMark mark;
    private boolean merges;

    /** An order and the place of its command in the group. */
    private record Expecting(Desk.Waiting order, int command, boolean again) {}

    /** An order whose answer is in the book already. */
    private record Known(Desk.Waiting order, Answer answer) {}

    OpenGroup(Book.CommandMark mark) {
        this.mark = mark;
    }

    /** How far the centre's own journal goes with the group. */
    Book.CommandMark mark() {
        return mark;
    }

    boolean isEmpty() {
        return batches.isEmpty() && commands.isEmpty();
    }

    void add(Batch batch) {
        if (!commands.isEmpty()) {
            throw new IllegalStateException("the facts of a group must come before its commands");
        }
        batches.add(batch);
    }

    /** A command that somebody asked, or nobody when time did. */
    void add(Decided command, Optional<Desk.Waiting> order) {
        mark = new Book.CommandMark(mark.journal(), command.at().sequence(), command.at().link());
        byName.put(command.asking().name(), command);
        order.ifPresent(waiting -> expecting.add(new Expecting(waiting, commands.size(), false)));
        commands.add(command);
        merges |=
                command.change().kept().stream()
                        .anyMatch(each -> each.kind().equals(ItemMerge.KIND));
    }

    Optional<Decided> named(Decided.Name name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Asked again before the group is in the book. */
    void again(Decided command, Desk.Waiting order) {
        expecting.add(new Expecting(order, commands.indexOf(command), true));
    }

    void known(BookView.CommandView command, Desk.Waiting order) {
        known.add(new Known(order, answer(command.offset(), true, command.reply())));
    }

    /** Nothing of it comes to the book. */
    void unkept(Answer answer, Desk.Waiting order) {
        known.add(new Known(order, answer));
    }

    void conflict(Decided.Name name, Book.Alarm alarm, Desk.Waiting order) {
        conflicts.putIfAbsent(name, alarm);
        known.add(new Known(order, new Answer.Conflict(alarm.raised().sentence())));
    }

    /** Whether it settles facts that wait for a person. */
    boolean settlesAny() {
        return commands.stream().anyMatch(each -> each.settles().isPresent());
    }

    /** Whether items are called otherwise once it is in the book, so that nothing comes after. */
    boolean merges() {
        return merges;
    }

    boolean settles(Id128 journal, long first) {
        return commands.stream()
                .flatMap(each -> each.settles().stream())
                .anyMatch(each -> each.journal().equals(journal) && each.first() == first);
    }

    Group group(List<Cell> cells) {
        return new Group(batches, commands, cells);
    }

    Map<Decided.Name, Book.Alarm> conflicts() {
        return conflicts;
    }

    /** Everybody who was not answered. */
    List<Desk.Waiting> waiting() {
        List<Desk.Waiting> waiting = new ArrayList<>();
        expecting.forEach(each -> waiting.add(each.order()));
        known.forEach(each -> waiting.add(each.order()));
        return waiting;
    }

    /** The group is in the book up to this offset: everybody is told. */
    void answer(long lastOffset) {
        long first = lastOffset - commands.size() + 1;
        for (Expecting each : expecting) {
            Decided command = commands.get(each.command());
            each.order()
                    .answer()
                    .complete(answer(first + each.command(), each.again(), command.reply()));
        }
        known.forEach(each -> each.order().answer().complete(each.answer()));
    }

    private static Answer answer(long offset, boolean again, Decided.Reply reply) {
        return reply.done()
                ? new Answer.Done(offset, again, reply.text())
                : new Answer.Refused(offset, again, reply.reason(), reply.text());
    }
}
