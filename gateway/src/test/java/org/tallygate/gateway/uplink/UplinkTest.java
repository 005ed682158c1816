package org.tallygate.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.uplink.LinkState.Phase;
import org.tallygate.gateway.uplink.MemoryLink.Published;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The conversation with the centre, stepped by hand. */
final class UplinkTest {

    private final TalkingBox box = new TalkingBox();

    @Test
    void helloComesFirstAndNothingIsSentBeforeTheWelcome() {
        box.append("a").step();

        assertThat(box.others()).extracting(Published::topic).containsExactly(hello());
        assertThat(box.batches()).isEmpty();
        assertThat(box.hello().next()).isEqualTo(1);
        assertThat(box.hello().journal()).isEqualTo(box.journal.id());
        assertThat(box.hello().predecessor()).isEmpty();
        assertThat(box.state().phase()).isEqualTo(Phase.GREETING);
    }

    @Test
    void afterTheWelcomeFactsGoInOrderWithTheirLinksAndTheRoundTrip() {
        box.append("a", "b").append("c");
        box.micros += 40_000;
        box.welcome();

        BatchHeader header = box.batches().getFirst();
        assertThat(header.first()).isEqualTo(1);
        assertThat(header.count()).isEqualTo(3);
        assertThat(header.before()).isEqualTo(Link.START);
        assertThat(header.after()).isEqualTo(box.journal.link(3).orElseThrow());
        assertThat(header.gapFrom()).isEmpty();
        assertThat(header.roundTripMicros()).contains(40_000L);
        assertThat(box.state().waiting()).isEqualTo(3);
    }

    @Test
    void verdictMovesTheMarkAndNothingIsSentTwice() {
        box.append("a", "b").welcome();
        assertThat(box.batches()).hasSize(1);

        box.verdict(2);

        assertThat(box.journal.marks().committed()).isEqualTo(2);
        assertThat(box.journal.marks().safe()).isZero();
        assertThat(box.state().waiting()).isZero();
        assertThat(box.later(60_000).batches()).isEmpty();
    }

    @Test
    void aForeignStaleOrForgedVerdictChangesNothingAndIsCounted() {
        box.append("a", "b").welcome();
        Verdict good = box.verdictAt(2);
        box.append("c");

        box.verdict(of(good, Id128.named("other book"), 1, good.term(), 2, good.link()));
        box.verdict(of(good, good.book(), 2, good.term(), 2, good.link()));
        box.verdict(of(good, good.book(), 0, good.term(), 2, good.link()));
        box.verdict(of(good, good.book(), 1, good.term() - 1, 2, good.link()));
        box.verdict(of(good, good.book(), 1, good.term() + 1, 2, good.link()));
        Signed forged = Signed.sign(good, BookKey.generate().getPrivate());
        box.arrive(TalkingBox.BOX.verdict(box.journal.id()), Wire.encode(forged));
        box.arrive(TalkingBox.BOX.verdict(box.journal.id()), "no json".getBytes(UTF_8));
        box.verdict(otherJournal(good));

        assertThat(box.journal.marks().committed()).isZero();
        assertThat(box.state().refusedWords()).isEqualTo(8);
        assertThat(box.state().phase()).isEqualTo(Phase.ONLINE);
    }

    @Test
    void whatWasNeverSentCannotBeCommitted() {
        String[] many = IntStream.range(0, 500).mapToObj(n -> "x" + n).toArray(String[]::new);
        for (int i = 0; i < 10; i++) {
            box.append(many);
        }
        box.welcome();
        assertThat(box.batches().getLast().last()).isEqualTo(4_000);

        box.verdict(4_001);

        assertThat(box.journal.marks().committed()).isZero();
        assertThat(box.state().refusedWords()).isEqualTo(1);
        assertThat(box.verdict(4_000).journal.marks().committed()).isEqualTo(4_000);
    }

    @Test
    void aVerdictThatComesLateRewindsAndDeletesNothing() {
        box.append("a", "b").welcome();
        Verdict first = box.verdictAt(1);
        box.verdict(2).batches();

        box.verdict(first);

        assertThat(box.journal.marks().committed()).isEqualTo(2);
        assertThat(box.batches()).isEmpty();
    }

    @Test
    void heldFactsAreCountedOnceHoweverOftenTheyAreTold() {
        box.append("a", "b").welcome();
        Verdict v = box.verdictAt(2);
        Verdict holding =
                new Verdict(
                        v.format(),
                        v.book(),
                        v.epoch(),
                        v.term(),
                        v.journal(),
                        2,
                        v.link(),
                        2,
                        0,
                        List.of(new Verdict.Held(2, "UNKNOWN_CODE")),
                        Optional.empty());

        box.verdict(holding).verdict(holding);

        assertThat(box.state().held()).isEqualTo(1);
    }

    @Test
    void aWelcomeToATwinOfThisBoxIsLeftAlone() {
        box.append("a");
        Welcome own = box.answer();
        box.say(
                TalkingBox.BOX.welcome(),
                new Welcome(
                        own.format(),
                        own.book(),
                        own.epoch(),
                        own.term(),
                        own.journal(),
                        0,
                        Link.START,
                        0,
                        0,
                        Id128.named("twin's boot"),
                        own.monoMicros()));

        assertThat(box.state().phase()).isEqualTo(Phase.GREETING);
        assertThat(box.batches()).isEmpty();
        assertThat(box.say(TalkingBox.BOX.welcome(), own).batches()).hasSize(1);
    }

    @Test
    void aReplayedWelcomeIsRefused() {
        Welcome first = box.answer();
        box.say(TalkingBox.BOX.welcome(), first).append("a").step().batches();
        box.verdict(1);
        box.link.reachable(false);
        box.step();
        box.link.reachable(true);
        box.later(10_000).step();
        long mono = box.hello().monoMicros();
        box.say(TalkingBox.BOX.welcome(), at(first, mono));

        assertThat(box.state().phase()).isEqualTo(Phase.GREETING);
        assertThat(box.state().refusedWords()).isEqualTo(1);
        assertThat(box.journal.marks().committed()).isEqualTo(1);
    }

    @Test
    void silenceBringsAnotherHello() {
        box.welcome().others();

        box.later(10_000);

        assertThat(box.others()).extracting(Published::topic).contains(hello());
    }

    @Test
    void aCutLinkIsTriedAgainWithGrowingPausesAndLosesNothing() {
        box.append("a").welcome().batches();

        box.link.reachable(false);
        box.step();
        assertThat(box.state().phase()).isEqualTo(Phase.OFFLINE);
        for (int i = 0; i < 50; i++) {
            box.later(1_000);
        }
        box.link.reachable(true);
        box.later(10_000).step().welcome();

        assertThat(box.batches()).hasSize(1);
    }

    @Test
    void theWindowBoundsWhatIsUnderWay() {
        String[] many = IntStream.range(0, 500).mapToObj(n -> "x" + n).toArray(String[]::new);
        for (int i = 0; i < 10; i++) {
            box.append(many);
        }
        box.welcome().step().step();

        assertThat(box.batches()).hasSize(8);
        assertThat(box.verdict(500).batches()).hasSize(1);
    }

    @Test
    void statusTellsTroublesAndHoursLeft() {
        box.condition = new Condition(List.of(), List.of("The mirror is lost."), Optional.of(17L));
        box.welcome().later(3_000);

        assertThat(box.status().trouble()).contains("The mirror is lost.");
        assertThat(box.status().hoursLeft()).contains(17L);
    }

    @Test
    void documentsAreTakenOnlyWithTheBooksSignature() {
        Document document =
                new Document(
                        Id128.named("items"),
                        1,
                        Document.State.ACTIVE,
                        new Body.ItemMaster(List.of()));
        box.say(TalkingBox.BOX.document(), document);
        box.arrive(
                TalkingBox.BOX.document(),
                Wire.encode(Signed.sign(document, BookKey.generate().getPrivate())));

        assertThat(box.documents).containsExactly(document);
    }

    private static String hello() {
        return TalkingBox.BOX.hello();
    }

    private static Welcome at(Welcome w, long monoMicros) {
        return new Welcome(
                w.format(),
                w.book(),
                w.epoch(),
                w.term(),
                w.journal(),
                w.committed(),
                w.link(),
                w.safe(),
                w.nowMicros(),
                w.boot(),
                monoMicros);
    }

    private static Verdict of(
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

    private static Verdict otherJournal(Verdict v) {
        return new Verdict(
                1,
                v.book(),
                v.epoch(),
                v.term(),
                Id128.named("other journal"),
                v.committed(),
                v.link(),
                0,
                0,
                List.of(),
                Optional.empty());
    }
}
