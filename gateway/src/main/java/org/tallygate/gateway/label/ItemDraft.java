package org.tallygate.gateway.label;

import org.tallygate.device.print.PrintMedia;
import org.tallygate.device.print.Spot;
import org.tallygate.gateway.label.Symbol.Kind;
import org.tallygate.gateway.words.Language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels of items: a plain GTIN as EAN bars where they fit, anything more as GS1 DataMatrix, since
 * EAN bars say no lot (GS1 General Specifications 5.12.3, tables 1 and 4).
 */
final class ItemDraft {

    private static final int LEAST_WIDTH = 380;
    private static final int LEAST_HEIGHT = 250;
    private static final int MOST_WIDTH = 1_000;
    private static final int MOST_HEIGHT = 500;
    private static final int MARGIN = 25;

    private final Draft draft;
    private final int width;
    private final int height;
    private final int text;

    private ItemDraft(PrintMedia media, Language language) {
        draft = new Draft(media, language);
        width = Math.min(media.width(), MOST_WIDTH);
        height = Math.min(media.height(), MOST_HEIGHT);
        text = Math.clamp(height / 9, 26, 50);
    }

    static Drawn of(Label.Item item, PrintMedia media, Language language) {
        return fits(media)
                ? new ItemDraft(media, language).item(item)
                : Drawn.TooSmall.of(media, LEAST_WIDTH, LEAST_HEIGHT);
    }

    static Drawn of(Label.Shelf shelf, PrintMedia media, Language language) {
        return fits(media)
                ? new ItemDraft(media, language).shelf(shelf)
                : Drawn.TooSmall.of(media, LEAST_WIDTH, LEAST_HEIGHT);
    }

    private static boolean fits(PrintMedia media) {
        return media.width() >= LEAST_WIDTH && media.height() >= LEAST_HEIGHT;
    }

    private Layout item(Label.Item item) {
        int inner = width - 2 * MARGIN;
        int down = draft.block(MARGIN, MARGIN, text, inner, 2, item.description()) + 8;
        boolean more =
                item.lot().isPresent() || item.expiry().isPresent() || item.serial().isPresent();
        Optional<Symbol> ean = more ? Optional.empty() : ean(item.gtin());
        int module = ean.map(bars -> eanModule(bars, width)).orElse(0);
        if (module > 0) {
            ean(ean.orElseThrow(), module, 0, width, down, height - MARGIN);
        } else {
            matrix(item, down);
        }
        return draft.done();
    }

    private void matrix(Label.Item item, int from) {
        ElementText elements = ElementText.of("01", item.gtin());
        List<String> lines = new ArrayList<>();
        lines.add("(01) " + item.gtin());
        if (item.expiry().isPresent()) {
            elements = elements.and("17", ElementText.date(item.expiry().get()));
            lines.add(
                    draft.say(LabelWord.TITLE_EXPIRY)
                            + " "
                            + draft.say(LabelWord.VALUE, item.expiry().get()));
        }
        if (item.lot().isPresent()) {
            lines.add("(10) " + item.lot().get());
        }
        if (item.lot().filter(ElementText::fits).isPresent()) {
            elements = elements.and("10", item.lot().get());
        }
        if (item.serial().isPresent()) {
            lines.add("(21) " + item.serial().get());
        }
        if (item.serial().filter(ElementText::fits).isPresent()) {
            elements = elements.and("21", item.serial().get());
        }
        int right = matrix(elements, MARGIN, from, height - MARGIN - from, width / 2);
        int room = width - MARGIN - right;
        int line = Math.min(text, (height - MARGIN - from) / lines.size() - 4);
        int down = from;
        for (String each : lines) {
            draft.words(right, down, line, room, each);
            down += line + 6;
        }
    }

    private Layout shelf(Label.Shelf shelf) {
        int left = width * 55 / 100;
        int down =
                draft.block(
                                MARGIN,
                                MARGIN,
                                text * 5 / 4,
                                width - 2 * MARGIN,
                                2,
                                shelf.description())
                        + 8;
        draft.line(MARGIN, down, width - 2 * MARGIN);
        down += 14;
        int value = Math.min(text * 3 / 2, (height - MARGIN - down) / 4);
        draft.titled(
                MARGIN,
                down,
                value,
                left - 2 * MARGIN,
                draft.say(LabelWord.TITLE_ITEM),
                shelf.item().value());
        draft.titled(
                MARGIN,
                down + value * 3 / 2 + 14,
                value,
                left - 2 * MARGIN,
                draft.say(LabelWord.TITLE_PLACE),
                shelf.place().value());
        Optional<Symbol> ean = ean(shelf.gtin());
        int module = ean.map(bars -> eanModule(bars, width - left)).orElse(0);
        if (module > 0) {
            ean(ean.orElseThrow(), module, left, width, down, height - MARGIN);
        } else {
            matrix(
                    ElementText.of("01", shelf.gtin()),
                    left,
                    down,
                    height - MARGIN - down,
                    width - left - MARGIN);
        }
        return draft.done();
    }

    /** Where the text beside it may begin. */
    private int matrix(ElementText elements, int right, int down, int room, int most) {
        Symbol symbol = new Symbol(Kind.GS1_DATAMATRIX, elements.data());
        int size = Math.min(room, most);
        int module = Math.max(1, draft.squareModule(symbol, size, 255, 750));
        int quiet = draft.length(symbol.kind().quiet(), module);
        draft.add(new Element.Squares(new Spot(right + quiet, down + quiet), module, symbol));
        return right + 2 * quiet + draft.length(symbol.modules().width(), module) + MARGIN;
    }

    private void ean(Symbol bars, int module, int from, int to, int down, int bottom) {
        int human = Math.min(text, 40);
        draft.bars(from, to, down, Math.max(60, bottom - down - human - 6), module, bars);
        draft.centred(from, to, bottom - human, human, spaced(bars.data()));
    }

    private int eanModule(Symbol bars, int room) {
        return draft.module(bars, room, 250, 330);
    }

    private static Optional<Symbol> ean(String gtin) {
        if (gtin.startsWith("000000")) {
            return Optional.of(new Symbol(Kind.EAN, gtin.substring(6)));
        }
        return gtin.startsWith("0")
                ? Optional.of(new Symbol(Kind.EAN, gtin.substring(1)))
                : Optional.empty();
    }

    private static String spaced(String digits) {
        return digits.length() == 8
                ? digits.substring(0, 4) + " " + digits.substring(4)
                : digits.charAt(0) + " " + digits.substring(1, 7) + " " + digits.substring(7);
    }
}
