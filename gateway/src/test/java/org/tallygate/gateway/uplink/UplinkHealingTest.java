package org.tallygate.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.wire.Adopt;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.uplink.LinkState.Phase;
import org.tallygate.gateway.uplink.MemoryLink.Published;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a box does when it, or the centre, is not what it was. */
final class UplinkHealingTest {

    /** A journal that gives up every committed fact at the first trim. */
    private static final JournalSettings FORGETFUL =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ZERO, 4 << 20);

    @Test
    void aLedgerThatIsAheadOfThisBoxMakesItBeginAnewWithCopies() {
        TalkingBox box = new TalkingBox().append("a", "b");
        Id128 old = box.journal.id();
        List<FactId> originals = names(box);
        Link elsewhere = Link.START.next(new byte[] {9});

        box.welcome(w -> TalkingBox.committed(w, 7, elsewhere));

        assertThat(box.journal.id()).isNotEqualTo(old);
        assertThat(box.originals()).containsExactlyElementsOf(optional(originals));
        box.step();
        assertThat(box.hello().journal()).isEqualTo(box.journal.id());
        assertThat(box.hello().predecessor())
                .contains(new Predecessor(old, Predecessor.Reason.COPIED, List.of()));
        assertThat(box.hello().next()).isEqualTo(3);

        box.welcome();
        assertThat(box.batches())
                .extracting(BatchHeader::journal)
                .containsExactly(box.journal.id());
        assertThat(box.verdict(2).state().waiting()).isZero();
        assertThat(Journal.retired(box.disk)).containsExactly(old);
    }

    @Test
    void anotherFactAtTheMarkMakesItBeginAnew() {
        TalkingBox box = new TalkingBox().append("a");
        Id128 old = box.journal.id();

        box.welcome(w -> TalkingBox.committed(w, 1, Link.START.next(new byte[] {9}))).step();

        assertThat(box.journal.id()).isNotEqualTo(old);
        assertThat(box.hello().predecessor().orElseThrow().journal()).isEqualTo(old);
        assertThat(box.batches()).isEmpty();
    }

    @Test
    void aVerdictWithOtherFactsMakesItBeginAnew() {
        TalkingBox box = new TalkingBox().append("a", "b").welcome();
        Id128 old = box.journal.id();
        Verdict v = box.verdictAt(2);

        box.verdict(
                new Verdict(
                        v.format(),
                        v.book(),
                        v.epoch(),
                        v.term(),
                        v.journal(),
                        1,
                        v.link(),
                        0,
                        0,
                        List.of(),
                        Optional.empty()));

        assertThat(box.journal.id()).isNotEqualTo(old);
        assertThat(box.journal.marks().committed()).isZero();
    }

    @Test
    void aCopyOfACopyKeepsTheNameOfTheFirstOriginal() {
        TalkingBox box = new TalkingBox().append("a");
        List<FactId> originals = names(box);
        Link elsewhere = Link.START.next(new byte[] {9});

        box.welcome(w -> TalkingBox.committed(w, 7, elsewhere)).step();
        box.micros += Duration.ofMinutes(11).toNanos() / 1_000;
        box.step().welcome(w -> TalkingBox.committed(w, 7, elsewhere)).step();

        assertThat(Journal.retired(box.disk)).hasSize(2);
        assertThat(box.originals()).containsExactlyElementsOf(optional(originals));
    }

    @Test
    void aCentreThatNeverAgreesDoesNotWearTheDiskOut() {
        TalkingBox box = new TalkingBox().append("a");
        Link elsewhere = Link.START.next(new byte[] {9});
        for (int hour = 0; hour < 360; hour++) {
            box.welcome(w -> TalkingBox.committed(w, 7, elsewhere)).later(10_000);
        }

        assertThat(Journal.retired(box.disk)).hasSizeBetween(2, 7);
        assertThat(box.state().phase()).isEqualTo(Phase.ALARM);
        assertThat(box.state().alarm()).containsInstanceOf(Alarm.CopiedBox.class);
        assertThat(box.batches()).isEmpty();
    }

    @Test
    void aBoxWithoutRoomToBeginAnewSaysSoAndTriesAgain() {
        MemoryDisk disk = new MemoryDisk();
        TalkingBox box = new TalkingBox(disk).append("a");
        Id128 old = box.journal.id();
        Link elsewhere = Link.START.next(new byte[] {9});
        disk.limitTo(disk.usedBytes());

        box.welcome(w -> TalkingBox.committed(w, 7, elsewhere));
        assertThat(box.journal.id()).isEqualTo(old);
        assertThat(box.state().phase()).isEqualTo(Phase.ALARM);

        disk.limitTo(Long.MAX_VALUE);
        box.later(10_000).welcome(w -> TalkingBox.committed(w, 7, elsewhere));
        assertThat(box.journal.id()).isNotEqualTo(old);
    }

    @Test
    void aJournalThatIsBegunAnewByOthersIsGreetedUnderItsNewName() {
        TalkingBox box = new TalkingBox().append("a").welcome();
        box.batches();

        box.journal.retire(Predecessor.Reason.DAMAGED);
        box.step().step();

        assertThat(box.hello().journal()).isEqualTo(box.journal.id());
        assertThat(box.hello().predecessor().orElseThrow().reason())
                .isEqualTo(Predecessor.Reason.DAMAGED);
        assertThat(box.welcome().batches()).hasSize(1);
    }

    @Test
    void aVerdictOnAJournalThatWasRetiredMeanwhileMovesNoMark() {
        TalkingBox box = new TalkingBox().append("a").welcome();
        Verdict late = box.verdictAt(1);

        box.journal.retire(Predecessor.Reason.DAMAGED);
        box.verdict(late);

        assertThat(box.journal.marks().committed()).isZero();
    }

    @Test
    void factsThatNobodyHasAnyMoreAreAGapThatTheNextOnesGoPast() {
        TalkingBox box = new TalkingBox(new MemoryDisk(), FORGETFUL);
        box.append("a").append("b").append("c");
        box.welcome().verdict(safe(box, 2));
        box.batches();
        assertThat(box.journal.trim(entry -> false).safe()).isEqualTo(2);

        box.later(10_000).welcome(w -> TalkingBox.epoch(w, 2));

        BatchHeader header = box.batches().getFirst();
        assertThat(header.gapFrom()).contains(1L);
        assertThat(header.first()).isEqualTo(3);
        assertThat(header.before()).isEqualTo(box.journal.link(2).orElseThrow());
        assertThat(box.journal.marks().committed()).isZero();
        assertThat(box.journal.marks().safe()).isZero();
        Verdict v = box.verdictAt(3);
        box.verdict(
                new Verdict(
                        v.format(),
                        v.book(),
                        2,
                        v.term(),
                        v.journal(),
                        3,
                        v.link(),
                        3,
                        0,
                        List.of(),
                        Optional.empty()));
        assertThat(box.state().waiting()).isZero();
        assertThat(box.append("d").step().batches())
                .extracting(BatchHeader::gapFrom)
                .containsExactly(Optional.empty());
    }

    @Test
    void aCentreThatDoesNotTakeTheGapIsAskedWithPausesAndNeverInALoop() {
        TalkingBox box = new TalkingBox(new MemoryDisk(), FORGETFUL);
        box.append("a").append("b").append("c");
        box.welcome().verdict(safe(box, 2));
        box.journal.trim(entry -> false);
        box.later(10_000).welcome(w -> TalkingBox.epoch(w, 2));
        box.batches();

        int sent = 0;
        for (int tenth = 0; tenth < 300; tenth++) {
            if (box.state().phase() == Phase.GREETING) {
                box.welcome(w -> TalkingBox.epoch(w, 2));
            }
            Verdict v = box.verdictAt(0);
            box.verdict(
                    new Verdict(
                            v.format(),
                            v.book(),
                            2,
                            v.term(),
                            v.journal(),
                            0,
                            Link.START,
                            0,
                            0,
                            List.of(),
                            Optional.of(1L)));
            box.later(100);
            sent += box.batches().size();
        }

        assertThat(sent).isBetween(2, 15);
    }

    @Test
    void aRestoredBookIsFilledAgainFromWhatTheBoxStillHas() {
        TalkingBox box = new TalkingBox().append("a", "b", "c").welcome().verdict(3);
        box.batches();
        Link atOne = box.journal.link(1).orElseThrow();

        box.later(10_000).welcome(w -> TalkingBox.epoch(TalkingBox.committed(w, 1, atOne), 2));

        assertThat(box.batches()).extracting(BatchHeader::first).containsExactly(2L);
        assertThat(box.journal.marks().committed()).isEqualTo(1);
        assertThat(box.journal.marks().safe()).isEqualTo(1);
        assertThat(box.journal.marks().book().orElseThrow().epoch()).isEqualTo(2);
        assertThat(box.state().waiting()).isEqualTo(2);
    }

    @Test
    void aCentreOlderThanItsLedgerGetsNothingAndAPersonHearsOfIt() {
        TalkingBox box = new TalkingBox().welcome(w -> TalkingBox.epoch(w, 5));
        box.append("a").step().batches();

        box.later(10_000).welcome(w -> TalkingBox.epoch(w, 4)).later(3_000);

        assertThat(box.state().phase()).isEqualTo(Phase.ALARM);
        assertThat(box.status().trouble().orElseThrow()).contains("epoch 4 is past, 5 is known");
        assertThat(box.batches()).isEmpty();
        assertThat(box.journal.marks().book().orElseThrow().epoch()).isEqualTo(5);
    }

    @Test
    void onlyAWordForThePresentWelcomeAdoptsAnOlderLedger() {
        TalkingBox box = new TalkingBox().welcome(w -> TalkingBox.epoch(w, 5)).append("a");
        box.step().batches();
        Welcome older = TalkingBox.epoch(box.later(10_000).answer(), 4);
        box.say(TalkingBox.BOX.welcome(), older);
        Adopt good = new Adopt(2, older.book(), 4, older.term(), older.journal());

        box.adopt(new Adopt(2, Id128.named("other"), 4, older.term(), older.journal()));
        box.adopt(new Adopt(2, older.book(), 3, older.term(), older.journal()));
        box.adopt(new Adopt(2, older.book(), 4, older.term() + 1, older.journal()));
        box.adopt(new Adopt(2, older.book(), 4, older.term(), Id128.named("other")));
        assertThat(box.batches()).isEmpty();
        assertThat(box.state().refusedWords()).isEqualTo(4);

        box.adopt(good);
        assertThat(box.state().phase()).isEqualTo(Phase.ONLINE);
        assertThat(box.batches()).hasSize(1);
        assertThat(box.journal.marks().book().orElseThrow().epoch()).isEqualTo(4);

        box.adopt(good);
        assertThat(box.state().refusedWords()).isEqualTo(5);
    }

    @Test
    void anAdoptedLedgerStillHasToAgreeWithTheJournal() {
        TalkingBox box = new TalkingBox().append("a").welcome(w -> TalkingBox.epoch(w, 5));
        Id128 old = box.journal.id();
        Welcome older =
                TalkingBox.epoch(
                        TalkingBox.committed(
                                box.later(10_000).answer(), 1, Link.START.next(new byte[] {9})),
                        4);

        box.say(TalkingBox.BOX.welcome(), older);
        assertThat(box.journal.id()).isEqualTo(old);
        box.adopt(new Adopt(2, older.book(), 4, older.term(), older.journal()));

        assertThat(box.journal.id()).isNotEqualTo(old);
    }

    @Test
    void theHigherEpochThatComesBackIsFollowedAgain() {
        TalkingBox box = new TalkingBox().append("a").welcome(w -> TalkingBox.epoch(w, 5));
        Welcome older = TalkingBox.epoch(box.later(10_000).answer(), 4);
        box.say(TalkingBox.BOX.welcome(), older)
                .adopt(new Adopt(2, older.book(), 4, older.term(), older.journal()));
        box.batches();

        box.later(10_000).welcome(w -> TalkingBox.epoch(w, 5));

        assertThat(box.state().phase()).isEqualTo(Phase.ONLINE);
        assertThat(box.batches()).hasSize(1);
    }

    @Test
    void aDoubtedCentreIsNotGreetedAnewWhileItAnswers() {
        TalkingBox box = new TalkingBox().welcome(w -> TalkingBox.epoch(w, 5));
        Welcome older = TalkingBox.epoch(box.later(10_000).answer(), 4);
        box.say(TalkingBox.BOX.welcome(), older).others();

        for (int second = 0; second < 30; second++) {
            Verdict v = box.verdictAt(0);
            box.verdict(
                    new Verdict(
                            v.format(),
                            v.book(),
                            4,
                            older.term(),
                            v.journal(),
                            0,
                            Link.START,
                            0,
                            0,
                            List.of(),
                            Optional.empty()));
            box.later(1_000);
        }

        assertThat(box.others())
                .extracting(Published::topic)
                .doesNotContain(TalkingBox.BOX.hello())
                .contains(TalkingBox.BOX.status());
        assertThat(box.state().refusedWords()).isZero();
    }

    @Test
    void rewindIsFollowedAtOnceAndItsEchoesAreNot() {
        TalkingBox box = new TalkingBox();
        String[] many = IntStream.range(0, 500).mapToObj(n -> "x" + n).toArray(String[]::new);
        for (int i = 0; i < 8; i++) {
            box.append(many);
        }
        box.welcome();
        assertThat(box.batches()).hasSize(8);

        // The second of eight batches was lost: each of the six after it brings a rewind.
        for (int echo = 0; echo < 6; echo++) {
            box.rewind(500, 501);
        }
        assertThat(box.batches()).extracting(BatchHeader::first).startsWith(501L).hasSize(7);

        // It is lost once more, and told again.
        box.rewind(500, 501).later(300);
        assertThat(box.batches()).extracting(BatchHeader::first).startsWith(501L).hasSize(7);
        box.verdict(4_000);
        assertThat(box.state().waiting()).isZero();
        assertThat(box.later(60_000).batches()).isEmpty();
    }

    @Test
    void aBatchThatIsNeverTakenIsSentAgainWithPausesThatGrow() {
        TalkingBox box = new TalkingBox().append("a").welcome();
        int sent = 0;
        int hellos = 0;
        for (int step = 0; step < 720; step++) {
            box.verdict(0).later(5_000);
            hellos += box.state().phase() == Phase.GREETING ? 1 : 0;
            if (box.state().phase() == Phase.GREETING) {
                box.welcome();
            }
            sent += box.batches().size();
        }

        assertThat(hellos).isBetween(5, 20);
        assertThat(sent).isBetween(5, 21);
    }

    @Test
    void aRetiredJournalIsNotMetWithSilence() {
        // As the centre says it: the mark of a retired journal has a link that no box has.
        TalkingBox box = new TalkingBox().append("a").welcome().verdict(1);
        Id128 old = box.journal.id();
        box.batches();

        box.later(10_000)
                .welcome(w -> TalkingBox.committed(w, 1, Link.START.next(new byte[] {1})))
                .step();

        assertThat(box.journal.id()).isNotEqualTo(old);
        assertThat(box.welcome().batches()).hasSize(1);
    }

    private static Verdict safe(TalkingBox box, long committed) {
        Verdict v = box.verdictAt(committed);
        return new Verdict(
                v.format(),
                v.book(),
                v.epoch(),
                v.term(),
                v.journal(),
                committed,
                v.link(),
                committed,
                committed,
                List.of(),
                Optional.empty());
    }

    private static List<FactId> names(TalkingBox box) {
        return box.journal.read(1, 1_000, 1 << 20).stream()
                .map(entry -> new FactId(box.journal.id(), entry.sequence(), entry.link()))
                .toList();
    }

    private static List<Optional<FactId>> optional(List<FactId> names) {
        return names.stream().map(Optional::of).toList();
    }
}
