package org.tallygate.gateway.label;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture in the form of PNG (ISO/IEC 15948), 8 bits of grey a dot, with its size in metres, so
 * that a page prints it as large as the label is.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int GREY_8 = 0;
    private static final int PER_METRE = 1;

    private Png() {}

    static byte[] grey(int width, int height, byte[] pixels, int dotsPerMm) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(all)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(width, height));
            chunk(out, "pHYs", size(dotsPerMm * 1_000));
            chunk(out, "IDAT", packed(width, height, pixels));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written", e);
        }
        return all.toByteArray();
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(header)) {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {8, GREY_8, 0, 0, 0});
        }
        return header.toByteArray();
    }

    private static byte[] size(int dotsPerMetre) throws IOException {
        ByteArrayOutputStream size = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(size)) {
            out.writeInt(dotsPerMetre);
            out.writeInt(dotsPerMetre);
            out.write(PER_METRE);
        }
        return size.toByteArray();
    }

    /** Each row as the difference to the one above, which of bars is nothing. */
    private static byte[] packed(int width, int height, byte[] pixels) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            byte[] row = new byte[width + 1];
            row[0] = 2;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int above = y == 0 ? 0 : pixels[(y - 1) * width + x];
                    row[x + 1] = (byte) (pixels[y * width + x] - above);
                }
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] content)
            throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        out.writeInt(content.length);
        out.write(type);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
