package org.tallygate.gateway.uplink;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalMarks;
import org.tallygate.gateway.uplink.LinkState.Phase;

import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Says hello, sends what the ledger lacks, and believes only signed words of the present book,
 * epoch and term. One thread steps it; {@link #state()} may be read by any.
 */
public final class Uplink implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);

    /** What is outside of the uplink and comes in from its owner. */
    public record Surroundings(
            Clock clock,
            RandomGenerator random,
            Id128 boot,
            PublicKey bookKey,
            Supplier<List<Status.Device>> devices,
            Supplier<String> documentsDigest,
            Consumer<Document> documents) {}

    private final Topics topics;
    private final BrokerLink link;
    private final Journal journal;
    private final UplinkSettings settings;
    private final Surroundings around;

    private volatile LinkState state = new LinkState(Phase.OFFLINE, "starting", 0, 0, 0, 0);

    // Valid for the process.
    private long held;
    private long refusedWords;
    private int failures;
    private long retryAtMicros;

    // Valid for the connection.
    private long heardAtMicros;
    private long statusAtMicros;
    private @Nullable Welcome welcome;
    private long sentUpTo;

    public Uplink(
            Topics topics,
            BrokerLink link,
            Journal journal,
            UplinkSettings settings,
            Surroundings around) {
        this.topics = topics;
        this.link = link;
        this.journal = journal;
        this.settings = settings;
        this.around = around;
    }

    @Override
    public String name() {
        return "uplink";
    }

    /** How the link stands now. */
    public LinkState state() {
        return state;
    }

    @Override
    public int doWork() {
        Stamp now = around.clock().now();
        int done = 0;
        for (Optional<LinkEvent> event = link.poll(); event.isPresent(); event = link.poll()) {
            handle(event.get(), now);
            done++;
        }
        done +=
                switch (state.phase()) {
                    case OFFLINE -> connectWhenDue(now);
                    case CONNECTING -> 0;
                    case GREETING, ALARM -> greetAgainWhenSilent(now);
                    case ONLINE -> send() + tellStatus(now) + greetAgainWhenSilent(now);
                };
        refreshCounts();
        return done;
    }

    @Override
    public void close() {
        link.close();
    }

    private int connectWhenDue(Stamp now) {
        if (now.monoMicros() < retryAtMicros) {
            return 0;
        }
        state(Phase.CONNECTING, "connecting");
        link.connect(topics.clientId(journal.id()), status(false));
        return 1;
    }

    private void handle(LinkEvent event, Stamp now) {
        switch (event) {
            case LinkEvent.Connected() -> {
                failures = 0;
                greet(now);
            }
            case LinkEvent.Lost lost -> {
                welcome = null;
                retryAtMicros = now.monoMicros() + pauseMicros(failures++);
                state(Phase.OFFLINE, lost.reason());
            }
            case LinkEvent.Arrived arrived -> {
                try {
                    arrived(arrived, now);
                } catch (Unreadable e) {
                    refuse(arrived.topic(), e.getMessage());
                }
            }
        }
    }

    /** Doubles with every failure and is spread by half, so that a fleet does not come at once. */
    private long pauseMicros(int earlier) {
        long longest = micros(settings.longestPause());
        long pause = Math.min(longest, micros(settings.firstPause()) << Math.min(earlier, 20));
        return pause / 2 + around.random().nextLong(pause / 2 + 1);
    }

    private void greet(Stamp now) {
        Hello hello =
                new Hello(
                        Format.CURRENT,
                        journal.id(),
                        journal.oldest(),
                        journal.next(),
                        journal.link(journal.next() - 1).orElseThrow(),
                        journal.marks().book(),
                        around.boot(),
                        now.monoMicros(),
                        now.wallMicros(),
                        List.of(Format.CURRENT),
                        around.documentsDigest().get());
        welcome = null;
        heardAtMicros = now.monoMicros();
        if (state.phase() != Phase.ALARM) {
            state(Phase.GREETING, "waiting for the centre");
        }
        link.publish(topics.hello(), Map.of(), Wire.encode(hello));
    }

    private int greetAgainWhenSilent(Stamp now) {
        if (now.monoMicros() - heardAtMicros < micros(settings.silence())) {
            return 0;
        }
        greet(now);
        return 1;
    }

    private void arrived(LinkEvent.Arrived message, Stamp now) throws Unreadable {
        Signed signed = Wire.decode(message.payload().toArray(), Signed.class);
        if (message.topic().equals(topics.welcome())) {
            welcomed(signed.open(around.bookKey(), Welcome.class), now);
        } else if (message.topic().equals(topics.verdict(journal.id()))) {
            judged(signed.open(around.bookKey(), Verdict.class), now);
        } else if (message.topic().equals(topics.document())) {
            around.documents().accept(signed.open(around.bookKey(), Document.class));
        } else {
            refuse(message.topic(), "no message is expected on this topic");
        }
    }

    /** The checks stand in the order in which {@code wire.md} names them. */
    private void welcomed(Welcome word, Stamp now) {
        if (!word.journal().equals(journal.id())) {
            LOG.info("A welcome is for journal {}, which is not this one.", word.journal());
            return;
        }
        if (word.equals(welcome)) {
            return;
        }
        JournalMarks marks = journal.marks();
        Optional<BookKnown> known = marks.book();
        if (known.isPresent() && !known.get().book().equals(word.book())) {
            alarm("the centre keeps book " + word.book() + ", not " + known.get().book());
            return;
        }
        if (known.isPresent() && word.epoch() < known.get().epoch()) {
            alarm("the centre is older than its ledger: epoch " + word.epoch() + " is past");
            return;
        }
        if (word.term() <= marks.term()
                && known.isPresent()
                && word.epoch() == known.get().epoch()) {
            refuse(topics.welcome(), "term " + word.term() + " is past");
            return;
        }
        if (word.committed() >= journal.next() || !isOurs(word.committed(), word.link())) {
            alarm("the ledger has other facts of this journal: this box is a copy or was reset");
            return;
        }
        if (word.committed() + 1 < journal.oldest()) {
            alarm("the ledger lacks facts that this box no longer has");
            return;
        }
        welcome = word;
        heardAtMicros = now.monoMicros();
        sentUpTo = word.committed();
        journal.acknowledge(marks(word, word.committed(), word.safe()));
        state(Phase.ONLINE, "connected");
    }

    private void judged(Verdict word, Stamp now) {
        Welcome present = welcome;
        Optional<String> fault =
                present == null
                        ? Optional.of("a verdict came before the welcome")
                        : fault(word, present);
        if (fault.isPresent() || present == null) {
            refuse(topics.verdict(word.journal()), fault.orElse(""));
            return;
        }
        heardAtMicros = now.monoMicros();
        long committed = Math.max(word.committed(), journal.marks().committed());
        long safe = Math.min(committed, Math.max(word.safe(), journal.marks().safe()));
        if (committed > journal.marks().committed() || safe > journal.marks().safe()) {
            journal.acknowledge(marks(present, committed, safe));
        }
        held += word.held().size();
        for (Verdict.Held fact : word.held()) {
            LOG.warn("The centre holds fact {} for a person: {}", fact.sequence(), fact.reason());
        }
        word.rewind().ifPresent(from -> sentUpTo = Math.max(committed, from - 1));
    }

    /** What is long deleted here can't be compared; that is another rule's matter. */
    private boolean isOurs(long sequence, Link theirs) {
        return sequence + 1 < journal.oldest()
                || journal.link(sequence).equals(Optional.of(theirs));
    }

    private Optional<String> fault(Verdict word, Welcome present) {
        if (!word.book().equals(present.book())) {
            return Optional.of("book " + word.book() + " is not " + present.book());
        }
        if (word.epoch() != present.epoch()) {
            return Optional.of("epoch " + word.epoch() + " is not " + present.epoch());
        }
        if (word.term() != present.term()) {
            return Optional.of("term " + word.term() + " is not " + present.term());
        }
        if (!word.journal().equals(journal.id())) {
            return Optional.of("journal " + word.journal() + " is not ours");
        }
        if (word.committed() > sentUpTo) {
            return Optional.of("committed " + word.committed() + " was never sent");
        }
        if (word.committed() + 1 < journal.oldest()) {
            return Optional.of("committed " + word.committed() + " is long deleted here");
        }
        if (!journal.link(word.committed()).equals(Optional.of(word.link()))) {
            return Optional.of("the link at " + word.committed() + " is not ours");
        }
        return Optional.empty();
    }

    private JournalMarks marks(Welcome present, long committed, long safe) {
        return new JournalMarks(
                Optional.of(new BookKnown(present.book(), present.epoch())),
                present.term(),
                committed,
                Math.min(safe, committed),
                Math.max(sentUpTo, Math.max(committed, journal.marks().highestSent())));
    }

    private int send() {
        Welcome present = welcome;
        if (present == null) {
            return 0;
        }
        int batches = 0;
        while (sentUpTo + 1 < journal.next()
                && sentUpTo - journal.marks().committed() < settings.window()) {
            List<Entry> entries =
                    journal.read(sentUpTo + 1, settings.batchFacts(), BatchHeader.MOST_BYTES / 2);
            List<byte[]> facts = new ArrayList<>(entries.size());
            entries.forEach(entry -> facts.add(entry.bytes().toArray()));
            Entry last = entries.getLast();
            Link before = journal.link(sentUpTo).orElseThrow();
            BatchHeader header =
                    new BatchHeader(
                            Format.CURRENT,
                            journal.id(),
                            sentUpTo + 1,
                            entries.size(),
                            before,
                            last.link(),
                            present.term());
            if (!link.publish(topics.facts(), header.toProperties(), Wire.encodeBatch(facts))) {
                break;
            }
            sentUpTo = last.sequence();
            batches++;
        }
        return batches;
    }

    private int tellStatus(Stamp now) {
        if (now.monoMicros() - statusAtMicros < micros(settings.statusEvery())) {
            return 0;
        }
        statusAtMicros = now.monoMicros();
        link.publish(topics.status(), Map.of(), Wire.encode(status(true)));
        return 1;
    }

    private Status status(boolean online) {
        long committed = journal.marks().committed();
        return new Status(
                Format.CURRENT,
                journal.id(),
                online,
                journal.next(),
                committed,
                journal.next() - 1 - committed,
                around.devices().get(),
                Optional.empty());
    }

    private void alarm(String reason) {
        welcome = null;
        state(Phase.ALARM, reason);
    }

    private void refuse(String topic, @Nullable String reason) {
        refusedWords++;
        LOG.warn("A message on {} was refused: {}", topic, reason);
    }

    private void state(Phase phase, String reason) {
        if (phase != state.phase() || !reason.equals(state.reason())) {
            LOG.info("Uplink {} -> {}: {}", state.phase(), phase, reason);
        }
        state =
                new LinkState(
                        phase, reason, state.waiting(), state.committed(), held, refusedWords);
    }

    private void refreshCounts() {
        long committed = journal.marks().committed();
        long waiting = journal.next() - 1 - committed;
        if (waiting != state.waiting()
                || committed != state.committed()
                || held != state.held()
                || refusedWords != state.refusedWords()) {
            state =
                    new LinkState(
                            state.phase(), state.reason(), waiting, committed, held, refusedWords);
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
