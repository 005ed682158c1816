package org.tallygate.plant.cases;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Head;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.document.FulfilmentView;
import org.tallygate.ledger.document.SaleView;
import org.tallygate.ledger.partition.Partition;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Settings;
import org.tallygate.ledger.stock.Stock;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The product's ledger in memory, and what a case did with it so far. Facts and commands go through
 * the same rules, in the same order, as the centre's writer lets them.
 */
final class Shop {

    private static final Id128 JOURNAL = Id128.named("peer cases: what happens");
    private static final Id128 CENTRE = Id128.named("peer cases: what is asked");
    private static final Id128 BOOT = Id128.named("peer cases: boot");

    private final CaseTime time;
    private final Policy policy;
    private final Units units;
    private final CaseMaster named;
    private final Master master;
    private final Draft history;
    private final Partition partition = new Partition();
    private final Log log = new Log();
    private final Memory memory = new Memory();
    private long sequence;

    Shop(PeerCase peer, Policy policy) {
        this.time = CaseTime.of(peer);
        this.policy = policy;
        this.units = new Units(policy);
        this.named = CaseMaster.of(peer);
        this.master = named.master(policy);
        this.history = new Draft(master, new EmptyBook());
        House.setUp(this);
    }

    CaseTime time() {
        return time;
    }

    Policy policy() {
        return policy;
    }

    Units units() {
        return units;
    }

    /** An item as of now, as queries read it. */
    ItemNow now(ItemCode item) {
        return partition.promises().now(item, master);
    }

    /** The rules of selling, as queries read them. */
    Settings settings() {
        return partition.promises().settings();
    }

    /** How an order stands, as queries read it. */
    SaleView sale(String reference) {
        return partition.documents().sale(reference).orElseThrow();
    }

    /** How a fulfilment stands, as queries read it. */
    FulfilmentView fulfilment(String reference) {
        return partition.documents().fulfilment(reference).orElseThrow();
    }

    Stock stock() {
        return partition.stock();
    }

    /** All that was posted and kept. */
    Log log() {
        return log;
    }

    /** What the runner itself has to remember from step to step. */
    Memory memory() {
        return memory;
    }

    /** Every item that the case names. */
    List<ItemCode> items() {
        return named.items();
    }

    /** Every place that the case names, in the order in which it does. */
    List<LocationCode> places() {
        return named.places();
    }

    /** The head of a fact that happens now; facts of one step are one group. */
    Head head(long occurredMicros) {
        return new Head(
                Id128.named("step " + memory.step()),
                new Name("case"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                factTime(occurredMicros),
                Optional.empty());
    }

    static FactTime factTime(long occurredMicros) {
        return new FactTime(BOOT, occurredMicros, occurredMicros, Optional.of(0L));
    }

    /** Takes a fact in that is known as soon as it happened. */
    Optional<Refused> post(Fact fact, long occurredMicros) {
        return post(fact, occurredMicros, occurredMicros);
    }

    /**
     * Takes a fact in; one that would wait for a person is told as refused, and did nothing.
     *
     * @param knownMicros when the ledger came to know of it
     */
    Optional<Refused> post(Fact told, long occurredMicros, long knownMicros) {
        sequence++;
        Fact fact = partition.named(told, master);
        FactId id = new FactId(JOURNAL, sequence, link("fact " + sequence));
        Occurred occurred = new Occurred(occurredMicros, 0, false);
        return switch (history.post(id, fact, occurred)) {
            case Outcome.Held held -> Optional.of(Refused.of(held));
            case Outcome.Posted posted -> {
                Followed followed = partition.post(id, fact, occurred, posted, master, history);
                history.follow(id, fact, followed);
                memory.posted(new Memory.Posted(id, fact, occurredMicros));
                log.keep(memory.step(), id, occurredMicros, knownMicros, posted.movements());
                log.keep(memory.step(), id, occurredMicros, knownMicros, followed.movements());
                followed.kept().forEach(log::keep);
                log.raise(memory.step(), posted.raised());
                log.raise(memory.step(), followed.raised());
                yield Optional.empty();
            }
        };
    }

    /** What time alone makes happen is done before anything else, as the centre does it. */
    void letTimePass() {
        long now = time.nowMicros();
        long before = Long.MIN_VALUE;
        while (partition.nextDueMicros().orElse(Long.MAX_VALUE) <= now) {
            long due = partition.nextDueMicros().getAsLong();
            if (due == before) {
                throw new IllegalStateException("what was due at " + due + " is still due");
            }
            before = due;
            ask(partition.due());
        }
    }

    /** Asks a command of the ledger; each step is asked by another person. */
    Decision ask(Command command) {
        sequence++;
        FactId id = new FactId(CENTRE, sequence, link("command " + sequence));
        String person = "person " + memory.step();
        Asked asked = new Asked("case", "command " + sequence, person, id, time.nowMicros());
        Decision decision = partition.decide(asked, command, master, history);
        if (decision instanceof Decision.Done done) {
            history.follow(asked, done);
            log.keep(memory.step(), id, asked.micros(), asked.micros(), done.movements());
            done.kept().forEach(log::keep);
            log.raise(memory.step(), done.raised());
        }
        return decision;
    }

    /** Takes a piece of state up as if the book had it. */
    void arrange(Kept kept) {
        partition.put(kept);
        log.keep(kept);
    }

    /** An id for something of this case. */
    Id128 name(String what) {
        return Id128.named("peer cases: " + what);
    }

    private static Link link(String words) {
        return Link.START.next(words.getBytes(StandardCharsets.UTF_8));
    }
}
