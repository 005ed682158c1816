package org.tallygate.gateway.screen;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads the codes in a picture that a camera took. How many bytes, pixels and pictures at a time
 * are looked at is bounded, since whoever sends one chooses them. Thread-safe.
 */
final class Camera {

    /** A code of the picture; the text of GS1 data begins with its AIM identifier, GS is 0x1D. */
    record Code(String text, String format) {}

    private static final int MOST_PIXELS = 60_000_000;
    private static final int LONGEST_SIDE = 1_800;
    private static final int MOST_CODES = 8;
    private static final int AT_A_TIME = 2;
    private static final char GS = 0x1d;
    private static final Set<String> GS1 = Set.of("]C1", "]d2", "]Q3");
    private static final Set<String> KINDS = Set.of("jpeg", "png");

    private static final Map<DecodeHintType, Object> HINTS = hints();

    private final Semaphore free = new Semaphore(AT_A_TIME);

    private static Map<DecodeHintType, Object> hints() {
        Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
        hints.put(DecodeHintType.TRY_HARDER, true);
        // Without it the separators of GS1-128 are lost.
        hints.put(DecodeHintType.ASSUME_GS1, true);
        hints.put(
                DecodeHintType.POSSIBLE_FORMATS,
                List.of(
                        BarcodeFormat.QR_CODE,
                        BarcodeFormat.DATA_MATRIX,
                        BarcodeFormat.CODE_128,
                        BarcodeFormat.EAN_13,
                        BarcodeFormat.EAN_8,
                        BarcodeFormat.UPC_A,
                        BarcodeFormat.UPC_E,
                        BarcodeFormat.ITF,
                        BarcodeFormat.CODE_39));
        return hints;
    }

    /**
     * The codes in the picture, each once.
     *
     * @throws HandRefused when it is no picture, too large, without a code, or others are looked at
     */
    List<Code> read(byte[] picture) {
        if (!free.tryAcquire()) {
            throw new HandRefused(503, HandWord.CAMERA_BUSY);
        }
        try {
            List<Code> found = search(gray(picture));
            if (found.isEmpty()) {
                throw new HandRefused(422, HandWord.NO_CODE_SEEN);
            }
            return found;
        } catch (IOException | RuntimeException e) {
            // The decoders of the JDK throw what they like at a picture that was made to break
            // them.
            throw e instanceof HandRefused refused
                    ? refused
                    : new HandRefused(415, HandWord.NO_PICTURE);
        } finally {
            free.release();
        }
    }

    private static List<Code> search(GrayImage image) {
        for (GrayImage each : List.of(image, image.halved())) {
            Map<String, Code> found = new LinkedHashMap<>();
            for (Result result : decode(each)) {
                Code code = code(result);
                found.putIfAbsent(code.text(), code);
            }
            if (!found.isEmpty()) {
                return found.values().stream().limit(MOST_CODES).toList();
            }
        }
        return List.of();
    }

    private static List<Result> decode(GrayImage image) {
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(image));
        try {
            return List.of(
                    new GenericMultipleBarcodeReader(new MultiFormatReader())
                            .decodeMultiple(bitmap, HINTS));
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private static Code code(Result result) {
        Object told = result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
        String aim = told instanceof String text ? text : "";
        String text = result.getText();
        if (GS1.contains(aim)) {
            String data = text.startsWith(aim) ? text.substring(aim.length()) : text;
            // The FNC1 in front only says that this is GS1 data.
            text = aim + (data.indexOf(GS) == 0 ? data.substring(1) : data);
        }
        return new Code(text, result.getBarcodeFormat().name());
    }

    /** The size is known before a single pixel is unpacked. */
    private static GrayImage gray(byte[] picture) throws IOException {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new HandRefused(415, HandWord.NO_PICTURE);
            }
            ImageReader reader = readers.next();
            try {
                if (!KINDS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    throw new HandRefused(415, HandWord.NO_PICTURE);
                }
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new HandRefused(413, HandWord.PICTURE_TOO_LARGE);
                }
                int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
                int every = (longest + LONGEST_SIDE - 1) / LONGEST_SIDE;
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceSubsampling(every, every, 0, 0);
                return gray(reader.read(0, param));
            } finally {
                reader.dispose();
            }
        }
    }

    /** Luma of Rec. 601, transparent as white. */
    private static GrayImage gray(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] pixels = new byte[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int argb = row[x];
                int luma =
                        (299 * ((argb >> 16) & 0xff)
                                        + 587 * ((argb >> 8) & 0xff)
                                        + 114 * (argb & 0xff))
                                / 1000;
                int alpha = argb >>> 24;
                pixels[y * width + x] = (byte) ((luma * alpha + 255 * (255 - alpha)) / 255);
            }
        }
        return new GrayImage(pixels, width, height);
    }
}
