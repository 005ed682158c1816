package org.tallygate.gateway.label;

import org.tallygate.device.print.PrintMedia;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

/** A label on certain media, or why it does not go there. */
public sealed interface Drawn permits Layout, Drawn.TooSmall {

    /** What the media lack. */
    record TooSmall(Text sentence) implements Drawn {

        static TooSmall of(PrintMedia media, int width, int height) {
            return new TooSmall(
                    Text.of(
                            LabelWord.TOO_SMALL,
                            millimetres(media.width()),
                            millimetres(media.height()),
                            millimetres(width),
                            millimetres(height)));
        }

        private static String millimetres(int tenths) {
            return tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
        }
    }

    /** The layout of each kind; where the media are larger, it stands at their upper left. */
    static Drawn of(Label label, PrintMedia media, Language language) {
        return switch (label) {
            case Label.Logistic unit -> LogisticDraft.of(unit, media, language);
            case Label.Item item -> ItemDraft.of(item, media, language);
            case Label.Shelf shelf -> ItemDraft.of(shelf, media, language);
            case Label.Place place ->
                    CodeDraft.of(
                            LabelWord.TITLE_PLACE,
                            place.place().value(),
                            place.code(),
                            media,
                            language);
            case Label.Badge badge ->
                    CodeDraft.of(
                            LabelWord.TITLE_BADGE, badge.badge(), badge.code(), media, language);
            case Label.Slip slip ->
                    CodeDraft.of(
                            LabelWord.TITLE_TASK, slip.reference(), slip.code(), media, language);
            case Label.Control control -> CodeDraft.of(control, media, language);
        };
    }
}
