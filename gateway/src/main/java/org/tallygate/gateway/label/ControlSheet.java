package org.tallygate.gateway.label;

import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.device.print.Spot;
import org.tallygate.gateway.words.Language;

import java.util.ArrayList;
import java.util.List;

/** Control labels on sheets of A4, to be printed on plain paper and hung up. */
public final class ControlSheet {

    private static final PrintMedia A4 = new PrintMedia(2_100, 2_970, Dpi.DPI_300);
    private static final int COLUMNS = 2;
    private static final int ROWS = 7;
    private static final int SIDE = 120;
    private static final int TOP = 230;
    private static final int CELL_WIDTH = 910;
    private static final int CELL_HEIGHT = 340;
    private static final int GAP = 40;

    private ControlSheet() {}

    /**
     * As many sheets as are needed, 14 codes on each.
     *
     * @throws IllegalArgumentException when a code is too long for its place
     */
    public static List<Layout> of(List<Label.Control> controls, Language language) {
        List<Layout> sheets = new ArrayList<>();
        int each = COLUMNS * ROWS;
        for (int from = 0; from < controls.size(); from += each) {
            sheets.add(
                    sheet(
                            controls.subList(from, Math.min(controls.size(), from + each)),
                            language));
        }
        return sheets;
    }

    /** One of them alone, as it stands on the sheet. */
    public static Layout one(Label.Control control, Language language) {
        return drawn(control, new PrintMedia(CELL_WIDTH, CELL_HEIGHT, Dpi.DPI_203), language);
    }

    private static Layout sheet(List<Label.Control> controls, Language language) {
        Draft draft = new Draft(A4, language);
        int width = A4.width() - 2 * SIDE;
        draft.words(SIDE, 90, 70, width, draft.say(LabelWord.PAGE_CONTROLS));
        PrintMedia cell = new PrintMedia(CELL_WIDTH, CELL_HEIGHT, A4.dpi());
        for (int i = 0; i < controls.size(); i++) {
            int right = SIDE + i % COLUMNS * (CELL_WIDTH + GAP);
            int down = TOP + i / COLUMNS * (CELL_HEIGHT + GAP);
            draft.add(new Element.Box(new Spot(right, down), CELL_WIDTH, CELL_HEIGHT, 3));
            for (Element element : drawn(controls.get(i), cell, language).elements()) {
                draft.add(element.moved(right, down));
            }
        }
        return draft.done();
    }

    private static Layout drawn(Label.Control control, PrintMedia cell, Language language) {
        return switch (Drawn.of(control, cell, language)) {
            case Layout layout -> layout;
            case Drawn.TooSmall small ->
                    throw new IllegalArgumentException(
                            "code " + control.code() + ": " + small.sentence());
        };
    }
}
