package org.tallygate.plant.virtual;

import org.jspecify.annotations.Nullable;
import org.tallygate.plant.world.Agenda;
import org.tallygate.plant.world.Chance;
import org.tallygate.plant.world.Trace;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.BookLog;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.LogRestore;
import org.tallygate.server.book.MemoryBook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The book's store as a machine of its own, as a database is: it may die at any record, and what
 * its disk holds then is what it opens with. The records are whole or not there, since a log cuts a
 * torn one off.
 */
final class Store {

    private final Agenda agenda;
    private final Trace trace;
    private final Chance chance;
    private final InstantSource clock;

    /** What the disk holds. */
    private final List<byte[]> records = new ArrayList<>();

    private @Nullable List<byte[]> backup;
    private @Nullable MemoryBook book;
    private int recordsToLive = -1;
    private int lives;

    Store(Agenda agenda, Trace trace, Chance chance, InstantSource clock) {
        this.agenda = agenda;
        this.trace = trace;
        this.chance = chance;
        this.clock = clock;
        open();
    }

    /** The book, while the store is up. */
    Optional<Book> book() {
        return Optional.ofNullable(book);
    }

    /** What its clock says, microseconds since 1970-01-01T00:00Z. */
    long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /** How often it was opened. */
    int lives() {
        return lives;
    }

    /** The store dies at one of its next records. */
    void dieWithin(int howMany) {
        recordsToLive = 1 + chance.below(howMany);
    }

    /** A copy of the log is finished, somewhere else; what is in it is safe from then on. */
    void backUp() {
        MemoryBook open = book;
        if (open != null) {
            List<JournalMark> copied = open.marks();
            backup = List.copyOf(records);
            try {
                open.markSafe(copied);
            } catch (BookFailed died) {
                trace.add("the store died in a backup: " + died.getMessage());
            }
        }
    }

    /**
     * The disk is lost; the last finished backup becomes the book's next life.
     *
     * @return whether there was a backup
     */
    boolean restore() {
        List<byte[]> from = backup;
        if (from == null) {
            return false;
        }
        book = null;
        records.clear();
        recordsToLive = -1;
        LogRestore.restore(
                new Log(new ArrayList<>(from), false),
                new Log(records, false),
                clock,
                chance.generator());
        trace.add("the book is restored to " + records.size() + " records");
        open();
        return true;
    }

    void open() {
        if (book == null) {
            trace.add("the store opens with " + records.size() + " records");
            lives++;
            book = MemoryBook.open(new Log(records, true), clock, chance.generator());
        }
    }

    /** A second book from the same records, to compare; it writes nothing. */
    Book replayed() {
        return MemoryBook.open(new Log(new ArrayList<>(records), false), clock, chance.generator());
    }

    /** The book as one centre's process reaches it: calls fail while the store is down. */
    Book door(Fuse fuse) {
        return (Book)
                Proxy.newProxyInstance(
                        Book.class.getClassLoader(),
                        new Class<?>[] {Book.class},
                        (proxy, method, arguments) -> {
                            fuse.burn();
                            Book open = book;
                            if (method.getName().equals("close")) {
                                return null;
                            }
                            if (open == null) {
                                throw new BookFailed("the store is down");
                            }
                            try {
                                Object answer = method.invoke(open, arguments);
                                fuse.burn();
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private void fall() {
        trace.add("the store is killed at record " + records.size());
        recordsToLive = -1;
        book = null;
        agenda.in(chance.seconds(0.2, 12), "the store starts", this::open);
    }

    /** The log on the store's disk; a record is there when append returns, and maybe before. */
    private final class Log implements BookLog {

        private final List<byte[]> on;
        private final boolean isLive;

        Log(List<byte[]> on, boolean isLive) {
            this.on = on;
            this.isLive = isLive;
        }

        @Override
        public void replay(Consumer<byte[]> each) {
            List.copyOf(on).forEach(record -> each.accept(record.clone()));
        }

        @Override
        public void append(byte[] event) {
            if (isLive && recordsToLive > 0 && --recordsToLive == 0) {
                if (chance.coin()) {
                    on.add(event.clone());
                }
                fall();
                throw new BookFailed("the store died");
            }
            on.add(event.clone());
        }

        @Override
        public void close() {}
    }
}
