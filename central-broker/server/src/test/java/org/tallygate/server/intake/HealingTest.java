package org.tallygate.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.contract.wire.Predecessor.Reason;
import org.tallygate.contract.wire.Predecessor.Stretch;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.BookView;

import java.util.List;
import java.util.Optional;

/** Copies, forks, clones and gaps: nothing of any box is lost and nothing is counted twice. */
final class HealingTest {

    private final CentreSide centre = new CentreSide();
    private final BoxSide box = new BoxSide(centre, "gw1");

    @Test
    void twoBoxesRestoredFromOneImageEnterTheirFactsAgainAndEachIsPostedOnce() {
        box.receive(1);
        box.connect();
        box.send();
        BoxSide first = box.image("first");
        BoxSide second = box.image("second");
        box.receive(2);
        box.send();

        first.receive(4);
        first.connect();
        first.send();
        second.receive(8);
        second.connect();
        second.send();

        assertThat(first.retired).isOne();
        assertThat(second.retired).isOne();
        assertOnHand(1 + 2 + 4 + 8);
        assertThat(centre.raised()).containsExactly(Raised.Kind.FORK);
        assertThat(centre.lastSentence()).contains("Box gw1 in s1", "fact 2");
    }

    @Test
    void restoredBoxWhoseFactsTheBookHasEntersThemAgainForNothing() {
        box.receive(1);
        BoxSide old = box.image("old");
        box.receive(2);
        box.connect();
        box.send();

        old.connect();
        old.send();

        assertThat(old.retired).isOne();
        assertThat(old.committed).isOne();
        assertOnHand(1 + 2);
        assertThat(centre.book.offset()).isEqualTo(3);
        assertThat(centre.book.replay().agrees()).isTrue();
    }

    @Test
    void twinsOfOneJournalBothGoOnAndTheirSharedFactsCountOnce() {
        box.receive(1);
        box.connect();
        box.send();
        BoxSide twin = box.image("twin");
        box.receive(2);
        twin.receive(4);
        box.connect();
        box.send();

        twin.connect();
        twin.send();
        box.receive(8);
        box.send();
        assertOnHand(1 + 2 + 4);
        box.connect();
        box.send();

        assertThat(box.retired).isOne();
        assertOnHand(1 + 2 + 4 + 8);
        box.status();
        twin.status();
        box.status();
        twin.status();
        assertThat(centre.raised()).containsExactly(Raised.Kind.FORK, Raised.Kind.CLONE);
        box.receive(16);
        box.send();
        twin.receive(32);
        twin.send();
        assertOnHand(1 + 2 + 4 + 8 + 16 + 32);
    }

    @Test
    void twinThatSendsOtherFactsInTheSameTermIsToldToRetireAndSoIsItsSister() {
        box.receive(1);
        box.connect();
        box.send();
        BoxSide twin = box.image("twin");
        twin.boot = box.boot;
        box.receive(2);
        box.send();
        twin.receive(4);
        twin.receive(8);
        twin.send(2, 3);
        centre.step();

        twin.listen();
        twin.send();
        assertThat(twin.retired).isOne();
        assertOnHand(1 + 2 + 4 + 8);
        box.receive(16);
        box.send();
        box.connect();
        box.send();

        assertThat(box.retired).isOne();
        assertOnHand(1 + 2 + 4 + 8 + 16);
        assertThat(centre.raised()).containsExactly(Raised.Kind.FORK);
    }

    @Test
    void boxThatKeepsSendingInARetiredJournalIsToldEachTimeAndTheBookIsWrittenOnce() {
        box.receive(1);
        box.connect();
        box.send();
        BoxSide twin = box.image("twin");
        twin.retire(Reason.COPIED, List.of());
        twin.connect();
        box.connect();
        BoxSide deaf = box.image("deaf");
        assertThat(box.retired).isOne();
        centre.said(box.topics.welcome(), Welcome.class);

        deaf.journal = Optional.of(box.predecessor.orElseThrow().journal()).get();
        deaf.status();
        List<Welcome> once = centre.said(box.topics.welcome(), Welcome.class);
        deaf.status();
        List<Welcome> again = centre.said(box.topics.welcome(), Welcome.class);

        assertThat(once).hasSize(1);
        assertThat(again).isEqualTo(once);
    }

    @Test
    void retiredJournalStaysRetiredInTheNextProcessOfTheCentre() {
        box.receive(1);
        box.connect();
        box.send();
        BoxSide twin = box.image("twin");
        twin.receive(2);
        twin.retire(Reason.COPIED, List.of());
        twin.connect();
        twin.send();
        centre.start("two");

        box.receive(4);
        box.connect();
        box.send();

        assertThat(box.retired).isOne();
        assertOnHand(1 + 2 + 4);
        assertThat(centre.raised()).containsExactly(Raised.Kind.FORK);
    }

    @Test
    void boxThatHasDeletedWhatTheBookHasOfARetiredJournalIsToldAllTheSame() {
        for (int i = 0; i < 6; i++) {
            box.receive(1 << i);
        }
        box.connect();
        box.send(1, 1);
        centre.step();
        BoxSide twin = box.image("twin");
        twin.retire(Reason.COPIED, List.of());
        twin.connect();
        twin.send();

        box.oldest = 4;
        box.connect();
        box.send();

        assertThat(box.retired).isOne();
        assertOnHand(63);
        assertThat(centre.raised()).containsExactly(Raised.Kind.FORK);
    }

    @Test
    void originalsThatComeAfterTheirCopiesAreKeptAndPostNothing() {
        box.receive(1);
        box.receive(2);
        BoxSide twin = box.image("twin");
        twin.retire(Reason.DAMAGED, List.of());
        twin.retire(Reason.DAMAGED, List.of());
        twin.connect();
        twin.send();
        assertOnHand(3);

        box.receive(4);
        box.connect();
        box.send();

        assertThat(box.retired).isZero();
        assertThat(box.committed).isEqualTo(3);
        assertOnHand(1 + 2 + 4);
        assertThat(centre.book.offset()).isEqualTo(5);
    }

    @Test
    void damagedJournalNamesOnlyTheLostFactsThatTheBookLacksAndWhereToCount() {
        for (int i = 0; i < 5; i++) {
            box.receive(1);
        }
        box.connect();
        box.send();
        for (int i = 0; i < 5; i++) {
            box.receive(10);
        }
        box.retire(
                Reason.DAMAGED, List.of(new Stretch(2, 3), new Stretch(5, 7), new Stretch(9, 9)));

        box.connect();
        box.connect();
        box.send();

        assertOnHand(5 + 2 * 10);
        assertThat(centre.raised()).containsExactly(Raised.Kind.GAP, Raised.Kind.JOURNAL_DAMAGED);
        BookView.RaisedView gap = centre.book.raised(Long.MAX_VALUE, 9).rows().getLast();
        assertThat(gap.raised().sentence())
                .isEqualTo(
                        "Facts 6 to 7, 9 of box gw1 in s1 are lost: the box no longer has them and"
                                + " the ledger never got them. Count DOCK");
        assertThat(gap.raised().location()).contains(CentreSide.DOCK);
    }

    @Test
    void lostFactsThatTheBookHasAreNoGap() {
        box.receive(1);
        box.receive(2);
        box.connect();
        box.send();
        box.retire(Reason.DAMAGED, List.of(new Stretch(1, 2)));
        box.receive(4);
        box.connect();
        box.send();

        assertOnHand(1 + 2 + 4);
        assertThat(centre.raised()).containsExactly(Raised.Kind.JOURNAL_DAMAGED);
    }

    @Test
    void factsThatNeitherSideHasAreAGapInTheBookAndTheJournalGoesOn() {
        for (int i = 0; i < 6; i++) {
            box.receive(1 << i);
        }
        box.oldest = 4;
        box.connect();
        BatchHeader header = box.header(4, 6);
        assertThat(header.gapFrom()).contains(1L);
        box.send();

        assertThat(box.committed).isEqualTo(6);
        assertOnHand(8 + 16 + 32);
        assertThat(centre.raised()).containsExactly(Raised.Kind.GAP);
        assertThat(centre.lastSentence()).startsWith("Facts 1 to 3 of box gw1 in s1 are lost");
        assertThat(centre.book.linkAt(box.journal, 3)).contains(box.linkAt(3));

        centre.link.arrive(
                box.topics.facts(),
                header.toProperties(),
                Wire.encodeBatch(box.facts.subList(3, 6)));
        box.receive(64);
        box.send();
        assertOnHand(8 + 16 + 32 + 64);
        assertThat(box.retired).isZero();
        assertThat(centre.raised()).hasSize(1);
        assertThat(centre.book.factsAfter(0, BookView.FactFilter.ALL, 9).rows())
                .extracting(BookView.FactView::type)
                .containsExactly("Gap", "Moved", "Moved", "Moved", "Moved");
        assertThat(centre.book.replay().agrees()).isTrue();
    }

    @Test
    void gapBeforeAnUnreadableBatchIsToldAndTheBatchIsHeld() {
        box.receive(1);
        box.receive(2);
        box.oldest = 2;
        box.connect();
        centre.link.arrive(
                box.topics.facts(), box.header(2, 2).toProperties(), new byte[] {'{', 'o'});
        box.receive(4);
        centre.step();
        box.verdicts();
        box.send();

        assertThat(box.committed).isEqualTo(3);
        assertOnHand(4);
        assertThat(centre.raised()).containsExactly(Raised.Kind.GAP);
        assertThat(centre.book.held(Long.MAX_VALUE, 9).rows()).hasSize(1);
    }

    @Test
    void boxThatSaysAGapWhereTheBookHasTheFactsIsSentBackToTheMark() {
        for (int i = 0; i < 6; i++) {
            box.receive(1);
        }
        box.connect();
        box.send(1, 3);
        centre.step();
        box.oldest = 6;
        box.send(6, 6);
        centre.step();

        assertThat(box.verdicts().getLast().rewind()).contains(4L);
        box.send();
        assertThat(box.committed).isEqualTo(6);
        assertThat(centre.lastSentence()).startsWith("Facts 4 to 5 of");
    }

    @Test
    void oneJournalThatTwoBootsUseByTurnsIsAClone() {
        box.receive(1);
        box.connect();
        BoxSide twin = box.image("twin");
        twin.connect();
        assertThat(centre.raised()).isEmpty();
        box.connect();
        twin.connect();
        box.connect();

        assertThat(centre.raised()).containsExactly(Raised.Kind.CLONE);
        box.send();
        assertOnHand(1);
    }

    @Test
    void twoJournalsOfOneBoxThatAreAliveAtOnceAreACloneAndTheFactsOfBothAreTaken() {
        BoxSide other = new BoxSide(centre, "gw1");
        other.journal = Id128.named("another journal");
        other.boot = Id128.named("another boot");
        box.connect();
        other.connect();
        assertThat(centre.raised()).isEmpty();
        box.status();
        other.status();
        assertThat(centre.raised()).containsExactly(Raised.Kind.CLONE);
        assertThat(centre.lastSentence()).startsWith("Box gw1 in s1 is there twice");

        box.receive(1);
        box.send();
        other.receive(2);
        other.send();
        assertOnHand(3);
    }

    @Test
    void boxThatWasChangedForAnotherHoursAgoIsNoClone() {
        BoxSide other = new BoxSide(centre, "gw1");
        other.journal = Id128.named("another journal");
        box.connect();
        other.connect();
        centre.step(Lives.ALIVE_MICROS + 1);
        box.status();
        assertThat(centre.raised()).isEmpty();
    }

    @Test
    void boxThatRestartsAndGoesOnInANewJournalIsNoClone() {
        box.receive(1);
        for (int i = 0; i < 5; i++) {
            box.boot = Id128.named("boot " + i);
            box.connect();
            box.status();
        }
        box.retire(Reason.DAMAGED, List.of());
        box.connect();
        box.status();
        box.status();

        assertThat(centre.raised()).containsExactly(Raised.Kind.JOURNAL_DAMAGED);
    }

    @Test
    void boxOfAnotherNameThatHasThisJournalGetsOneOfItsOwnAndDisturbsNobody() {
        box.receive(1);
        box.connect();
        box.send();
        BoxSide other = box.image("gw2", "other");
        long term = centre.book.mark(box.journal).orElseThrow().term();
        other.receive(2);

        other.connect();
        other.send();

        assertThat(other.retired).isOne();
        assertThat(centre.book.mark(box.journal).orElseThrow().term()).isEqualTo(term);
        box.receive(4);
        box.send();
        assertThat(box.retired).isZero();
        assertOnHand(1 + 2 + 4);
        assertThat(centre.raised()).containsExactly(Raised.Kind.CLONE);
        assertThat(centre.lastSentence())
                .contains("Box gw2 in s1 runs from an image of box gw1 in s1");
    }

    @Test
    void predecessorOfAnotherBoxIsNotRetired() {
        box.receive(1);
        box.connect();
        BoxSide thief = new BoxSide(centre, "gw2");
        thief.predecessor = Optional.of(new Predecessor(box.journal, Reason.COPIED, List.of()));
        thief.connect();

        box.send();
        assertOnHand(1);
        assertThat(centre.raised()).isEmpty();
    }

    @Test
    void burstOutOfOrderIsTakenWithoutARewindAndAcknowledgedAfterTheCommit() {
        for (int i = 0; i < 6; i++) {
            box.receive(1 << i);
        }
        box.connect();
        box.send(5, 6);
        box.send(3, 4);
        centre.step();
        assertThat(centre.link.unacknowledged()).isEqualTo(2);
        assertThat(box.verdicts()).isEmpty();

        box.send(1, 2);
        centre.step();

        assertThat(centre.link.unacknowledged()).isZero();
        assertThat(box.verdicts())
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.committed()).isEqualTo(6);
                    assertThat(verdict.rewind()).isEmpty();
                });
        assertOnHand(63);
    }

    @Test
    void holeThatStaysOpenForASecondIsAskedForAgain() {
        for (int i = 0; i < 4; i++) {
            box.receive(1);
        }
        box.connect();
        box.send(3, 4);
        centre.step();
        centre.step(Early.PATIENCE_MICROS - 1000);
        assertThat(box.verdicts()).isEmpty();
        centre.step(2000);

        assertThat(box.verdicts()).extracting(Verdict::rewind).containsExactly(Optional.of(1L));
        assertThat(centre.link.unacknowledged()).isZero();
        box.send(1, 4);
        centre.step();
        assertOnHand(4);
    }

    @Test
    void earlyBatchesBeyondTheBoundAreAskedForAgainAtOnce() {
        for (int i = 0; i < Early.MOST_BATCHES + 2; i++) {
            box.receive(1);
        }
        box.connect();
        for (int i = 0; i < Early.MOST_BATCHES; i++) {
            box.send(i + 2, i + 2);
        }
        centre.step();
        centre.step();
        assertThat(box.verdicts()).isEmpty();
        box.send(Early.MOST_BATCHES + 2, Early.MOST_BATCHES + 2);
        centre.step();
        assertThat(box.verdicts()).extracting(Verdict::rewind).containsExactly(Optional.of(1L));

        box.send(1, 1);
        centre.step();
        box.verdicts();
        assertThat(box.committed).isEqualTo(Early.MOST_BATCHES + 1);
        assertThat(centre.link.unacknowledged()).isZero();
    }

    @Test
    void earlyBatchOfATermThatIsOverIsForgotten() {
        box.receive(1);
        box.receive(2);
        box.connect();
        box.send(2, 2);
        centre.step();
        box.connect();

        assertThat(centre.link.unacknowledged()).isZero();
        centre.step(2 * Early.PATIENCE_MICROS);
        assertThat(box.verdicts()).isEmpty();
        box.send();
        assertOnHand(3);
    }

    private void assertOnHand(long quantity) {
        assertThat(centre.onHand()).isEqualTo(Quantity.of(quantity));
    }
}
