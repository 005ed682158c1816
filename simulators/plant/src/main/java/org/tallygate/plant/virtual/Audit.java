package org.tallygate.plant.virtual;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalMarks;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.partition.Partition;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.plant.virtual.BookIndex.Unread;
import org.tallygate.plant.virtual.Goods.Part;
import org.tallygate.plant.virtual.JournalIndex.Held;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.writer.Published;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the promises against what is there: journals, book, and what people were shown. */
final class Audit {

    /** What may be raised, and after which faults only. */
    private static final Map<Raised.Kind, Set<Fault>> CAUSES =
            Map.of(
                    Raised.Kind.FORK, Set.of(Fault.BOX_FROM_IMAGE, Fault.BOX_CLONED),
                    Raised.Kind.CLONE, Set.of(Fault.BOX_FROM_IMAGE, Fault.BOX_CLONED, Fault.FORGED),
                    Raised.Kind.GAP, Set.of(Fault.BOX_FROM_IMAGE, Fault.BOOK_RESTORED),
                    Raised.Kind.STALE_CENTRE, Set.of(Fault.BOOK_RESTORED),
                    Raised.Kind.RESOLUTION_DIFFERS, Set.of(Fault.BOOK_RESTORED),
                    Raised.Kind.UNKNOWN_FORMAT, Set.of(Fault.NEWER_FORMAT));

    /** What people may be told without a fault: they themselves do more than was asked for. */
    private static final Set<Raised.Kind> OF_THE_SHOP =
            EnumSet.of(
                    Raised.Kind.PROMISE_SHORT,
                    Raised.Kind.COMMAND_CONFLICT,
                    Raised.Kind.NEGATIVE_BALANCE,
                    Raised.Kind.COUNT_VARIANCE,
                    Raised.Kind.SALE_REST_ASKED,
                    Raised.Kind.SHIPPED_TOO_MUCH,
                    Raised.Kind.TRANSFER_DISCREPANCY,
                    Raised.Kind.TRANSFER_ASTRAY,
                    Raised.Kind.LATE_FOR_DOCUMENT,
                    Raised.Kind.RETURN_UNAUTHORISED,
                    Raised.Kind.RETURN_TOO_MUCH);

    /** The clocks of centre and store may differ by so much, and things take their time. */
    private static final long LONGEST_OVERDUE_MICROS = 120_000_000;

    private final Plant plant;

    /** The marks as last seen, to find one that fell. */
    private final Map<Id128, JournalMark> marks = new HashMap<>();

    /** Facts that the book keeps as bytes that nobody could read, by their own links. */
    private final Map<Link, Raw> inRawBytes = new LinkedHashMap<>();

    /** What each fact was about that was ever seen in a journal. */
    private final Map<Link, String> things = new HashMap<>();

    private record Raw(Unread stretch, Effect effect) {}

    private long epoch;

    private final Kin kin = new Kin();

    private int reckonedLife;
    private Reckoning reckoning = new Reckoning();

    private int indexedLife;
    private BookIndex index = new BookIndex();

    Audit(Plant plant) {
        this.plant = plant;
    }

    /**
     * What is cheap enough to be asked after every step: the marks, and the ledger's invariants.
     */
    void glance() {
        plant.store.book().ifPresent(this::marks);
        plant.store.book().ifPresent(this::ledger);
        for (Box box : plant.boxes) {
            boxMarks(box);
        }
    }

    /** Everything that must hold at any moment. */
    void full() {
        glance();
        Optional<Book> open = plant.store.book();
        if (open.isEmpty()) {
            return;
        }
        Book book = open.get();
        follow(book);
        if (!book.replay().agrees()) {
            throw new Broken("the book's replay differs from its balances");
        }
        plant.shop.check(book);
        filledAgain(book);
        people();
    }

    /** Invariant 3: what a writer has in memory is what one that begins now would have. */
    private void filledAgain(Book book) {
        Partition fresh = new Partition();
        book.live(fresh::put, kept -> fresh.put(kept.state()));
        for (Centre centre : plant.centres) {
            Optional<Published> shown =
                    centre.published()
                            .filter(each -> each.isLive() && each.offset() == book.offset());
            if (shown.isEmpty()) {
                continue;
            }
            for (ItemCode item : shown.get().items()) {
                ItemNow live = shown.get().item(item).item();
                ItemNow again = fresh.promises().now(item, book.master());
                if (!live.equals(again)) {
                    throw new Broken("a writer has " + live + "; filled again it has " + again);
                }
            }
            if (!shown.get().settings().equals(fresh.promises().settings())) {
                throw new Broken("the rules of a writer are not those that the book keeps");
            }
        }
    }

    /** A cart is over at its time, and so is demand that was to be met by then. */
    private void nothingIsOverdue(Book book) {
        Partition fresh = new Partition();
        book.live(fresh::put, kept -> fresh.put(kept.state()));
        long now = plant.store.wallMicros() - LONGEST_OVERDUE_MICROS;
        for (Pending each : fresh.promises().all()) {
            boolean over = each.terms().expiresMicros().filter(at -> at < now).isPresent();
            if (over && each.state() == Pending.State.OPEN) {
                throw new Broken(
                        each.purpose() + " of '" + each.reference() + "' is open after its end");
            }
        }
    }

    /** What must hold when all is quiet and everything has arrived. */
    void atRest() {
        full();
        Book book = plant.store.book().orElseThrow();
        for (Box box : plant.boxes) {
            Journal journal = box.journal();
            if (journal == null) {
                throw new Broken(box.name() + " is down at the end");
            }
            for (Held held : box.indexed().held()) {
                if (!index.has(held.effect().fact())
                        && !inRawBytes.containsKey(held.effect().fact())) {
                    throw new Broken(
                            "fact %d of %s is not in the book"
                                    .formatted(held.sequence(), box.name()));
                }
            }
        }
        stock();
        nothingIsOverdue(book);
        raised(book);
        Book replayed = plant.store.replayed();
        if (!replayed.replay().equals(book.replay())) {
            throw new Broken("a book opened from the same records has other balances");
        }
    }

    /** What each fact in the book says, those included whose bytes nobody could read there. */
    List<Effect> inBook(Book book) {
        follow(book);
        List<Effect> all = new ArrayList<>(index.effects());
        inRawBytes.values().forEach(raw -> all.add(raw.effect()));
        return all;
    }

    private void follow(Book book) {
        if (indexedLife != plant.store.lives()) {
            indexedLife = plant.store.lives();
            index = new BookIndex();
        }
        index.follow(book);
        inRawBytes.values().removeIf(raw -> !index.unread().contains(raw.stretch()));
        for (Unread unread : index.unread()) {
            if (inRawBytes.values().stream().filter(raw -> raw.stretch().equals(unread)).count()
                    == unread.count()) {
                continue;
            }
            for (Box box : plant.boxes) {
                rawBytes(box, unread);
            }
        }
    }

    private void rawBytes(Box box, Unread unread) {
        Journal journal = box.journal();
        if (journal == null) {
            return;
        }
        for (Held held : box.indexed().held()) {
            if (unread.covers(journal.id(), held.sequence())) {
                inRawBytes.put(held.effect().fact(), new Raw(unread, held.effect()));
            }
        }
    }

    private void marks(Book book) {
        long now = book.identity().epoch();
        if (now < epoch) {
            throw new Broken("the book's epoch fell from " + epoch + " to " + now);
        }
        if (now > epoch) {
            marks.clear();
            epoch = now;
        }
        boolean moved = false;
        for (JournalMark mark : book.marks()) {
            JournalMark before = marks.put(mark.journal(), mark);
            if (mark.equals(before)) {
                continue;
            }
            moved = true;
            if (before != null
                    && (mark.committed() < before.committed()
                            || mark.safe() < before.safe()
                            || mark.posted() < before.posted()
                            || mark.term() < before.term()
                            || (before.retired() && !mark.retired()))) {
                throw new Broken("a mark fell from " + before + " to " + mark);
            }
            if (!book.linkAt(mark.journal(), mark.committed()).equals(Optional.of(mark.link()))) {
                throw new Broken("the link of " + mark + " is not that of its fact");
            }
        }
        if (moved) {
            follow(book);
        }
    }

    /** A restored book is added up from its beginning, like any other. */
    private void ledger(Book book) {
        if (reckonedLife != plant.store.lives()) {
            reckonedLife = plant.store.lives();
            reckoning = new Reckoning();
        }
        if (!reckoning.follow(book)) {
            return;
        }
        kin.learn(book.master().merges());
        for (Centre centre : plant.centres) {
            centre.published()
                    .ifPresent(published ->
                            reckoning.sellable(
                                    book, published, Wishes.CHANNELS, plant.store.wallMicros()));
        }
    }

    private void boxMarks(Box box) {
        Journal journal = box.journal();
        if (journal == null) {
            return;
        }
        JournalMarks told = journal.marks();
        if (told.committed() >= journal.next() || told.safe() > told.committed()) {
            throw new Broken(box.name() + " believes " + told + " with next " + journal.next());
        }
        JournalMark mark = marks.get(journal.id());
        if (told.book().isPresent()
                && told.book().get().epoch() == epoch
                && mark != null
                && (told.committed() > mark.committed() || told.safe() > mark.safe())) {
            throw new Broken(box.name() + " believes " + told + ", but the book has " + mark);
        }
    }

    /** These facts are nowhere any more but maybe on their way: what was shown may not hold. */
    void excuse(List<Effect> gone) {
        Optional<Book> open = plant.store.book();
        open.ifPresent(this::follow);
        for (Effect effect : gone) {
            if (index.has(effect.fact()) || inRawBytes.containsKey(effect.fact())) {
                continue;
            }
            effect.thing().or(() -> effect.takesBack().map(this::thingOf)).ifPresent(this::excuse);
        }
    }

    private String thingOf(Link fact) {
        return things.getOrDefault(fact, index.thingOf(fact, ""));
    }

    private void excuse(String thing) {
        for (Claim claim : plant.oracle.all()) {
            if (claim.thing.name().equals(thing)
                    || claim.thing.parts().stream().anyMatch(part -> part.name().equals(thing))) {
                claim.mayBeLost();
            }
        }
    }

    /** Everything shown to a person is in the book or in a live journal, once. */
    private void people() {
        Map<String, Integer> received = new HashMap<>(index.received());
        Map<String, Integer> kept = new HashMap<>(index.kept());
        Set<Link> counted = new HashSet<>();
        Set<String> down = new HashSet<>();
        plant.boxes.forEach(this::learn);
        inRawBytes.forEach((fact, raw) -> {
            if (!index.has(fact) && counted.add(fact)) {
                count(raw.effect(), received, kept);
            }
        });
        for (Effect effect : index.waitingToTakeBack()) {
            if (!inRawBytes.containsKey(effect.takesBack().orElseThrow())) {
                throw new Broken("an undo waits for a person; what it undoes was readable");
            }
            count(effect, received, kept);
        }
        for (Box box : plant.boxes) {
            if (!box.isUp()) {
                down.add(box.owner());
                continue;
            }
            for (Held held : box.indexed().held()) {
                Effect effect = held.effect();
                if (index.has(effect.fact()) || !counted.add(effect.fact())) {
                    continue;
                }
                count(effect, received, kept);
            }
        }
        for (Claim claim : plant.oracle.all()) {
            if (!down.contains(claim.box)) {
                person(claim, received, kept);
            }
        }
        invented(received, kept);
    }

    /** What the facts in a box's journal are about. */
    void learn(Box box) {
        if (box.isUp()) {
            for (Held held : box.indexed().held()) {
                held.effect()
                        .thing()
                        .ifPresent(thing -> {
                            things.put(held.effect().fact(), thing);
                            things.put(held.own(), thing);
                        });
            }
        }
    }

    private void count(Effect effect, Map<String, Integer> received, Map<String, Integer> kept) {
        switch (effect.kind()) {
            case RECEIVED -> received.merge(effect.thing().orElseThrow(), 1, Integer::sum);
            case KEPT -> kept.merge(effect.thing().orElseThrow(), 1, Integer::sum);
            case TAKEN_BACK -> {
                // Unknown when the original went up in a garbled batch and its box is down.
                String thing = thingOf(effect.takesBack().orElseThrow());
                if (!thing.isEmpty()) {
                    received.merge(thing, -1, Integer::sum);
                }
            }
            case NOTHING -> {}
        }
    }

    private static void person(
            Claim claim, Map<String, Integer> received, Map<String, Integer> kept) {
        List<Integer> each =
                claim.thing.parts().stream()
                        .map(part -> received.getOrDefault(part.name(), 0))
                        .distinct()
                        .toList();
        if (each.size() > 1) {
            throw new Broken("the parts of " + claim.thing.name() + " are received " + each);
        }
        int times = each.isEmpty() ? 0 : each.getFirst();
        int waiting = kept.getOrDefault(claim.thing.name(), 0);
        if (!claim.isMetBy(times, waiting)) {
            throw new Broken(
                    "%s at %s is received %d times and kept %d times; the person was shown: %s"
                            .formatted(
                                    claim.thing.name(),
                                    claim.box,
                                    times,
                                    waiting,
                                    claim.demands()));
        }
    }

    private void invented(Map<String, Integer> received, Map<String, Integer> kept) {
        Set<String> known = new HashSet<>();
        for (Claim claim : plant.oracle.all()) {
            known.add(claim.thing.name());
            claim.thing.parts().forEach(part -> known.add(part.name()));
        }
        for (Map<String, Integer> each : List.of(received, kept)) {
            for (String name : each.keySet()) {
                if (!known.contains(name)) {
                    throw new Broken("'" + name + "' is in a journal or the book; nobody did that");
                }
            }
        }
    }

    /** Nobody is told of a copy, a loss or a stranger when there was none. */
    private void raised(Book book) {
        for (BookView.RaisedView row : book.raised(Long.MAX_VALUE, BookView.MOST_ROWS).rows()) {
            if (OF_THE_SHOP.contains(row.raised().kind())) {
                continue;
            }
            Set<Fault> causes = CAUSES.getOrDefault(row.raised().kind(), Set.of());
            if (causes.stream().noneMatch(plant::happened)) {
                throw new Broken(
                        "%s is raised without a cause: %s"
                                .formatted(row.raised().kind(), row.raised().sentence()));
            }
        }
    }

    /**
     * What came from suppliers is what people received, exactly, piece by piece of items that
     * turned out to be one. Where it is now is for {@link Reckoning}: all accounts of an item sum
     * to 0.
     */
    private void stock() {
        Map<ItemCode, Long> expected = new HashMap<>();
        for (Claim claim : plant.oracle.all()) {
            for (Part part : claim.thing.parts()) {
                for (int i = index.received().getOrDefault(part.name(), 0); i > 0; i--) {
                    expected.merge(part.item(), -part.quantity().micros(), Math::addExact);
                }
            }
        }
        Map<ItemCode, Long> came = reckoning.at(VirtualLocation.SUPPLIER);
        if (!kin.pieces(came).equals(kin.pieces(expected))) {
            throw new Broken("suppliers have " + came + " less; people received " + expected);
        }
    }
}
