package org.tallygate.server.photo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.contract.wire.PhotoWord.Refusal;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.photo.PhotoStore.Standing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

final class PhotoStoreTest {

    private static final Topics BOX = box("gw1");
    private static final PhotoRoom SMALL = new PhotoRoom(1_000, 1_500, 2_200, 10_000);

    @TempDir private Path dir;

    private final Random random = new Random(4);
    private long free = Long.MAX_VALUE;
    private PhotoStore store;

    private static Topics box(String name) {
        return new Topics(new Name("demo"), new Name("s1"), new Name(name));
    }

    @BeforeEach
    void open() throws IOException {
        store = PhotoStore.open(dir, SMALL, () -> free);
    }

    private byte[] photo(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Standing take(Topics box, byte[] photo, int from, int to) {
        return take(box, hash(photo), photo, from, to);
    }

    private Standing take(Topics box, String name, byte[] photo, int from, int to) {
        return store.take(
                box,
                new PhotoHeader(
                        Format.CURRENT,
                        Id128.named("journal"),
                        1,
                        name,
                        from,
                        photo.length,
                        PhotoType.JPEG),
                Arrays.copyOfRange(photo, from, to));
    }

    private static Standing refused(Refusal why) {
        return new Standing(0, false, Optional.of(why));
    }

    private static Standing has(long bytes) {
        return new Standing(bytes, false, Optional.empty());
    }

    private static Standing whole(long bytes) {
        return new Standing(bytes, true, Optional.empty());
    }

    @Test
    void aPhotoIsThereOnlyWhenItsLastPartIs() throws IOException {
        byte[] photo = photo(900);
        assertThat(take(BOX, photo, 0, 0)).isEqualTo(has(0));
        assertThat(take(BOX, photo, 0, 400)).isEqualTo(has(400));
        assertThat(store.read(hash(photo))).isEmpty();
        assertThat(take(BOX, photo, 400, 900)).isEqualTo(whole(900));

        Photo kept = store.read(hash(photo)).orElseThrow();
        assertThat(kept.bytes()).isEqualTo(photo);
        assertThat(kept.type()).isEqualTo(PhotoType.JPEG);
        assertThat(dir.resolve("demo.s1.gw1").resolve(hash(photo))).hasBinaryContent(photo);
    }

    @Test
    void aPartThatCameTwiceOrTooEarlyChangesNothing() throws IOException {
        byte[] photo = photo(900);
        take(BOX, photo, 0, 400);
        assertThat(take(BOX, photo, 0, 400)).isEqualTo(has(400));
        assertThat(take(BOX, photo, 600, 900)).isEqualTo(has(400));
        assertThat(take(BOX, photo, 400, 900)).isEqualTo(whole(900));
        assertThat(take(BOX, photo, 400, 900)).isEqualTo(whole(900));
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void afterAKillItGoesOnWhereItStood() throws IOException {
        byte[] photo = photo(900);
        take(BOX, photo, 0, 400);
        open();
        assertThat(take(BOX, photo, 0, 0)).isEqualTo(has(400));
        take(BOX, photo, 400, 900);
        open();
        assertThat(store.has(hash(photo))).isTrue();
        assertThat(take(BOX, photo, 0, 0)).isEqualTo(whole(900));
    }

    @Test
    void aKillBetweenTheLastPartAndItsNameLosesNothing() throws IOException {
        byte[] photo = photo(900);
        take(BOX, photo, 0, 400);
        Path begun = dir.resolve(".parts").resolve("demo.s1.gw1").resolve(hash(photo));
        Files.write(begun, photo);
        open();
        assertThat(take(BOX, photo, 0, 0)).isEqualTo(whole(900));
    }

    @Test
    void whatAPowerCutToreIsThrownAwayAndBeginsAnew() throws IOException {
        byte[] photo = photo(900);
        take(BOX, photo, 0, 400);
        Path begun = dir.resolve(".parts").resolve("demo.s1.gw1").resolve(hash(photo));
        Files.write(begun, new byte[400]);
        assertThat(take(BOX, photo, 400, 900)).isEqualTo(refused(Refusal.OTHER_BYTES));
        assertThat(store.has(hash(photo))).isFalse();
        assertThat(take(BOX, photo, 0, 0)).isEqualTo(has(0));
        assertThat(take(BOX, photo, 0, 900)).isEqualTo(whole(900));
    }

    @Test
    void bytesUnderAnothersNameAreNeverShown() throws IOException {
        byte[] photo = photo(900);
        String name = hash(photo(900));
        assertThat(take(BOX, name, photo, 0, 900)).isEqualTo(refused(Refusal.OTHER_BYTES));
        assertThat(store.read(name)).isEmpty();
    }

    @Test
    void refusalsComeInTheirOrder() {
        byte[] page = Arrays.copyOf("<html>".getBytes(StandardCharsets.UTF_8), 1_001);
        assertThat(take(BOX, page, 0, 100)).isEqualTo(refused(Refusal.TOO_LARGE));
        byte[] small = Arrays.copyOf(page, 900);
        free = 0;
        assertThat(take(BOX, small, 0, 900)).isEqualTo(refused(Refusal.NO_PHOTO));
        free = Long.MAX_VALUE;
        take(BOX, photo(900), 0, 900);
        take(box("gw2"), photo(900), 0, 900);
        free = 0;
        assertThat(take(BOX, photo(700), 0, 700)).isEqualTo(refused(Refusal.BOX_FULL));
        assertThat(take(box("gw3"), photo(700), 0, 700)).isEqualTo(refused(Refusal.FULL));
        assertThat(take(box("gw3"), photo(300), 0, 300)).isEqualTo(refused(Refusal.DISK));
        free = Long.MAX_VALUE;
        assertThat(take(box("gw3"), photo(300), 0, 300)).isEqualTo(whole(300));
    }

    @Test
    void oneThatAnotherBoxBroughtIsTakenAsIs() {
        byte[] photo = photo(900);
        take(BOX, photo, 0, 900);
        assertThat(take(box("gw2"), photo, 0, 0)).isEqualTo(whole(900));
        assertThat(dir.resolve("demo.s1.gw2")).doesNotExist();
    }

    @Test
    void aBoxHasOneUnfinishedPhotoAtMost() throws IOException {
        byte[] first = photo(900);
        take(BOX, first, 0, 400);
        take(BOX, photo(800), 0, 100);
        try (var files = Files.list(dir.resolve(".parts").resolve("demo.s1.gw1"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(take(BOX, first, 0, 0)).isEqualTo(has(0));
    }

    @Test
    void oneThatWasDeletedByHandMayComeAgain() throws IOException {
        byte[] photo = photo(900);
        take(BOX, photo, 0, 900);
        Files.delete(dir.resolve("demo.s1.gw1").resolve(hash(photo)));
        assertThat(store.read(hash(photo))).isEmpty();
        assertThat(take(BOX, photo, 0, 900)).isEqualTo(whole(900));
    }
}
