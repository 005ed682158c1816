package org.tallygate.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

final class CameraTest {

    private final Camera camera = new Camera();

    @ParameterizedTest
    @CsvSource({
        "EAN_13, 4006381333931, 4006381333931",
        "EAN_8, 96385074, 96385074",
        "CODE_128, ABC-123, ABC-123",
        "QR_CODE, TG!UNDO, TG!UNDO",
        "QR_CODE, https://id.gs1.org/01/04006381333931, https://id.gs1.org/01/04006381333931",
        "DATA_MATRIX, PLAIN 1, PLAIN 1",
        "ITF, 04006381333931, 04006381333931"
    })
    void theUsualCodesAreRead(BarcodeFormat format, String text, String read)
            throws IOException, WriterException {
        assertThat(camera.read(HandBrowserTest.png(text, format)))
                .containsExactly(new Camera.Code(read, format.name()));
    }

    @Test
    void theSeparatorsOfGs1DataAreKept() throws IOException, WriterException {
        byte[] picture =
                HandBrowserTest.png(
                        "\u00f1010400638133393110LOT7\u00f121S9", BarcodeFormat.CODE_128);
        assertThat(camera.read(picture).getFirst().text())
                .isEqualTo("]C1010400638133393110LOT7\u001d21S9");
    }

    @Test
    void aTurnedAndCompressedPictureIsReadToo() throws IOException, WriterException {
        BufferedImage straight =
                ImageIO.read(
                        new ByteArrayInputStream(
                                HandBrowserTest.png("4006381333931", BarcodeFormat.EAN_13)));
        BufferedImage turned = new BufferedImage(600, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = turned.createGraphics();
        pen.rotate(Math.PI / 2);
        pen.drawImage(straight, 0, -600, null);
        pen.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(turned, "jpeg", jpeg);

        assertThat(camera.read(jpeg.toByteArray()).getFirst().text()).isEqualTo("4006381333931");
    }

    @Test
    void whatIsNoPictureIsRefusedByName() throws IOException, WriterException {
        assertThat(refused("GIF89a and more".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(HandWord.NO_PICTURE);
        assertThat(refused(new byte[0])).isEqualTo(HandWord.NO_PICTURE);
        byte[] cut = HandBrowserTest.png("4006381333931", BarcodeFormat.EAN_13);
        assertThat(refused(java.util.Arrays.copyOf(cut, 40))).isEqualTo(HandWord.NO_PICTURE);
    }

    @Test
    void aPictureWithoutACodeIsRefusedByName() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", png);
        assertThat(refused(png.toByteArray())).isEqualTo(HandWord.NO_CODE_SEEN);
    }

    /** A few bytes that claim to be 2.5 billion pixels. */
    @Test
    void aPictureThatWouldFillTheMemoryIsRefusedBeforeItIsUnpacked() {
        ByteBuffer png = ByteBuffer.allocate(33);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header =
                ByteBuffer.allocate(17)
                        .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                        .putInt(50_000)
                        .putInt(50_000)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array();
        CRC32 sum = new CRC32();
        sum.update(header);
        png.putInt(13).put(header).putInt((int) sum.getValue());
        assertThat(refused(png.array())).isEqualTo(HandWord.PICTURE_TOO_LARGE);
    }

    private HandWord refused(byte[] picture) {
        HandRefused refused = catchThrowableOfType(HandRefused.class, () -> camera.read(picture));
        return refused.why();
    }
}
