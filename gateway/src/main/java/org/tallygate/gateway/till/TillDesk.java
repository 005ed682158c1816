package org.tallygate.gateway.till;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.station.FactContext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes what tills say into the journal, one transaction after the other, and answers when it is on
 * disk. A lease that is over, that the centre asks back, or whose store has closed, is given back
 * by a fact, once nothing that was promised stands on it; one of a place without a till at once.
 *
 * <p>At {@value #MOST_WAITING} waiting transactions one is refused: the till sends it again. One
 * thread steps it; {@code offer} is for any.
 */
public final class TillDesk implements Agent {

    static final int MOST_WAITING = 256;

    private static final Logger LOG = LoggerFactory.getLogger(TillDesk.class);
    private static final int PER_STEP = 64;

    /**
     * What is around it.
     *
     * @param station in whose name leases are given back
     * @param documents what the centre has sent so far, asked once
     * @param linkAway whether the centre can't be asked now
     * @param context makes the facts of a station
     */
    public record Surroundings(
            Name station,
            Journal journal,
            DocumentStore store,
            Supplier<List<Document>> documents,
            BooleanSupplier linkAway,
            Function<Name, FactContext> context) {}

    private sealed interface Wish {

        record Enter(Transaction transaction) implements Wish {}

        record Leases() implements Wish {}

        record CloseStore(Name till) implements Wish {}
    }

    private record Waiting(Wish wish, CompletableFuture<Reply> reply) {}

    private final Map<Name, Till> tills = new TreeMap<>();
    private final Surroundings around;
    private final TillBook book = new TillBook();
    private final TillMemory memory;
    private final Map<Name, FactContext> contexts = new HashMap<>();
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ConcurrentLinkedQueue<Document> news = new ConcurrentLinkedQueue<>();

    /** Leases that nobody sells under any more and that are not given back yet. */
    private final Map<Id128, TaskRef> wanted = new TreeMap<>();

    /** Reads what is there, to stand where the tills stood. */
    public TillDesk(List<Till> tills, Surroundings around) {
        tills.forEach(till -> this.tills.put(till.name(), till));
        this.around = around;
        around.documents().get().forEach(this::learn);
        memory = TillMemory.open(around.store(), around.journal(), book);
    }

    @Override
    public String name() {
        return "tills";
    }

    /** A new or changed document. */
    public void offer(Document document) {
        switch (document.body()) {
            case Body.ItemMaster _ -> news.add(document);
            case Body.Lease _ -> news.add(document);
            case Body.Task _ -> {}
            case Body.Uninspected _ -> {}
            case Body.Staff _ -> {}
            case Body.NumberBlock _ -> {}
            case Body.Config _ -> {}
        }
    }

    Optional<Till> till(String name) {
        return tills.values().stream().filter(till -> till.name().value().equals(name)).findFirst();
    }

    CompletableFuture<Reply> offer(Transaction transaction) {
        return offer(new Wish.Enter(transaction));
    }

    CompletableFuture<Reply> leases() {
        return offer(new Wish.Leases());
    }

    /** The store of a till has closed: its leases go back. */
    CompletableFuture<Reply> closeStore(Name till) {
        return offer(new Wish.CloseStore(till));
    }

    private CompletableFuture<Reply> offer(Wish wish) {
        Waiting offered = new Waiting(wish, new CompletableFuture<>());
        if (!waiting.offer(offered)) {
            offered.reply().complete(new Reply.SendAgain("too many transactions wait"));
        }
        return offered.reply();
    }

    @Override
    public int doWork() {
        int done = 0;
        for (Document document = news.poll(); document != null; document = news.poll()) {
            learn(document);
            done++;
        }
        List<Waiting> taken = new ArrayList<>();
        waiting.drainTo(taken, PER_STEP);
        for (Waiting each : taken) {
            try {
                each.reply().complete(decide(each.wish()));
            } catch (JournalException notSaved) {
                each.reply().complete(new Reply.SendAgain("it can't be saved"));
                LOG.error("A till's transaction is not saved: {}", notSaved.getMessage());
            } catch (RuntimeException broken) {
                each.reply().completeExceptionally(broken);
                throw broken;
            }
        }
        return done + taken.size() + giveBack();
    }

    @Override
    public void close() {
        List<Waiting> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(each -> each.reply().complete(new Reply.SendAgain("the box is closing")));
    }

    private void learn(Document document) {
        book.put(document);
        if (document.body() instanceof Body.Lease && document.state() == Document.State.CANCELLED) {
            wanted.put(document.id(), new TaskRef(document.id(), document.revision()));
        }
    }

    private Reply decide(Wish wish) {
        return switch (wish) {
            case Wish.Enter enter -> enter(enter.transaction());
            case Wish.Leases _ -> new Reply.Held(book.standing(now()));
            case Wish.CloseStore close -> closed(close.till());
        };
    }

    private Reply enter(Transaction transaction) {
        Till till = tills.get(transaction.till());
        if (till == null) {
            throw new IllegalArgumentException(
                    "till '" + transaction.till() + "' must be one of " + tills.keySet());
        }
        return switch (TillRules.decide(
                till,
                transaction,
                book,
                around.linkAway().getAsBoolean(),
                context(till.station()))) {
            case Ruling.Known known -> new Reply.Taken(known.entered(), true);
            case Ruling.OtherContent _ -> new Reply.OtherContent();
            case Ruling.Refused refused -> new Reply.Refused(refused.reason(), refused.sentence());
            case Ruling.Take take -> {
                post(take.facts());
                yield new Reply.Taken(book.entered(transaction.key()).orElseThrow(), false);
            }
        };
    }

    private void post(List<Fact> facts) {
        List<FactId> names = around.journal().append(facts.stream().map(Wire::encode).toList());
        memory.note(facts, names.getLast());
    }

    private Reply closed(Name till) {
        Till closing = tills.get(till);
        if (closing != null) {
            for (Leases.Standing each : book.standing(now())) {
                if (each.lease().location().equals(closing.location())) {
                    wanted.putIfAbsent(each.id(), new TaskRef(each.id(), each.revision()));
                }
            }
            giveBack();
        }
        return new Reply.Held(book.standing(now()));
    }

    /** Nobody sells under these any more, and the centre waits to hear it. */
    private void wantIdle() {
        if (!book.leases().isNone()) {
            for (Document lease : book.leases().idle(this::hasTill, now())) {
                wanted.putIfAbsent(lease.id(), new TaskRef(lease.id(), lease.revision()));
            }
        }
    }

    private boolean hasTill(LocationCode location) {
        return tills.values().stream().anyMatch(till -> till.location().equals(location));
    }

    private int giveBack() {
        wantIdle();
        int done = 0;
        for (TaskRef lease : List.copyOf(wanted.values())) {
            if (book.isGivenBack(lease.id())) {
                wanted.remove(lease.id());
            } else if (book.leases().isFree(lease.id(), now())) {
                try {
                    post(List.of(givenBack(lease)));
                    wanted.remove(lease.id());
                    done++;
                } catch (JournalException later) {
                    LOG.warn("Lease {} is given back later: {}", lease.id(), later.getMessage());
                    return done;
                }
            }
        }
        return done;
    }

    private Fact givenBack(TaskRef lease) {
        FactContext context = context(around.station());
        Head head =
                new Head(
                        context.newGroup(),
                        context.station(),
                        Optional.empty(),
                        Optional.of(lease),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        context.now(),
                        Optional.empty());
        return new Fact.TaskStep(
                head, Fact.Step.RELEASED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private FactTime now() {
        return context(around.station()).now();
    }

    private FactContext context(Name station) {
        return contexts.computeIfAbsent(station, around.context());
    }
}
