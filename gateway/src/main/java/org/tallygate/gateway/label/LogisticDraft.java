package org.tallygate.gateway.label;

import org.tallygate.contract.Quantity;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.gateway.label.Symbol.Kind;
import org.tallygate.gateway.words.Language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The GS1 Logistic Label (GS1 Logistic Label Guideline, section 4; GS1 General Specifications 6.6
 * and table 5.12.3-5): what people want to know on top, titles with their values in the middle,
 * bars at the bottom with the SSCC lowest.
 */
final class LogisticDraft {

    private static final int LEAST_WIDTH = 990;
    private static final int LEAST_HEIGHT = 1_400;
    private static final int MARGIN = 40;

    /** Thousandths of a millimetre: the SSCC's bars are never narrower. */
    private static final int USUAL_MODULE = 495;

    /** What a long lot may need; read at arm's length, not from a conveyor. */
    private static final int LEAST_MODULE = 250;

    private static final int SSCC_HEIGHT = 320;
    private static final int HUMAN_HEIGHT = 44;
    private static final int GAP = 22;
    private static final int VALUE_HEIGHT = 50;
    private static final int ROW = 92;
    private static final int LIST_ROW = 48;

    private static final Quantity MOST_COUNT = Quantity.of(99_999_999);

    private final Label.Logistic unit;
    private final Draft draft;
    private final int width;
    private final int height;

    private record Sized(ElementText text, Symbol symbol, int module) {}

    private LogisticDraft(Label.Logistic unit, PrintMedia media, Language language) {
        this.unit = unit;
        this.draft = new Draft(media, language);
        this.width = Math.min(media.width(), 1_100);
        this.height = Math.min(media.height(), 1_600);
    }

    static Drawn of(Label.Logistic unit, PrintMedia media, Language language) {
        if (media.width() < LEAST_WIDTH || media.height() < LEAST_HEIGHT) {
            return Drawn.TooSmall.of(media, LEAST_WIDTH, LEAST_HEIGHT);
        }
        return new LogisticDraft(unit, media, language).draw();
    }

    private Layout draw() {
        int barsFrom = textRows() + GAP;
        Sized sscc = sized(ElementText.of("00", unit.sscc()), USUAL_MODULE);
        int down = height - MARGIN - HUMAN_HEIGHT - SSCC_HEIGHT;
        bars(sscc, down, SSCC_HEIGHT);
        List<Sized> content = contentBars();
        if (!content.isEmpty()) {
            int each = (down - barsFrom) / content.size();
            int barHeight = Math.min(SSCC_HEIGHT, each - HUMAN_HEIGHT - GAP);
            for (Sized symbol : content.reversed()) {
                down -= barHeight + HUMAN_HEIGHT + GAP;
                bars(symbol, down, barHeight);
            }
        }
        draft.line(MARGIN, down - GAP, width - 2 * MARGIN);
        return draft.done();
    }

    private void bars(Sized sized, int down, int barHeight) {
        draft.bars(0, width, down, barHeight, sized.module(), sized.symbol());
        draft.centred(
                MARGIN, width - MARGIN, down + barHeight + 4, HUMAN_HEIGHT, sized.text().human());
    }

    // Text.

    private int textRows() {
        int inner = width - 2 * MARGIN;
        int half = inner / 2;
        int down = MARGIN;
        String headline =
                unit.content().size() == 1
                        ? unit.content().getFirst().description()
                        : unit.content().isEmpty() ? "" : draft.say(LabelWord.MIXED);
        if (!headline.isBlank()) {
            draft.words(MARGIN, down, 60, inner, headline);
            down += 74;
            draft.line(MARGIN, down, inner);
            down += 14;
        }
        titled(0, half + 40, down, LabelWord.TITLE_SSCC, unit.sscc());
        int row = down;
        unit.reference()
                .ifPresent(
                        order -> titled(half + 60, half - 60, row, LabelWord.TITLE_ORDER, order));
        down += ROW;
        if (unit.content().size() != 1) {
            return list(down, inner);
        }
        Label.Content only = unit.content().getFirst();
        titled(
                0,
                half + 40,
                down,
                only.gtin().isPresent() ? LabelWord.TITLE_CONTENT : LabelWord.TITLE_ITEM,
                only.gtin().orElse(only.item().value()));
        titled(half + 60, half - 60, down, LabelWord.TITLE_COUNT, only.quantity().toString());
        down += ROW;
        int last = down;
        only.lot().ifPresent(lot -> titled(0, half + 40, last, LabelWord.TITLE_LOT, lot));
        only.expiry()
                .ifPresent(day ->
                        titled(
                                half + 60,
                                half - 60,
                                last,
                                LabelWord.TITLE_EXPIRY,
                                draft.say(LabelWord.VALUE, day)));
        return only.lot().isPresent() || only.expiry().isPresent() ? down + ROW : down;
    }

    private void titled(int right, int room, int down, LabelWord title, String value) {
        draft.titled(MARGIN + right, down, VALUE_HEIGHT, room - 20, draft.say(title), value);
    }

    private int list(int from, int inner) {
        int down = from;
        int room = height - MARGIN - HUMAN_HEIGHT - SSCC_HEIGHT - 2 * GAP - from;
        int lines = room / LIST_ROW;
        List<Label.Content> all = unit.content();
        int shown = all.size() <= lines ? all.size() : lines - 1;
        for (Label.Content each : all.subList(0, shown)) {
            String line =
                    Stream.of(
                                    Optional.of(
                                            draft.say(
                                                    LabelWord.LINE,
                                                    each.quantity(),
                                                    each.description())),
                                    Optional.of(each.item().value()),
                                    each.lot())
                            .flatMap(Optional::stream)
                            .reduce((a, b) -> a + "  ·  " + b)
                            .orElseThrow();
            draft.words(MARGIN, down, 40, inner, line);
            down += LIST_ROW;
        }
        if (shown < all.size()) {
            draft.words(MARGIN, down, 40, inner, draft.say(LabelWord.MORE, all.size() - shown));
            down += LIST_ROW;
        }
        return down;
    }

    // Bars.

    /** Of several ways to share the elements among symbols, the one with the widest bars. */
    private List<Sized> contentBars() {
        if (unit.content().size() != 1) {
            return List.of();
        }
        Label.Content only = unit.content().getFirst();
        Optional<ElementText> count =
                only.gtin()
                        .filter(_ -> isCount(only.quantity()))
                        .map(_ -> ElementText.of("37", only.quantity().toString()));
        // AI 02 may not stand without AI 37 (GS1 General Specifications 4.14).
        Optional<ElementText> gtin =
                count.flatMap(_ -> only.gtin()).map(digits -> ElementText.of("02", digits));
        if (gtin.isEmpty()) {
            // Lot and date say nothing of goods that no GTIN names (the same, 4.14).
            return List.of();
        }
        Optional<ElementText> expiry =
                only.expiry().map(day -> ElementText.of("17", ElementText.date(day)));
        Optional<ElementText> lot =
                only.lot().filter(ElementText::fits).map(text -> ElementText.of("10", text));
        List<List<ElementText>> plans =
                List.of(
                        joined(List.of(gtin, expiry), List.of(count, lot)),
                        joined(List.of(gtin, count), List.of(expiry, lot)),
                        joined(List.of(gtin, expiry, count), List.of(lot)));
        return plans.stream()
                .map(plan -> plan.stream().map(text -> sized(text, LEAST_MODULE)).toList())
                .filter(plan -> plan.stream().allMatch(symbol -> symbol.module() > 0))
                .max(Comparator.comparingInt(LogisticDraft::narrowest))
                .orElse(List.of());
    }

    private static int narrowest(List<Sized> plan) {
        return plan.stream().mapToInt(Sized::module).min().orElse(0);
    }

    @SafeVarargs
    private static List<ElementText> joined(List<Optional<ElementText>>... symbols) {
        List<ElementText> all = new ArrayList<>();
        for (List<Optional<ElementText>> parts : symbols) {
            parts.stream().flatMap(Optional::stream).reduce(ElementText::and).ifPresent(all::add);
        }
        return all;
    }

    private static boolean isCount(Quantity quantity) {
        return quantity.isPositive()
                && quantity.micros() % Quantity.ONE.micros() == 0
                && quantity.compareTo(MOST_COUNT) <= 0;
    }

    private Sized sized(ElementText text, int leastMicrons) {
        Symbol symbol = new Symbol(Kind.GS1_128, text.data());
        return new Sized(text, symbol, draft.module(symbol, width, leastMicrons, USUAL_MODULE));
    }
}
