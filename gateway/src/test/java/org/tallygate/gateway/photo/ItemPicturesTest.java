package org.tallygate.gateway.photo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Sha256;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.photo.ItemPictures.Added;
import org.tallygate.gateway.photo.ItemPictures.Lacking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pictures that items have are fetched, kept within a bound and let go when nobody has them. */
final class ItemPicturesTest {

    private static final PhotoLimits LIMITS = new PhotoLimits(1_000, 3, 2_500);

    @TempDir private Path dir;

    private ItemPictures pictures;

    @BeforeEach
    void open() throws IOException {
        pictures = ItemPictures.open(dir, LIMITS);
    }

    private static byte[] png(int size, int colour) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) colour);
        byte[] head = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    private static String name(byte[] picture) {
        return Sha256.hex(picture);
    }

    private void want(byte[]... wanted) throws IOException {
        List<Body.Item> items = new ArrayList<>();
        for (byte[] each : wanted) {
            items.add(
                    new Body.Item(
                                    new ItemCode("I-" + items.size()),
                                    "Goods",
                                    "EA",
                                    List.of(),
                                    false,
                                    false,
                                    false)
                            .pictured(Optional.of(name(each))));
        }
        pictures.want(new Body.ItemMaster(items));
    }

    private Added add(byte[] picture, int from, int to) throws IOException {
        return pictures.add(
                name(picture), from, picture.length, Arrays.copyOfRange(picture, from, to));
    }

    private Added add(byte[] picture) throws IOException {
        return add(picture, 0, picture.length);
    }

    @Test
    void aPictureIsFetchedPartByPartAndStaysOverARestart() throws IOException {
        byte[] tea = png(900, 1);
        want(tea);
        assertThat(pictures.next(Set.of())).contains(new Lacking(name(tea), 0));
        assertThat(add(tea, 0, 400)).isEqualTo(Added.PART);
        assertThat(pictures.next(Set.of())).contains(new Lacking(name(tea), 400));
        assertThat(pictures.has(name(tea))).isFalse();
        assertThat(add(tea, 400, 900)).isEqualTo(Added.WHOLE);

        open();
        want(tea);
        assertThat(pictures.next(Set.of())).isEmpty();
        assertThat(pictures.read(name(tea))).contains(tea);
    }

    @Test
    void whatDoesNotGoOnWhereTheLastEndedIsLeft() throws IOException {
        byte[] tea = png(900, 1);
        want(tea);
        assertThat(add(tea, 100, 400)).isEqualTo(Added.OUT_OF_PLACE);
        add(tea, 0, 400);
        assertThat(add(tea, 0, 400)).isEqualTo(Added.OUT_OF_PLACE);
        assertThat(add(png(900, 2))).as("nobody wants it").isEqualTo(Added.OUT_OF_PLACE);
        assertThat(add(tea, 400, 900)).isEqualTo(Added.WHOLE);
        assertThat(add(tea)).as("it is here").isEqualTo(Added.OUT_OF_PLACE);
    }

    @Test
    void otherBytesThanTheNameSaysAreThrownAway() throws IOException {
        byte[] tea = png(900, 1);
        byte[] damaged = tea.clone();
        damaged[500] ^= 1;
        want(tea);
        assertThat(pictures.add(name(tea), 0, 900, damaged)).isEqualTo(Added.OTHER_BYTES);
        assertThat(pictures.has(name(tea))).isFalse();
        assertThat(add(tea)).isEqualTo(Added.WHOLE);

        byte[] text = "no picture at all".getBytes(StandardCharsets.UTF_8);
        want(text);
        assertThat(add(text)).isEqualTo(Added.OTHER_BYTES);
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() throws IOException {
        byte[] large = png(1_001, 9);
        want(large, png(1_000, 1), png(1_000, 2), png(1_000, 3));
        assertThat(add(large)).isEqualTo(Added.NO_ROOM);
        assertThat(add(png(1_000, 1))).isEqualTo(Added.WHOLE);
        assertThat(add(png(1_000, 2))).isEqualTo(Added.WHOLE);
        assertThat(add(png(1_000, 3))).as("2,500 bytes in all").isEqualTo(Added.NO_ROOM);

        want(png(100, 1), png(100, 2), png(100, 3), png(100, 4));
        assertThat(add(png(100, 1))).isEqualTo(Added.WHOLE);
        assertThat(add(png(100, 2))).isEqualTo(Added.WHOLE);
        assertThat(add(png(100, 3))).isEqualTo(Added.WHOLE);
        assertThat(pictures.next(Set.of())).as("3 at most").isEmpty();
    }

    @Test
    void whatNoItemHasAnyMoreIsDeleted() throws IOException {
        byte[] tea = png(900, 1);
        byte[] mug = png(900, 2);
        want(tea, mug);
        add(tea);
        add(mug);
        want(mug);

        assertThat(pictures.has(name(tea))).isFalse();
        try (var files = Files.list(dir)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(name(mug));
        }
    }

    @Test
    void aFileThatThePowerCutToreIsFetchedAnew() throws IOException {
        byte[] tea = png(900, 1);
        want(tea);
        add(tea);
        Files.write(dir.resolve(name(tea)), new byte[] {1, 2, 3});
        Files.write(dir.resolve(name(tea) + ".part"), new byte[] {1});

        open();
        want(tea);
        assertThat(pictures.read(name(tea))).isEmpty();
        assertThat(pictures.next(Set.of())).contains(new Lacking(name(tea), 0));
        assertThat(add(tea)).isEqualTo(Added.WHOLE);
    }
}
