package org.tallygate.plant.virtual;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Hold;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the book says of each thing, read through its own door. */
final class BookIndex {

    /** Names of facts that the book has, whether they moved anything or not. */
    private final Set<Link> facts = new HashSet<>();

    private final List<Effect> effects = new ArrayList<>();
    private final Set<Link> posted = new HashSet<>();
    private final Map<Link, String> thingOf = new HashMap<>();
    private final Map<String, Integer> received = new HashMap<>();
    private final Map<String, Integer> kept = new HashMap<>();
    private final List<Unread> unread = new ArrayList<>();

    /** Facts that would take back another one, which the book could not find. */
    private final List<Effect> waitingToTakeBack = new ArrayList<>();

    private long offset;
    private long heldNumber;

    /** A stretch of a journal that the book keeps as raw bytes. */
    record Unread(Id128 journal, long first, int count) {

        boolean covers(Id128 other, long sequence) {
            return journal.equals(other) && sequence >= first && sequence < first + count;
        }
    }

    /** Reads what came since the last time. */
    void follow(Book book) {
        while (offset < book.offset()) {
            BookView.Page<BookView.FactView> page =
                    book.factsAfter(offset, BookView.FactFilter.ALL, BookView.MOST_ROWS);
            for (BookView.FactView fact : page.rows()) {
                take(book, fact);
                offset = fact.offset();
            }
            if (page.rows().size() < BookView.MOST_ROWS) {
                offset = page.offset();
            }
        }
        held(book);
    }

    private void take(Book book, BookView.FactView view) {
        if (view.type().equals(Batch.Entry.NO_FACT)) {
            throw new Broken(
                    "the book holds fact " + view.sequence() + " of a journal as unreadable");
        }
        if (view.type().equals(Batch.Entry.GAP)) {
            return;
        }
        Effect effect = Effect.of(view.link(), decoded(view));
        boolean known = !facts.add(effect.fact());
        effects.add(effect);
        boolean moved = !book.movements(view.journal(), view.sequence()).rows().isEmpty();
        if (moved && !posted.add(effect.fact())) {
            throw new Broken(
                    "fact %d of journal %s is posted a second time"
                            .formatted(view.sequence(), view.journal()));
        }
        switch (effect.kind()) {
            case RECEIVED -> {
                String thing = effect.thing().orElseThrow();
                thingOf.put(effect.fact(), thing);
                thingOf.put(view.link(), thing);
                if (moved) {
                    received.merge(thing, 1, Integer::sum);
                }
            }
            case TAKEN_BACK -> {
                String thing = thingOf.get(effect.takesBack().orElseThrow());
                if (moved && thing != null) {
                    received.merge(thing, -1, Integer::sum);
                } else if (!known) {
                    waitingToTakeBack.add(effect);
                }
            }
            case KEPT -> {
                if (!known) {
                    kept.merge(effect.thing().orElseThrow(), 1, Integer::sum);
                }
            }
            case NOTHING -> {}
        }
    }

    private static Fact decoded(BookView.FactView view) {
        try {
            return Wire.decode(view.stored().bytes(), Fact.class);
        } catch (Unreadable e) {
            throw new Broken("fact " + view.sequence() + " in the book can't be read", e);
        }
    }

    private void held(Book book) {
        long newest = heldNumber;
        for (BookView.HeldView row : book.held(Long.MAX_VALUE, BookView.MOST_ROWS).rows()) {
            if (row.number() <= heldNumber) {
                break;
            }
            newest = Math.max(newest, row.number());
            if (row.reason() == Hold.UNREADABLE) {
                unread.add(new Unread(row.journal(), row.first(), row.count()));
            } else if (row.reason() != Hold.UNRESOLVED_CODE
                    && row.reason() != Hold.UNKNOWN_ORIGINAL) {
                throw new Broken(
                        "fact %d of journal %s is held although nobody kept it: %s, %s"
                                .formatted(
                                        row.first(), row.journal(), row.reason(), row.sentence()));
            }
        }
        heldNumber = newest;
    }

    boolean has(Link name) {
        return facts.contains(name);
    }

    String thingOf(Link name, String otherwise) {
        return thingOf.getOrDefault(name, otherwise);
    }

    Map<String, Integer> received() {
        return received;
    }

    Map<String, Integer> kept() {
        return kept;
    }

    List<Effect> effects() {
        return effects;
    }

    List<Effect> waitingToTakeBack() {
        return waitingToTakeBack;
    }

    List<Unread> unread() {
        return unread;
    }
}
