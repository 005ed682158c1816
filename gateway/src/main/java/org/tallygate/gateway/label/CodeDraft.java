package org.tallygate.gateway.label;

import org.tallygate.device.print.PrintMedia;
import org.tallygate.device.print.Spot;
import org.tallygate.gateway.label.Symbol.Kind;
import org.tallygate.gateway.words.Language;

import java.util.Optional;

/**
 * Labels of the house's own codes: what it is in large letters, and the code as bars, or as a QR
 * code where bars would become too narrow to be read.
 */
final class CodeDraft {

    private static final int LEAST_WIDTH = 380;
    private static final int LEAST_HEIGHT = 250;
    private static final int MOST_WIDTH = 1_000;
    private static final int MOST_HEIGHT = 500;
    private static final int MARGIN = 25;

    /** Thousandths of a millimetre: wide bars are read from a fork-lift. */
    private static final int USUAL_MODULE = 490;

    private static final int LEAST_MODULE = 250;

    private static final int LARGEST_NAME = 160;
    private static final int LEAST_NAME = 28;
    private static final int MOST_LINES = 4;

    private final Draft draft;
    private final int width;
    private final int height;

    private CodeDraft(PrintMedia media, Language language) {
        draft = new Draft(media, language);
        width = Math.min(media.width(), MOST_WIDTH);
        height = Math.min(media.height(), MOST_HEIGHT);
    }

    static Drawn of(
            LabelWord title, String name, String code, PrintMedia media, Language language) {
        return fits(media)
                ? new CodeDraft(media, language)
                        .draw(Optional.of(title), name, code, Optional.empty())
                : Drawn.TooSmall.of(media, LEAST_WIDTH, LEAST_HEIGHT);
    }

    static Drawn of(Label.Control control, PrintMedia media, Language language) {
        if (!fits(media)) {
            return Drawn.TooSmall.of(media, LEAST_WIDTH, LEAST_HEIGHT);
        }
        CodeDraft draft = new CodeDraft(media, language);
        return draft.draw(
                Optional.empty(),
                draft.draft.say(control.name()),
                control.code(),
                Optional.of(control.icon()));
    }

    private static boolean fits(PrintMedia media) {
        return media.width() >= LEAST_WIDTH && media.height() >= LEAST_HEIGHT;
    }

    private Layout draw(Optional<LabelWord> title, String name, String code, Optional<Icon> icon) {
        Symbol bars = new Symbol(Kind.CODE_128, code);
        int module = draft.module(bars, width, LEAST_MODULE, USUAL_MODULE);
        int human = Math.clamp(height / 12, 24, 36);
        if (module > 0) {
            int head = (height - 2 * MARGIN) * 2 / 5;
            head(title, name, icon, MARGIN, width - MARGIN, head);
            int down = MARGIN + head + 10;
            draft.bars(0, width, down, height - MARGIN - human - 4 - down, module, bars);
            draft.centred(MARGIN, width - MARGIN, height - MARGIN - human, human, code);
        } else {
            Symbol square = new Symbol(Kind.QR, code);
            int size = Math.min(height - 2 * MARGIN, width / 2);
            int dots = Math.max(1, draft.squareModule(square, size, 380, 1_000));
            int quiet = draft.length(square.kind().quiet(), dots);
            draft.add(new Element.Squares(new Spot(quiet, MARGIN + quiet / 2), dots, square));
            int right = 2 * quiet + draft.length(square.modules().width(), dots) + MARGIN / 2;
            head(title, name, icon, right, width - MARGIN, height - 2 * MARGIN - human - 10);
            draft.words(right, height - MARGIN - human, human, width - MARGIN - right, code);
        }
        return draft.done();
    }

    private void head(
            Optional<LabelWord> title,
            String name,
            Optional<Icon> icon,
            int from,
            int to,
            int room) {
        int right = from;
        if (icon.isPresent()) {
            int size = Math.min(room, (to - from) / 4);
            draft.add(new Element.Mark(new Spot(right, MARGIN), size, icon.get()));
            right += size + MARGIN;
        }
        int small = title.isPresent() ? Math.clamp(room / 5, 22, 40) : 0;
        title.ifPresent(word -> draft.words(from, MARGIN, small, to - from, draft.say(word)));
        name(name, right, MARGIN + small, room - small, to - right);
    }

    /** As large as it goes, in as few lines as it goes; words stay whole if they can. */
    private void name(String name, int right, int down, int room, int width) {
        String whole = Lettering.printable(name);
        int most = 1;
        int size = LEAST_NAME;
        for (int lines = 1; lines <= MOST_LINES; lines++) {
            int largest = Math.min(LARGEST_NAME, room * 7 / (8 * lines));
            int fits = largest;
            while (fits > LEAST_NAME && !Draft.breaksInto(lines, whole, fits, width)) {
                fits -= 2;
            }
            if (fits > size) {
                size = fits;
                most = lines;
            }
        }
        int used = most * size * 9 / 8;
        draft.block(right, down + (room - used) / 2, size, width, most, whole);
    }
}
