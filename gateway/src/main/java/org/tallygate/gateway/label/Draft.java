package org.tallygate.gateway.label;

import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.device.print.Spot;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;

/**
 * A layout that is being made. Lengths are tenths of a millimetre. Text that is too long is made
 * smaller, then cut; a symbol never is. Not thread-safe.
 */
final class Draft {

    /** Below this nobody reads it at arm's length. */
    private static final int LEAST_TEXT = 20;

    /** ZPL's ^BY and ^BQ know no more. */
    private static final int MOST_MODULE_DOTS = 10;

    private final PrintMedia media;
    private final Language language;
    private final List<Element> elements = new ArrayList<>();

    Draft(PrintMedia media, Language language) {
        this.media = media;
        this.language = language;
    }

    Layout done() {
        return new Layout(media, elements);
    }

    String say(LabelWord word, Object... values) {
        return say(Text.of(word, values));
    }

    String say(Text text) {
        return Catalogue.say(text, language);
    }

    void add(Element element) {
        elements.add(element);
    }

    void line(int right, int down, int width) {
        add(new Element.Box(new Spot(right, down), width, 4, 4));
    }

    /** One line, not wider than this; a small word is followed by its value below it. */
    void words(int right, int down, int height, int width, String text) {
        String whole = Lettering.printable(text).strip();
        if (whole.isEmpty()) {
            return;
        }
        int size = height;
        while (size > LEAST_TEXT && size > height / 2 && Lettering.width(whole, size) > width) {
            size--;
        }
        // What was made smaller stands on the same baseline.
        int lower = (int) Math.round((height - size) * Lettering.BASELINE);
        add(new Element.Words(new Spot(right, down + lower), size, cut(whole, size, width)));
    }

    /** A title and its value below it, as the GS1 Logistic Label Guideline has it. */
    void titled(int right, int down, int height, int width, String title, String value) {
        words(right, down, height / 2 + 2, width, title);
        words(right, down + height / 2 + 2, height, width, value);
    }

    /** Text in the middle between two edges. */
    void centred(int from, int to, int down, int height, String text) {
        String whole = Lettering.printable(text).strip();
        int width = Math.min(Lettering.width(whole, height), to - from);
        words(from + (to - from - width) / 2, down, height, to - from, whole);
    }

    /**
     * Several lines, broken between words.
     *
     * @return where the next line would begin
     */
    int block(int right, int down, int height, int width, int lines, String text) {
        int next = down;
        String rest = Lettering.printable(text).strip();
        for (int line = 1; line <= lines && !rest.isEmpty(); line++) {
            int end = line == lines ? rest.length() : fitting(rest, height, width);
            words(right, next, height, width, rest.substring(0, end));
            rest = rest.substring(end).strip();
            next += height + height / 8;
        }
        return next;
    }

    /** Whether a printable text goes into so many lines without a word that is cut in two. */
    static boolean breaksInto(int lines, String text, int height, int width) {
        String rest = text.strip();
        for (int line = 1; line <= lines; line++) {
            int end = fitting(rest, height, width);
            if (end == rest.length()) {
                return Lettering.width(rest, height) <= width;
            }
            if (rest.charAt(end) != ' ' && rest.charAt(end - 1) != '-') {
                return false;
            }
            rest = rest.substring(end).strip();
        }
        return false;
    }

    /** Up to where a line goes: a space, behind a hyphen, or where it must. */
    private static int fitting(String text, int height, int width) {
        int most = 0;
        int seam = 0;
        for (int end = 1; end <= text.length(); end++) {
            if (Character.isLowSurrogate(text.charAt(end - 1))) {
                continue;
            }
            if (Lettering.width(text.substring(0, end), height) > width) {
                return seam > 0 ? seam : Math.max(1, most);
            }
            most = end;
            if (end == text.length() || text.charAt(end) == ' ' || text.charAt(end - 1) == '-') {
                seam = end;
            }
        }
        return text.length();
    }

    private static String cut(String text, int height, int width) {
        if (Lettering.width(text, height) <= width) {
            return text;
        }
        String end = "…";
        int length = text.length();
        while (length > 0 && Lettering.width(text.substring(0, length) + end, height) > width) {
            length = text.offsetByCodePoints(length, -1);
        }
        return text.substring(0, length).strip() + end;
    }

    // Symbols.

    /**
     * The module in dots with which a linear symbol fits between two edges with its quiet zones; 0
     * when it does not.
     *
     * @param leastMicrons of the narrowest bar, in thousandths of a millimetre
     * @param usualMicrons as wide as it should be
     */
    int module(Symbol symbol, int width, int leastMicrons, int usualMicrons) {
        int modules = symbol.modules().width() + 2 * symbol.kind().quiet();
        int room = width * dpi().dotsPerMm() / 10 / modules;
        int module = Math.min(room, Math.min(MOST_MODULE_DOTS, atLeast(usualMicrons)));
        int least = Math.min(MOST_MODULE_DOTS, atLeast(leastMicrons));
        return module < least ? 0 : module;
    }

    /**
     * The module in dots with which a symbol of squares fits into a square with its quiet zones; 0
     * when it does not.
     */
    int squareModule(Symbol symbol, int size, int leastMicrons, int usualMicrons) {
        Symbol.Modules modules = symbol.modules();
        int side = Math.max(modules.width(), modules.height()) + 2 * symbol.kind().quiet();
        int room = size * dpi().dotsPerMm() / 10 / side;
        int module = Math.min(room, Math.min(MOST_MODULE_DOTS, atLeast(usualMicrons)));
        return module < Math.min(MOST_MODULE_DOTS, atLeast(leastMicrons)) ? 0 : module;
    }

    /** How many tenths of a millimetre so many modules take, rounded up. */
    int length(int modules, int moduleDots) {
        return Math.ceilDiv(modules * moduleDots * 10, dpi().dotsPerMm());
    }

    /** Bars in the middle between two edges. */
    void bars(int from, int to, int down, int height, int moduleDots, Symbol symbol) {
        int width = length(symbol.modules().width(), moduleDots);
        add(
                new Element.Bars(
                        new Spot(from + (to - from - width) / 2, down),
                        height,
                        moduleDots,
                        symbol));
    }

    private Dpi dpi() {
        return media.dpi();
    }

    private int atLeast(int microns) {
        return Math.max(1, Math.ceilDiv(microns * dpi().dotsPerMm(), 1_000));
    }
}
