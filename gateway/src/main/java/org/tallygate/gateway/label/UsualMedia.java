package org.tallygate.gateway.label;

import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;

/** Where each kind of label usually goes, for a preview at a station without a printer. */
final class UsualMedia {

    private static final PrintMedia A6 = PrintMedia.a6(Dpi.DPI_203);
    private static final PrintMedia SMALL = new PrintMedia(570, 320, Dpi.DPI_203);
    private static final PrintMedia WIDE = new PrintMedia(1_000, 500, Dpi.DPI_203);

    private UsualMedia() {}

    static PrintMedia of(Label label) {
        return switch (label) {
            case Label.Logistic _ -> A6;
            case Label.Item _ -> SMALL;
            case Label.Shelf _, Label.Place _, Label.Badge _, Label.Slip _, Label.Control _ -> WIDE;
        };
    }
}
