package org.tallygate.plant.shift;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Command;
import org.tallygate.plant.world.Agenda;
import org.tallygate.plant.world.BoxClock;
import org.tallygate.plant.world.CentreWay;
import org.tallygate.plant.world.Chance;
import org.tallygate.plant.world.Leg;
import org.tallygate.plant.world.VirtualBroker;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.FileLog;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Order;
import org.tallygate.server.writer.Writer;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The centre: production code over a book in a file. Once an hour it is started anew. */
final class Office {

    private final Agenda agenda;
    private final VirtualBroker broker;
    private final PrivateKey key;
    private final Chance chance;
    private final Path file;
    private final BoxClock clock;
    private final Leg leg;

    private @Nullable Running running;
    private int starts;
    private int asked;
    private int documents;

    /** What was asked and not answered yet; asked again after a restart. */
    private final Deque<Asked> waiting = new ArrayDeque<>();

    private record Asked(Order order, CompletableFuture<Answer> answer) {}

    private record Running(MemoryBook book, Writer writer, Intake intake, CentreWay way) {}

    Office(Agenda agenda, VirtualBroker broker, PrivateKey key, Path file, Chance chance) {
        this.agenda = agenda;
        this.broker = broker;
        this.key = key;
        this.file = file;
        this.chance = chance;
        clock = new BoxClock(agenda, chance.below(100) - 50, true);
        leg = new Leg(agenda, chance.split());
    }

    Book book() {
        Running present = running;
        if (present == null) {
            throw new IllegalStateException("the centre must be up");
        }
        return present.book;
    }

    void start() {
        starts++;
        clock.boot(chance.between(1_000_000, 1_000_000_000));
        MemoryBook book = MemoryBook.open(FileLog.open(file), clock, chance.generator());
        Writer writer = new Writer(book);
        int life = starts;
        CentreWay way =
                new CentreWay(
                        broker,
                        leg,
                        "centre.book",
                        () -> {},
                        () -> agenda.in(chance.between(1, 60_000), "", () -> step(life)));
        Intake intake =
                new Intake(
                        writer,
                        way,
                        new Intake.Surroundings(
                                "centre/" + starts,
                                key,
                                () -> clock.now().wallMicros(),
                                () -> clock.now().monoMicros(),
                                new Intake.Watcher() {
                                    @Override
                                    public void heard(Topics box, Status status) {}

                                    @Override
                                    public void committed(JournalMark mark) {}
                                }));
        running = new Running(book, writer, intake, way);
        often(life);
    }

    /** What is to come names the life by its number: it must keep nothing of it in memory. */
    private void often(int life) {
        agenda.in(
                chance.between(100_000, 700_000),
                "",
                () -> {
                    step(life);
                    if (running != null && life == starts) {
                        often(life);
                    }
                });
    }

    private void step(int life) {
        Running present = running;
        if (present == null || life != starts) {
            return;
        }
        present.intake.doWork();
        hear();
    }

    /** Closes everything; what is on the disk is all that is left. */
    void stop() {
        Running present = running;
        running = null;
        if (present != null) {
            present.intake.close();
            present.way.close();
            present.book.close();
        }
        Asked first = waiting.poll();
        if (first != null) {
            waiting.addFirst(
                    new Asked(
                            first.order(),
                            CompletableFuture.completedFuture(new Answer.Busy("not heard"))));
        }
    }

    /** A copy of the book stands elsewhere: what is in it is safe. */
    void copied() {
        Running present = running;
        if (present != null) {
            present.book.markSafe(present.book.marks());
        }
    }

    // Commands.

    void ask(Command command) {
        ask("office", command);
    }

    /** Someone asks for something that must not be refused. */
    void ask(String actor, Command command) {
        waiting.add(
                new Asked(
                        new Order("shift", "c" + ++asked, actor, command),
                        CompletableFuture.completedFuture(new Answer.Busy("not asked yet"))));
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /** One after the other, since each may build on the one before. */
    private void hear() {
        Running present = running;
        Asked first = waiting.peek();
        if (present == null || first == null || !first.answer().isDone()) {
            return;
        }
        switch (first.answer().join()) {
            case Answer.Done _ -> {
                waiting.remove();
                Asked next = waiting.poll();
                if (next != null) {
                    waiting.addFirst(
                            new Asked(next.order(), present.writer.desk().hand(next.order())));
                }
            }
            case Answer.Busy _ -> {
                waiting.remove();
                waiting.addFirst(
                        new Asked(first.order(), present.writer.desk().hand(first.order())));
            }
            case Answer.Refused refused ->
                    throw new Differs("the centre refused " + first.order() + ": " + refused);
            case Answer.Conflict conflict ->
                    throw new Differs(
                            "the centre has " + first.order() + " otherwise: " + conflict);
        }
    }

    /** A task that no document of the ledger asks for. */
    void document(Body body) {
        Document document =
                new Document(
                        Id128.named("shift document " + ++documents),
                        1,
                        Document.State.ACTIVE,
                        body);
        tellBoxes(book -> book.putDocument(House.BOX, document));
    }

    /** Tells the intake that boxes have something new to hear of. */
    void tellBoxes(Consumer<Book> change) {
        Running present = running;
        if (present == null) {
            throw new IllegalStateException("the centre must be up");
        }
        change.accept(present.book);
        present.intake.documentsChanged();
    }
}
