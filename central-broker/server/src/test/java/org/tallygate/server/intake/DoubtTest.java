package org.tallygate.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.Adopt;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Book;
import org.tallygate.server.intake.IntakeState.Phase;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When box and centre do not fit each other, a person hears of it once and decides. */
final class DoubtTest {

    private final CentreSide centre = new CentreSide();
    private final BoxSide box = new BoxSide(centre, "gw1");

    @Test
    void centreThatIsOlderThanItsLedgerIsRaisedOnceAndTheBoxIsStillWelcomed() {
        Id128 book = centre.book.identity().book();
        box.known = Optional.of(new BookKnown(book, 2));
        box.connect();
        assertThat(box.known).contains(new BookKnown(book, 1));
        box.known = Optional.of(new BookKnown(book, 2));
        box.connect();

        assertThat(centre.raised()).containsExactly(Raised.Kind.STALE_CENTRE);
        assertThat(centre.lastSentence())
                .contains("knows epoch 2", "has epoch 1", "adopt --gateway demo/s1/gw1");
    }

    @Test
    void boxOfAnotherBookIsRaisedOnce() {
        box.known = Optional.of(new BookKnown(Id128.named("another book"), 1));
        box.connect();
        box.known = Optional.of(new BookKnown(Id128.named("another book"), 1));
        box.connect();

        assertThat(centre.raised()).containsExactly(Raised.Kind.FOREIGN_BOOK);
    }

    @Test
    void adoptionIsSignedAndBoundToTheLastWelcomeOfTheBox() {
        assertThat(centre.intake.adopt(box.topics)).isFalse();
        box.connect();
        box.connect();
        long term = centre.book.mark(box.journal).orElseThrow().term();

        assertThat(centre.intake.adopt(box.topics)).isTrue();
        centre.step();
        centre.step();

        Book.Identity identity = centre.book.identity();
        assertThat(centre.said(box.topics.adopt(), Adopt.class))
                .containsExactly(
                        new Adopt(
                                Format.CURRENT,
                                identity.book(),
                                identity.epoch(),
                                term,
                                box.journal));
    }

    @Test
    void batchOfAFormatToComeIsRaisedOnceAndNeitherCommittedNorAnswered() {
        box.receive(1);
        box.connect();
        for (int i = 0; i < 3; i++) {
            Map<String, String> newer = new HashMap<>(box.header(1, 1).toProperties());
            newer.put("format", Integer.toString(Format.CURRENT + 1));
            centre.link.arrive(box.topics.facts(), newer, Wire.encodeBatch(box.facts));
            centre.step();
        }

        assertThat(box.verdicts()).isEmpty();
        assertThat(centre.said(box.topics.welcome(), Welcome.class)).isEmpty();
        assertThat(centre.link.unacknowledged()).isZero();
        assertThat(centre.book.mark(box.journal).orElseThrow().committed()).isZero();
        assertThat(centre.raised()).containsExactly(Raised.Kind.UNKNOWN_FORMAT);
        assertThat(centre.lastSentence()).contains("writes format 3", "upgrade the centre");
        box.send();
        assertThat(centre.onHand()).isEqualTo(Quantity.of(1));
    }

    @Test
    void helloOfAFormatToComeIsRaisedOnceWhateverElseItSaysAndWaits() {
        for (int i = 0; i < 2; i++) {
            centre.link.arrive(
                    box.topics.hello(), Map.of(), "{\"format\":3,\"novelty\":{}}".getBytes(UTF_8));
            centre.step();
        }

        assertThat(centre.raised()).containsExactly(Raised.Kind.UNKNOWN_FORMAT);
        assertThat(centre.book.marks()).isEmpty();
        assertThat(centre.link.unacknowledged()).isZero();
    }

    @Test
    void unreadableBatchInTheMiddleIsHeldAndTheRestFlows() {
        for (int i = 0; i < 6; i++) {
            box.receive(1 << i);
        }
        box.connect();
        box.send(1, 2);
        centre.link.arrive(
                box.topics.facts(), box.header(3, 4).toProperties(), new byte[] {0, 1, 2});
        box.send(5, 6);
        centre.step();

        box.verdicts();
        assertThat(box.committed).isEqualTo(6);
        assertThat(centre.onHand()).isEqualTo(Quantity.of(1 + 2 + 16 + 32));
        assertThat(centre.book.held(Long.MAX_VALUE, 9).rows())
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.first()).isEqualTo(3);
                    assertThat(held.count()).isEqualTo(2);
                });
    }

    @Test
    void ofTwoCentresOnOneBookTheOneWithoutTheLeaseTakesNothingAndSaysSo() {
        box.receive(1);
        box.connect();
        MemoryCentreLink secondLink = new MemoryCentreLink();
        Intake second =
                new Intake(
                        centre.book,
                        secondLink,
                        new Intake.Surroundings(
                                "two",
                                CentreSide.KEY.getPrivate(),
                                centre::wall,
                                () -> centre.mono,
                                CentreSide.NOBODY));
        for (int i = 0; i < 5; i++) {
            second.doWork();
            centre.step(300_000);
        }
        secondLink.arrive(
                box.topics.facts(), box.header(1, 1).toProperties(), Wire.encodeBatch(box.facts));
        second.doWork();
        assertThat(second.state().phase()).isEqualTo(Phase.STANDBY);
        assertThat(second.state().reason()).isEqualTo("the book is kept by one");
        assertThat(secondLink.takePublished()).isEmpty();
        assertThat(centre.book.offset()).isZero();
        box.send();
        assertThat(centre.onHand()).isEqualTo(Quantity.of(1));

        // The first one hangs for longer than its lease and then goes on with what it had taken.
        centre.mono += 11_000_000;
        second.doWork();
        second.doWork();
        second.doWork();
        assertThat(second.state().phase()).isEqualTo(Phase.TAKING);
        box.receive(2);
        box.send();
        assertThat(centre.intake.state().phase()).isEqualTo(Phase.STANDBY);
        assertThat(centre.intake.state().reason()).isEqualTo("the book is kept by two");
        assertThat(centre.onHand()).isEqualTo(Quantity.of(1));
    }

    @Test
    void centreThatLostItsLeaseBetweenTwoRenewalsCommitsNothing() {
        box.receive(1);
        box.connect();
        centre.wallSetBy += 20_000_000;
        assertThat(centre.book.acquire("two", Duration.ofSeconds(10)))
                .isInstanceOf(Book.LeaseAnswer.Granted.class);
        box.send();

        assertThat(centre.book.offset()).isZero();
        assertThat(centre.intake.state().phase()).isEqualTo(Phase.STANDBY);
    }
}
