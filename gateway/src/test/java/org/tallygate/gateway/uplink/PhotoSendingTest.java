package org.tallygate.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.contract.wire.PhotoWord;
import org.tallygate.contract.wire.PhotoWord.Refusal;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.photo.Kept;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.uplink.MemoryLink.Published;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Photos go up behind the facts, part by part, as the centre says. */
final class PhotoSendingTest {

    private static final int PART = PhotoHeader.MOST_BYTES;

    @TempDir private Path dir;

    private Photos photos;
    private TalkingBox box;
    private Welcome welcome;
    private final Random random = new Random(6);

    @BeforeEach
    void aBoxThatIsWelcome() throws IOException {
        photos = Photos.open(dir, PhotoLimits.STANDARD);
        box = new TalkingBox(photos);
        greet();
    }

    private void greet() {
        welcome = box.answer();
        box.say(TalkingBox.BOX.welcome(), welcome);
    }

    /** JPEG by its first bytes. */
    private byte[] photo(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }

    private String keep(byte[] bytes) throws IOException {
        return ((Kept.Safe) photos.keep(bytes)).sha256();
    }

    private List<Published> parts() {
        return box.others().stream()
                .filter(message -> message.topic().equals(TalkingBox.BOX.photos()))
                .toList();
    }

    private Published part() {
        List<Published> parts = parts();
        assertThat(parts).hasSize(1);
        return parts.getFirst();
    }

    private static PhotoHeader header(Published part) {
        return PhotoHeader.fromProperties(part.properties());
    }

    private PhotoWord word(String sha256, long have, boolean complete, Optional<Refusal> why) {
        return new PhotoWord(
                Format.CURRENT,
                welcome.book(),
                welcome.epoch(),
                welcome.term(),
                welcome.journal(),
                sha256,
                have,
                complete,
                why);
    }

    private void say(PhotoWord word) {
        box.say(TalkingBox.BOX.photo(), word);
    }

    private void has(String sha256, long have) {
        say(word(sha256, have, false, Optional.empty()));
    }

    private void complete(String sha256, long total) {
        say(word(sha256, total, true, Optional.empty()));
    }

    private void refuses(String sha256, Refusal why) {
        say(word(sha256, 0, false, Optional.of(why)));
    }

    @Test
    void aPhotoIsAskedForAndThenSentPartByPart() throws IOException {
        byte[] bytes = photo(PART * 2 + 100);
        String name = keep(bytes);
        box.step();

        Published ask = part();
        assertThat(ask.payload().size()).isZero();
        assertThat(header(ask))
                .isEqualTo(
                        new PhotoHeader(
                                Format.CURRENT,
                                welcome.journal(),
                                welcome.term(),
                                name,
                                0,
                                bytes.length,
                                PhotoType.JPEG));

        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        while (arrived.size() < bytes.length) {
            has(name, arrived.size());
            box.later(1).later(1);
            Published part = part();
            assertThat(header(part).offset()).isEqualTo(arrived.size());
            assertThat(part.payload().size()).isBetween(1, PART);
            arrived.writeBytes(part.payload().toArray());
        }
        assertThat(arrived.toByteArray()).isEqualTo(bytes);
        assertThat(photos.waiting()).isEqualTo(1);

        complete(name, bytes.length);
        assertThat(photos.waiting()).isZero();
        assertThat(photos.read(name)).isPresent();
        assertThat(parts()).isEmpty();
    }

    @Test
    void itGoesOnFromWhereTheCentreStands() throws IOException {
        String name = keep(photo(PART * 3));
        box.step();
        parts();
        has(name, PART + 17);
        box.step();
        assertThat(header(part()).offset()).isEqualTo(PART + 17);
    }

    @Test
    void aFactGoesFirstAndPhotosWaitUntilItIsCommitted() throws IOException {
        box.append("a").step();
        String name = keep(photo(PART * 2));
        box.later(1);
        assertThat(box.batches()).hasSize(1);
        assertThat(parts()).isEmpty();

        box.verdict(1).step();
        assertThat(header(part()).sha256()).isEqualTo(name);

        box.append("b");
        has(name, 0);
        box.later(1);
        assertThat(box.batches()).hasSize(1);
        assertThat(parts()).isEmpty();
        box.verdict(2).step();
        assertThat(part().payload().size()).isEqualTo(PART);
    }

    @Test
    void aLostLinkBeginsWithAQuestionAgain() throws IOException {
        String name = keep(photo(PART * 2));
        box.step();
        has(name, 0);
        box.step();
        assertThat(parts()).hasSize(2);

        box.link.reachable(false);
        box.step();
        box.link.reachable(true);
        box.later(20_000).step();
        greet();
        box.step();

        Published ask = part();
        assertThat(ask.payload().size()).isZero();
        assertThat(header(ask).term()).isEqualTo(welcome.term());
    }

    @Test
    void aCentreThatKnowsNoPhotosIsAskedMoreAndMoreSeldom() throws IOException {
        keep(photo(100));
        box.step();
        parts();
        int asked = 0;
        for (int second = 0; second < 3_600; second++) {
            box.later(1_000);
            box.verdict(0);
            asked += parts().size();
        }
        assertThat(asked).isBetween(3, 12);
    }

    @Test
    void aWordThatIsNotOfThisConversationOrNotSignedDeliversNothing() throws IOException {
        String name = keep(photo(100));
        box.step();
        PhotoWord good = word(name, 100, true, Optional.empty());
        for (PhotoWord bad :
                List.of(
                        with(good, welcome.epoch() + 1, welcome.term()),
                        with(good, welcome.epoch(), welcome.term() - 1))) {
            say(bad);
        }
        box.arrive(
                TalkingBox.BOX.photo(),
                Wire.encode(
                        Signed.sign(
                                good,
                                org.tallygate.contract.wire.BookKey.generate().getPrivate())));
        assertThat(photos.waiting()).isEqualTo(1);
        assertThat(box.state().refusedWords()).isEqualTo(3);

        say(good);
        assertThat(photos.waiting()).isZero();
    }

    private static PhotoWord with(PhotoWord word, long epoch, long term) {
        return new PhotoWord(
                word.format(),
                word.book(),
                epoch,
                term,
                word.journal(),
                word.sha256(),
                word.have(),
                word.complete(),
                word.refusal());
    }

    @Test
    void whenThereIsNoRoomItWaitsAndTheCentreIsTold() throws IOException {
        String name = keep(photo(100));
        box.step();
        parts();
        refuses(name, Refusal.BOX_FULL);
        box.later(5_000);
        assertThat(box.status().trouble())
                .hasValueSatisfying(told -> assertThat(told).contains("room at the centre"));
        assertThat(parts()).isEmpty();

        for (int i = 0; i < 6; i++) {
            box.verdict(0).later(5_000);
        }
        box.verdict(0);
        assertThat(header(part()).sha256()).isEqualTo(name);
        complete(name, 100);
        box.later(4_000);
        assertThat(box.status().trouble()).isEmpty();
    }

    @Test
    void oneThatIsNeverTakenHoldsNoOtherUpAndIsNotDeleted() throws IOException {
        String bad = keep(photo(100));
        String good = keep(photo(200));
        box.step();
        parts();
        refuses(bad, Refusal.TOO_LARGE);
        box.step();
        assertThat(header(part()).sha256()).isEqualTo(good);
        complete(good, 200);
        box.step();
        assertThat(parts()).isEmpty();
        assertThat(photos.next(Set.of())).contains(bad);
    }

    @Test
    void aRestoredCentreIsOfferedWhatTheOneBeforeHad() throws IOException {
        String name = keep(photo(100));
        box.step();
        complete(name, 100);
        box.step();
        parts();

        box.link.reachable(false);
        box.step();
        box.link.reachable(true);
        box.later(20_000).step();
        welcome = TalkingBox.epoch(box.answer(), 2);
        box.say(TalkingBox.BOX.welcome(), welcome);
        box.step();

        assertThat(header(part()).sha256()).isEqualTo(name);
        complete(name, 100);
        box.step();
        assertThat(parts()).isEmpty();
    }
}
