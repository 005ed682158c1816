package org.tallygate.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.uplink.LinkState.Phase;
import org.tallygate.gateway.uplink.MemoryLink.Published;

import java.security.KeyPair;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The conversation with the centre, stepped by hand. */
final class UplinkTest {

    private static final KeyPair KEY = BookKey.generate();
    private static final Topics BOX = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    private static final Id128 BOOK = Id128.named("book");

    private final MemoryLink link = new MemoryLink();
    private final List<Document> documents = new ArrayList<>();
    private long micros = 1_000_000;
    private Journal journal = journal();
    private Uplink uplink = uplink();

    private static Journal journal() {
        return Journal.open(
                new MemoryDisk(), JournalSettings.STANDARD, InstantSource.system(), new Random(1));
    }

    private Uplink uplink() {
        return new Uplink(
                BOX,
                link,
                journal,
                UplinkSettings.STANDARD,
                new Uplink.Surroundings(
                        () -> new Stamp(micros, micros),
                        new Random(2),
                        Id128.named("boot"),
                        KEY.getPublic(),
                        List::of,
                        () -> "digest",
                        documents::add));
    }

    @BeforeEach
    void connect() {
        step();
        step();
    }

    @Test
    void helloComesFirstAndNothingIsSentBeforeTheWelcome() throws Unreadable {
        append("a");
        step();

        Published hello = only();
        assertThat(hello.topic()).isEqualTo(BOX.hello());
        Hello said = Wire.decode(hello.payload().toArray(), Hello.class);
        assertThat(said.next()).isEqualTo(1);
        assertThat(said.journal()).isEqualTo(journal.id());
        assertThat(uplink.state().phase()).isEqualTo(Phase.GREETING);
    }

    @Test
    void afterTheWelcomeFactsGoInOrderWithTheirLinks() throws Unreadable {
        append("a", "b");
        append("c");
        welcome(w -> w);

        Published batch = facts().getFirst();
        BatchHeader header = BatchHeader.fromProperties(batch.properties());
        assertThat(header.first()).isEqualTo(1);
        assertThat(header.count()).isEqualTo(3);
        assertThat(header.before()).isEqualTo(Link.START);
        assertThat(header.after()).isEqualTo(journal.link(3).orElseThrow());
        assertThat(Wire.splitBatch(batch.payload().toArray())).hasSize(3);
        assertThat(uplink.state().waiting()).isEqualTo(3);
    }

    @Test
    void verdictMovesTheMarkAndNothingIsSentTwice() {
        append("a", "b");
        welcome(w -> w);
        assertThat(facts()).hasSize(1);

        verdict(2, v -> v);

        assertThat(journal.marks().committed()).isEqualTo(2);
        assertThat(journal.marks().safe()).isZero();
        assertThat(uplink.state().waiting()).isZero();
        assertThat(facts()).isEmpty();
    }

    @Test
    void aForeignStaleOrForgedVerdictChangesNothing() {
        append("a", "b");
        welcome(w -> w);

        verdict(
                2,
                v ->
                        with(
                                v,
                                Id128.named("other book"),
                                v.epoch(),
                                v.term(),
                                v.committed(),
                                v.link()));
        verdict(2, v -> with(v, v.book(), v.epoch() + 1, v.term(), v.committed(), v.link()));
        verdict(2, v -> with(v, v.book(), v.epoch(), v.term() - 1, v.committed(), v.link()));
        verdict(2, v -> with(v, v.book(), v.epoch(), v.term(), 3, v.link()));
        verdict(2, v -> with(v, v.book(), v.epoch(), v.term(), 1, v.link()));
        Signed forged = Signed.sign(verdictAt(2), BookKey.generate().getPrivate());
        link.arrive(BOX.verdict(journal.id()), Wire.encode(forged));
        step();
        link.arrive(BOX.verdict(journal.id()), "no json".getBytes(UTF_8));
        step();

        assertThat(journal.marks().committed()).isZero();
        assertThat(uplink.state().refusedWords()).isEqualTo(7);
        assertThat(uplink.state().phase()).isEqualTo(Phase.ONLINE);
    }

    @Test
    void rewindSendsAgainFromThere() {
        append("a", "b");
        welcome(w -> w);
        facts();

        verdict(
                0,
                v ->
                        new Verdict(
                                1,
                                v.book(),
                                v.epoch(),
                                v.term(),
                                v.journal(),
                                0,
                                Link.START,
                                0,
                                0,
                                List.of(),
                                Optional.of(1L)));

        assertThat(BatchHeader.fromProperties(facts().getFirst().properties()).first()).isOne();
    }

    @Test
    void silenceBringsAnotherHello() {
        welcome(w -> w);
        link.takePublished();

        micros += 10_000_000;
        step();

        assertThat(link.takePublished()).extracting(Published::topic).contains(BOX.hello());
    }

    @Test
    void aCentreOlderThanItsLedgerIsNotObeyed() {
        welcome(w -> epoch(w, 5, 1));
        append("a");
        step();
        link.takePublished();
        micros += 10_000_000;
        step();

        welcome(w -> epoch(w, 4, 99));

        assertThat(uplink.state().phase()).isEqualTo(Phase.ALARM);
        assertThat(facts()).isEmpty();
        assertThat(journal.marks().book().orElseThrow().epoch()).isEqualTo(5);
    }

    @Test
    void aLedgerWithOtherFactsRaisesTheAlarm() {
        append("a");

        welcome(w ->
                new Welcome(
                        1,
                        w.book(),
                        w.epoch(),
                        w.term(),
                        w.journal(),
                        1,
                        Link.START.next(new byte[] {9}),
                        0,
                        0,
                        w.boot(),
                        w.monoMicros()));

        assertThat(uplink.state().phase()).isEqualTo(Phase.ALARM);
        assertThat(uplink.state().reason()).contains("copy");
        assertThat(facts()).isEmpty();
    }

    @Test
    void aCutLinkIsTriedAgainWithGrowingPausesAndLosesNothing() {
        append("a");
        welcome(w -> w);
        facts();

        link.reachable(false);
        step();
        assertThat(uplink.state().phase()).isEqualTo(Phase.OFFLINE);
        for (int i = 0; i < 50; i++) {
            micros += 1_000_000;
            step();
        }
        link.reachable(true);
        micros += 10_000_000;
        step();
        step();
        welcome(w -> epoch(w, 1, 2));

        assertThat(facts()).hasSize(1);
    }

    @Test
    void theWindowBoundsWhatIsUnderWay() {
        for (int i = 0; i < 10; i++) {
            append(
                    java.util.stream.IntStream.range(0, 500)
                            .mapToObj(n -> "x" + n)
                            .toArray(String[]::new));
        }
        welcome(w -> w);
        step();
        step();

        assertThat(facts()).hasSize(8);
        verdict(500, v -> v);
        assertThat(facts()).hasSize(1);
    }

    @Test
    void documentsAreTakenOnlyWithTheBooksSignature() {
        Document document =
                new Document(
                        Id128.named("items"),
                        1,
                        Document.State.ACTIVE,
                        new Body.ItemMaster(List.of()));
        link.arrive(BOX.document(), Wire.encode(Signed.sign(document, KEY.getPrivate())));
        step();
        link.arrive(
                BOX.document(),
                Wire.encode(Signed.sign(document, BookKey.generate().getPrivate())));
        step();

        assertThat(documents).containsExactly(document);
    }

    private static Verdict with(
            Verdict v, Id128 book, long epoch, long term, long committed, Link link) {
        return new Verdict(
                1,
                book,
                epoch,
                term,
                v.journal(),
                committed,
                link,
                0,
                0,
                List.of(),
                Optional.empty());
    }

    private static Welcome epoch(Welcome w, long epoch, long term) {
        return new Welcome(
                1,
                w.book(),
                epoch,
                term,
                w.journal(),
                w.committed(),
                w.link(),
                w.safe(),
                0,
                w.boot(),
                w.monoMicros());
    }

    private void append(String... facts) {
        journal.append(
                java.util.Arrays.stream(facts)
                        .map(f -> ("{\"f\":\"" + f + "\"}").getBytes(UTF_8))
                        .toList());
    }

    private void welcome(UnaryOperator<Welcome> change) {
        Welcome word =
                new Welcome(
                        1, BOOK, 1, 1, journal.id(), 0, Link.START, 0, 0, Id128.named("boot"), 0);
        link.arrive(BOX.welcome(), Wire.encode(Signed.sign(change.apply(word), KEY.getPrivate())));
        step();
    }

    private Verdict verdictAt(long committed) {
        return new Verdict(
                1,
                BOOK,
                1,
                1,
                journal.id(),
                committed,
                journal.link(committed).orElseThrow(),
                committed,
                0,
                List.of(),
                Optional.empty());
    }

    private void verdict(long committed, UnaryOperator<Verdict> change) {
        link.arrive(
                BOX.verdict(journal.id()),
                Wire.encode(Signed.sign(change.apply(verdictAt(committed)), KEY.getPrivate())));
        step();
    }

    private void step() {
        uplink.doWork();
    }

    private Published only() {
        List<Published> all = link.takePublished();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<Published> facts() {
        return link.takePublished().stream().filter(p -> p.topic().equals(BOX.facts())).toList();
    }
}
