package org.tallygate.gateway.screen;

import com.google.zxing.LuminanceSource;

/** A picture in shades of gray, one byte a pixel, as the decoder reads it. */
final class GrayImage extends LuminanceSource {

    private final byte[] pixels;

    /**
     * @param pixels row by row from the top left, 0 is black
     */
    GrayImage(byte[] pixels, int width, int height) {
        super(width, height);
        this.pixels = pixels;
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
        byte[] into = row != null && row.length >= getWidth() ? row : new byte[getWidth()];
        System.arraycopy(pixels, y * getWidth(), into, 0, getWidth());
        return into;
    }

    @Override
    public byte[] getMatrix() {
        return pixels.clone();
    }

    @Override
    public boolean isCropSupported() {
        return true;
    }

    @Override
    public LuminanceSource crop(int left, int top, int width, int height) {
        byte[] part = new byte[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, (top + y) * getWidth() + left, part, y * width, width);
        }
        return new GrayImage(part, width, height);
    }

    @Override
    public boolean isRotateSupported() {
        return true;
    }

    @Override
    public LuminanceSource rotateCounterClockwise() {
        int width = getWidth();
        int height = getHeight();
        byte[] turned = new byte[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[(width - 1 - x) * height + y] = pixels[y * width + x];
            }
        }
        return new GrayImage(turned, height, width);
    }

    /** Half as wide and high, each pixel the mean of four: noise goes, coarse codes stay. */
    GrayImage halved() {
        int width = getWidth() / 2;
        int height = getHeight() / 2;
        byte[] small = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 2 * y * getWidth() + 2 * x;
                int sum =
                        (pixels[at] & 0xff)
                                + (pixels[at + 1] & 0xff)
                                + (pixels[at + getWidth()] & 0xff)
                                + (pixels[at + getWidth() + 1] & 0xff);
                small[y * width + x] = (byte) (sum / 4);
            }
        }
        return new GrayImage(small, width, height);
    }
}
