package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.stock.Cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a commit will write, worked out before anything is written. Both stores write the same plan.
 *
 * @param rows the facts with their book offsets
 * @param orders the commands with theirs
 * @param posts what moves, by rising offset
 * @param balances the balances that change, each once
 * @param states new versions of state, by rising offset
 * @param marks the marks afterwards
 * @param before where the book stood
 */
record Plan(
        List<Row> rows,
        List<Ordered> orders,
        List<Post> posts,
        List<Balance> balances,
        List<Version> states,
        Map<Id128, JournalMark> marks,
        Ends before) {

    /** Where the book stands before a commit or after it. */
    record Ends(long offset, long commands, Link commandLink, Link chain) {

        static final Ends START = new Ends(0, 0, Link.START, Link.START);

        private Ends chained(Link to) {
            return new Ends(offset, commands, commandLink, to);
        }
    }

    record Row(Id128 journal, Batch.Entry entry, long offset, long recordedMicros) {

        /** Whether its movements lead to it from the item that it names. */
        boolean isLed() {
            return entry.item().isPresent()
                    && entry.outcome() instanceof Outcome.Posted posted
                    && posted.movements().stream()
                            .anyMatch(each -> each.item().equals(entry.item().get()));
        }
    }

    record Ordered(Decided command, long offset) {}

    /** What moves at an offset, and when it did. */
    record Post(long offset, long movedMicros, List<Movement> movements) {

        /** When one of them counts. */
        long microsOf(Movement movement) {
            return movement.effect().map(effect -> effect.at().micros()).orElse(movedMicros);
        }

        /** The movements of a fact and those that follow from it, numbered on. */
        private static Post of(Row row) {
            List<Movement> all = new ArrayList<>();
            if (row.entry().outcome() instanceof Outcome.Posted posted) {
                all.addAll(posted.movements());
            }
            all.addAll(row.entry().followed().movements());
            return new Post(row.offset(), row.entry().occurred().micros(), numbered(all));
        }

        private static Post of(Ordered order) {
            Decided command = order.command();
            return new Post(
                    order.offset(), command.movedMicros(), numbered(command.change().movements()));
        }

        static List<Movement> numbered(List<Movement> movements) {
            List<Movement> numbered = new ArrayList<>(movements.size());
            for (Movement each : movements) {
                int index = numbered.size();
                numbered.add(
                        each.index() == index
                                ? each
                                : new Movement(
                                        each.from(),
                                        each.to(),
                                        each.quantity(),
                                        each.group(),
                                        index,
                                        each.effect()));
            }
            return numbered;
        }
    }

    /** A balance after the group, and the last fact or command that changed it. */
    record Balance(Cell cell, long offset) {}

    record Version(State state, long offset) {}

    /** The first reason not to commit, in the order of {@link Book.Refusal}. */
    static Optional<Book.Committed.Refused> refusal(
            Map<Id128, JournalMark> current, Ends ends, Group group) {
        Map<Id128, JournalMark> marks = new HashMap<>(current);
        for (Batch batch : group.batches()) {
            JournalMark mark = marks.get(batch.journal());
            if (mark == null) {
                return refused(
                        Book.Refusal.UNKNOWN_JOURNAL,
                        "journal " + batch.journal() + " must be fenced first");
            }
            if (mark.term() != batch.before().term()) {
                return refused(
                        Book.Refusal.STALE_TERM,
                        "term "
                                + batch.before().term()
                                + " of journal "
                                + batch.journal()
                                + " must be "
                                + mark.term());
            }
            if (mark.committed() != batch.before().committed()
                    || !mark.link().equals(batch.before().link())) {
                return refused(
                        Book.Refusal.MARK_MOVED,
                        "committed "
                                + batch.before().committed()
                                + " of journal "
                                + batch.journal()
                                + " must be "
                                + mark.committed()
                                + " with link "
                                + mark.link());
            }
            if (mark.retired()) {
                return refused(
                        Book.Refusal.RETIRED,
                        "journal " + batch.journal() + " is retired and takes nothing more");
            }
            marks.put(batch.journal(), batch.after());
        }
        return chained(ends, group.commands());
    }

    private static Optional<Book.Committed.Refused> chained(Ends ends, List<Decided> commands) {
        long sequence = ends.commands();
        Link link = ends.commandLink();
        for (Decided command : commands) {
            FactId at = command.at();
            link = command.asking().after(link);
            if (at.sequence() != ++sequence || !at.link().equals(link)) {
                return refused(
                        Book.Refusal.COMMANDS_MOVED,
                        "command " + at.sequence() + " must be " + sequence + " with link " + link);
            }
        }
        return Optional.empty();
    }

    private static Optional<Book.Committed.Refused> refused(Book.Refusal reason, String sentence) {
        return Optional.of(new Book.Committed.Refused(reason, sentence));
    }

    /**
     * @throws IllegalArgumentException when the group's balances are not those that it changes
     */
    static Plan of(Map<Id128, JournalMark> current, Ends before, Group group) {
        return of(current, before, group, rows(before, group));
    }

    /** The facts alone, which a store can begin to write before the rest is worked out. */
    static List<Row> rows(Ends before, Group group) {
        List<Row> rows = new ArrayList<>();
        for (Batch batch : group.batches()) {
            for (Batch.Entry entry : batch.entries()) {
                long offset = before.offset() + rows.size() + 1;
                rows.add(new Row(batch.journal(), entry, offset, batch.recordedMicros()));
            }
        }
        return rows;
    }

    /** The same for rows that were worked out before. */
    static Plan of(Map<Id128, JournalMark> current, Ends before, Group group, List<Row> rows) {
        List<Ordered> orders = new ArrayList<>();
        List<Post> posts = new ArrayList<>();
        List<Version> states = new ArrayList<>();
        for (Row row : rows) {
            add(posts, Post.of(row));
            add(states, row.entry().followed().kept(), row.offset());
        }
        Map<Id128, JournalMark> marks = new LinkedHashMap<>();
        for (Batch batch : group.batches()) {
            JournalMark now = current.get(batch.journal());
            long safe = Math.max(batch.after().safe(), now == null ? 0 : now.safe());
            marks.put(batch.journal(), batch.after().withSafe(safe));
        }
        long offset = before.offset() + rows.size();
        for (Decided command : group.commands()) {
            Ordered order = new Ordered(command, ++offset);
            orders.add(order);
            add(posts, Post.of(order));
            add(states, command.change().kept(), offset);
        }
        return new Plan(rows, orders, posts, balances(posts, group.cells()), states, marks, before);
    }

    /** Where the book stands afterwards. Hashes all that is written, so it is asked for once. */
    Ends ends() {
        Chain chain = new Chain(before.chain());
        int post = 0;
        int state = 0;
        for (Row row : rows) {
            Batch.Entry entry = row.entry();
            chain.fact(row.offset(), row.journal(), entry.sequence(), entry.link());
            post = chainMoved(chain, row.offset(), post);
            state = chainKept(chain, row.offset(), state);
        }
        Ends ends =
                new Ends(
                        before.offset() + rows.size(),
                        before.commands(),
                        before.commandLink(),
                        before.chain());
        for (Ordered order : orders) {
            FactId at = order.command().at();
            chain.command(order.offset(), at.sequence(), at.link(), order.command().reply());
            post = chainMoved(chain, order.offset(), post);
            state = chainKept(chain, order.offset(), state);
            ends = new Ends(order.offset(), at.sequence(), at.link(), before.chain());
        }
        return ends.offset() == before.offset() ? before : ends.chained(chain.end());
    }

    /** Adds what moved at this offset; answers where the next begins. */
    private int chainMoved(Chain chain, long offset, int first) {
        int next = first;
        while (next < posts.size() && posts.get(next).offset() == offset) {
            posts.get(next++).movements().forEach(chain::moved);
        }
        return next;
    }

    private int chainKept(Chain chain, long offset, int first) {
        int next = first;
        while (next < states.size() && states.get(next).offset() == offset) {
            chain.state(states.get(next++).state());
        }
        return next;
    }

    /** When the latest of its movements counts; 0 when nothing moves. */
    long latestMicros() {
        long latest = 0;
        for (Post post : posts) {
            for (Movement movement : post.movements()) {
                latest = Math.max(latest, post.microsOf(movement));
            }
        }
        return latest;
    }

    /** What moves, by rising offset from 1. */
    static List<Post> posts(List<Batch> batches, List<Decided> commands) {
        List<Post> posts = new ArrayList<>();
        long offset = 0;
        for (Batch batch : batches) {
            for (Batch.Entry entry : batch.entries()) {
                posts.add(
                        Post.of(new Row(batch.journal(), entry, ++offset, batch.recordedMicros())));
            }
        }
        for (Decided command : commands) {
            posts.add(Post.of(new Ordered(command, ++offset)));
        }
        return posts;
    }

    private static void add(List<Post> posts, Post post) {
        if (!post.movements().isEmpty()) {
            posts.add(post);
        }
    }

    /** Whether items are called otherwise from now on. */
    boolean merges() {
        return states.stream().anyMatch(each -> each.state().kind().equals(ItemMerge.KIND));
    }

    private static void add(List<Version> states, List<State> kept, long offset) {
        kept.forEach(state -> states.add(new Version(state, offset)));
    }

    private static List<Balance> balances(List<Post> posts, List<Cell> cells) {
        Map<AccountKey, Long> touched = new HashMap<>();
        for (Post post : posts) {
            for (Movement movement : post.movements()) {
                touched.put(movement.from(), post.offset());
                touched.put(movement.to(), post.offset());
            }
        }
        int moved = touched.size();
        List<Balance> balances = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            Long offset = touched.remove(cell.key());
            if (offset == null) {
                throw new IllegalArgumentException(
                        "balance "
                                + cell.key().line()
                                + " must be one that the group moves, and said once");
            }
            balances.add(new Balance(cell, offset));
        }
        if (!touched.isEmpty()) {
            throw new IllegalArgumentException(
                    "the group moves "
                            + moved
                            + " balances and must say all of them, not "
                            + balances.size());
        }
        return List.copyOf(balances);
    }
}
