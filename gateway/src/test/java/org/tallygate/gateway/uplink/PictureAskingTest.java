package org.tallygate.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PictureAsk;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.photo.ItemPictures;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Pictures of items come down behind the facts, part by part, and only those that are lacking. */
final class PictureAskingTest {

    private static final int PART = PicturePart.MOST_BYTES;

    @TempDir private Path dir;

    private final byte[] tea = picture(2 * PART + 100);
    private ItemPictures pictures;
    private TalkingBox box;
    private Welcome welcome;

    @BeforeEach
    void aBoxThatIsWelcome() throws Exception {
        pictures = ItemPictures.open(dir, ItemPictures.STANDARD);
        box = new TalkingBox(pictures);
        greet();
        want(name(tea));
    }

    private void greet() {
        welcome = box.answer();
        box.say(TalkingBox.BOX.welcome(), welcome);
    }

    /** JPEG by its first bytes. */
    private static byte[] picture(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }

    private static String name(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void want(String... names) throws IOException {
        List<Body.Item> items =
                Arrays.stream(names)
                        .map(name ->
                                new Body.Item(
                                                new ItemCode("I-" + name.substring(0, 4)),
                                                "Tea",
                                                "EA",
                                                List.of(),
                                                false,
                                                false,
                                                false)
                                        .pictured(Optional.of(name)))
                        .toList();
        pictures.want(new Body.ItemMaster(items));
    }

    private List<PictureAsk> asked() {
        return box.others().stream()
                .filter(message -> message.topic().equals(TalkingBox.BOX.pictureAsked()))
                .map(message -> read(message.payload().toArray()))
                .toList();
    }

    private static PictureAsk read(byte[] payload) {
        try {
            return Wire.decode(payload, PictureAsk.class);
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }

    private PictureAsk ask() {
        List<PictureAsk> asked = asked();
        assertThat(asked).hasSize(1);
        return asked.getFirst();
    }

    private void answer(PictureAsk ask, byte[] whole, int to) {
        int from = (int) ask.offset();
        box.say(
                TalkingBox.BOX.picture(),
                part(ask, whole.length, Arrays.copyOfRange(whole, from, Math.max(from, to))));
    }

    private PicturePart part(PictureAsk ask, int total, byte[] content) {
        return new PicturePart(
                Format.CURRENT,
                welcome.book(),
                welcome.epoch(),
                welcome.term(),
                welcome.journal(),
                ask.sha256(),
                ask.offset(),
                total,
                Base64.getEncoder().encodeToString(content));
    }

    @Test
    void aPictureIsAskedForPartByPartUntilItIsWhole() throws Exception {
        box.step();
        PictureAsk first = ask();
        assertThat(first.sha256()).isEqualTo(name(tea));
        assertThat(first.offset()).isZero();
        assertThat(first.term()).isEqualTo(welcome.term());
        answer(first, tea, PART);
        PictureAsk second = ask();
        assertThat(second.offset()).isEqualTo(PART);
        answer(second, tea, 2 * PART);
        answer(ask(), tea, tea.length);

        assertThat(pictures.read(name(tea))).contains(tea);
        assertThat(keepTalking(60)).as("what is here is not asked for").isZero();
    }

    @Test
    void itGoesOnWhereItStoodWhenTheLinkIsBack() throws Exception {
        box.step();
        answer(ask(), tea, PART);
        ask();
        box.link.reachable(false);
        box.step();
        box.link.reachable(true);
        box.later(20_000).step();
        greet();
        box.step();
        assertThat(asked().getLast().offset()).isEqualTo(PART);
    }

    @Test
    void aCentreThatKnowsNoPicturesIsAskedMoreAndMoreSeldom() {
        box.step();
        assertThat(asked().size() + keepTalking(3_600)).isBetween(3, 12);
    }

    /**
     * So many seconds go by in which the centre answers to all else; returns how many were asked.
     */
    private int keepTalking(int seconds) {
        int asked = 0;
        for (int second = 0; second < seconds; second++) {
            box.later(1_000);
            box.verdict(0);
            asked += asked().size();
        }
        return asked;
    }

    @Test
    void oneThatTheCentreLacksDoesNotHoldUpTheOthers() throws Exception {
        byte[] mug = picture(500);
        want("0".repeat(64), name(mug));
        box.step();
        PictureAsk missing = ask();
        box.say(TalkingBox.BOX.picture(), part(missing, 0, new byte[0]));
        PictureAsk next = ask();
        assertThat(next.sha256()).isEqualTo(name(mug));
        answer(next, mug, mug.length);
        assertThat(pictures.has(name(mug))).isTrue();
        assertThat(asked()).isEmpty();

        assertThat(keepTalking(30)).isZero();
        assertThat(keepTalking(600)).as("somebody may have put it").isPositive();
    }

    @Test
    void aPartOfAnotherConversationIsRefused() throws Exception {
        box.step();
        PictureAsk ask = ask();
        PicturePart old =
                new PicturePart(
                        Format.CURRENT,
                        welcome.book(),
                        welcome.epoch(),
                        welcome.term() + 1,
                        welcome.journal(),
                        ask.sha256(),
                        0,
                        3,
                        Base64.getEncoder().encodeToString(new byte[3]));
        box.say(TalkingBox.BOX.picture(), old);
        assertThat(box.state().refusedWords()).isEqualTo(1);
        assertThat(pictures.next(Set.of()).orElseThrow().have()).isZero();
    }
}
