package org.tallygate.gateway.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

final class PhotosTest {

    private static final PhotoLimits SMALL = new PhotoLimits(100, 3, 250);

    @TempDir private Path dir;

    private Photos open() throws IOException {
        return Photos.open(dir.resolve("photos"), SMALL);
    }

    /** JPEG by its first bytes. */
    private static byte[] photo(int number, int size) {
        byte[] photo = new byte[size];
        Arrays.fill(photo, (byte) number);
        photo[0] = (byte) 0xff;
        photo[1] = (byte) 0xd8;
        photo[2] = (byte) 0xff;
        return photo;
    }

    private static String keep(Photos photos, byte[] photo) throws IOException {
        return ((Kept.Safe) photos.keep(photo)).sha256();
    }

    private static Kept refused(Kept.Reason reason) {
        return new Kept.Refused(reason);
    }

    @Test
    void aPhotoIsThereAfterARestartUnderTheHashOfItsBytes() throws IOException {
        String one = keep(open(), photo(1, 50));

        Photos again = open();

        assertThat(one).hasSize(64);
        assertThat(again.next(Set.of())).contains(one);
        assertThat(again.read(one).orElseThrow()).isEqualTo(photo(1, 50));
        assertThat(keep(again, photo(1, 50))).isEqualTo(one);
        assertThat(again.waiting()).isEqualTo(1);
    }

    @Test
    void whatIsNoPhotoOrTooLargeIsRefusedByName() throws IOException {
        Photos photos = open();
        assertThat(photos.keep(photo(1, 101))).isEqualTo(refused(Kept.Reason.TOO_LARGE));
        assertThat(photos.keep("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(refused(Kept.Reason.NO_PHOTO));
        assertThat(photos.keep(new byte[0])).isEqualTo(refused(Kept.Reason.NO_PHOTO));
        assertThat(photos.next(Set.of())).isEmpty();
    }

    @Test
    void oneThatWaitsIsNeverDeletedForANewOne() throws IOException {
        Photos photos = open();
        keep(photos, photo(1, 100));
        keep(photos, photo(2, 100));
        assertThat(photos.keep(photo(3, 100))).isEqualTo(refused(Kept.Reason.FULL));
        keep(photos, photo(4, 50));
        assertThat(photos.keep(photo(5, 3))).isEqualTo(refused(Kept.Reason.FULL));
        assertThat(photos.waiting()).isEqualTo(3);
    }

    @Test
    void ofThoseThatAreDeliveredTheOldestMakesRoom() throws IOException {
        Photos photos = open();
        String one = keep(photos, photo(1, 100));
        String two = keep(photos, photo(2, 100));
        photos.delivered(one);
        photos.delivered(two);

        String three = keep(photos, photo(3, 100));

        assertThat(photos.read(one)).isEmpty();
        assertThat(photos.read(two)).isPresent();
        assertThat(photos.next(Set.of())).contains(three);
        assertThat(open().read(two)).isPresent();
        assertThat(open().next(Set.of())).contains(three);
    }

    @Test
    void aCentreThatWasRestoredIsOfferedWhatIsStillHereOnce() throws IOException {
        Photos photos = open();
        photos.keptBy("book 1");
        String one = keep(photos, photo(1, 50));
        photos.delivered(one);
        photos.keptBy("book 1");
        assertThat(photos.next(Set.of())).isEmpty();

        photos.keptBy("book 2");
        String two = keep(photos, photo(2, 50));
        assertThat(photos.next(Set.of())).contains(two);
        assertThat(photos.next(Set.of(two))).contains(one);

        Photos again = open();
        again.keptBy("book 2");
        assertThat(again.next(Set.of(two))).contains(one);
        again.delivered(one);
        assertThat(again.next(Set.of(two))).isEmpty();

        Photos last = open();
        last.keptBy("book 2");
        assertThat(last.next(Set.of(two))).isEmpty();
        assertThat(last.read(one)).isPresent();
    }

    @Test
    void whatIsOfferedAgainStillMakesRoom() throws IOException {
        Photos photos = open();
        String one = keep(photos, photo(1, 100));
        photos.delivered(one);
        photos.keptBy("book 2");
        keep(photos, photo(2, 100));
        String three = keep(photos, photo(3, 50));
        photos.keptBy("book 2");
        assertThat(photos.next(Set.of())).isPresent();
        keep(photos, photo(4, 100));
        assertThat(photos.read(one)).isEmpty();
        assertThat(photos.waiting()).isEqualTo(3);
        assertThat(photos.read(three)).isPresent();
    }

    @Test
    void halfOfAPhotoIsNoneAfterAPowerCut() throws IOException {
        open();
        Files.write(dir.resolve("photos").resolve("0".repeat(64) + ".part"), photo(1, 20));
        assertThat(open().next(Set.of())).isEqualTo(Optional.empty());
        assertThat(dir.resolve("photos")).isEmptyDirectory();
    }

    @Test
    void damageOnDiskIsNoticed() throws IOException {
        Photos photos = open();
        String one = keep(photos, photo(1, 50));
        Files.write(dir.resolve("photos").resolve(one), photo(2, 50));
        assertThatThrownBy(() -> photos.read(one)).hasMessageContaining(one);
    }
}
