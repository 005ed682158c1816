package org.tallygate.gateway.label;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The letters of pictures: Liberation Sans, which comes with PDFBox, so that no font of the machine
 * is needed. It runs a little wider than the font of ZPL printers, so what fits here fits there.
 * Thread-safe.
 */
final class Lettering {

    private static final String FILE =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final byte[] FONT = read();
    private static final PDType0Font SHAPES = embedded(new PDDocument());
    private static final Map<Integer, Glyph> GLYPHS = new ConcurrentHashMap<>();
    private static final int MOST_GLYPHS = 3_000;
    private static final String UNKNOWN = "?";

    /** Of the baseline below the top of a line, and of a line's height. */
    static final double BASELINE = 0.76;

    /** The pen around each letter, of a line's height: printers' own font is a bold one. */
    static final double WEIGHT = 0.025;

    /** The units of the font's outlines, in a line's height. */
    private static final double UNITS = 2_048;

    /**
     * One letter.
     *
     * @param width in thousandths of a line's height
     * @param path in the font's own units, upwards from the baseline
     */
    private record Glyph(boolean known, double width, Path2D path) {}

    private Lettering() {}

    /** The font for one document. */
    static PDFont of(PDDocument document) {
        return embedded(document);
    }

    /** The same text with a question mark for each letter that the font does not have. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (Character.isWhitespace(c)) {
                        out.append(' ');
                    } else if (glyph(c).known()) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(UNKNOWN);
                    }
                });
        return out.toString();
    }

    /** How wide a printable text is, in the unit of the height, rounded up. */
    static int width(String text, int height) {
        double sum = text.codePoints().mapToDouble(c -> glyph(c).width()).sum();
        return (int) Math.ceil(sum * height / 1_000);
    }

    /** A printable text's outline; x and y are those of the line's upper left corner. */
    static Path2D outline(String text, double x, double y, double height) {
        Path2D.Double all = new Path2D.Double();
        double right = x;
        double scale = height / UNITS;
        for (int c : text.codePoints().toArray()) {
            Glyph glyph = glyph(c);
            AffineTransform place =
                    AffineTransform.getTranslateInstance(right, y + BASELINE * height);
            place.scale(scale, -scale);
            all.append(glyph.path().getPathIterator(place), false);
            right += glyph.width() * height / 1_000;
        }
        return all;
    }

    private static Glyph glyph(int c) {
        Glyph known = GLYPHS.get(c);
        if (known != null) {
            return known;
        }
        if (GLYPHS.size() >= MOST_GLYPHS) {
            GLYPHS.clear();
        }
        Glyph made = make(c);
        GLYPHS.put(c, made);
        return made;
    }

    /** PDFBox's fonts are for one thread. */
    private static Glyph make(int c) {
        synchronized (SHAPES) {
            try {
                String letter = Character.toString(c);
                byte[] code = SHAPES.encode(letter);
                int read = SHAPES.readCode(new ByteArrayInputStream(code));
                return new Glyph(
                        true, SHAPES.getStringWidth(letter), (Path2D) SHAPES.getPath(read).clone());
            } catch (IllegalArgumentException notInTheFont) {
                return new Glyph(false, 0, new Path2D.Double());
            } catch (IOException e) {
                throw new UncheckedIOException("letter " + c + " can't be drawn", e);
            }
        }
    }

    private static PDType0Font embedded(PDDocument document) {
        try {
            return PDType0Font.load(document, new ByteArrayInputStream(FONT), true);
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + FILE + " can't be read", e);
        }
    }

    private static byte[] read() {
        try (InputStream in = PDDocument.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the font " + FILE + " is not in PDFBox's jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + FILE + " can't be read", e);
        }
    }
}
