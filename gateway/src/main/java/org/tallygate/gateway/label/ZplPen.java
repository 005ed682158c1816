package org.tallygate.gateway.label;

import org.tallygate.device.Bytes;
import org.tallygate.device.print.Zpl;

/** Draws a layout in the printer's language. */
final class ZplPen {

    private ZplPen() {}

    static Bytes draw(Layout layout, int copies) {
        Zpl zpl = Zpl.label(layout.media().dpi(), layout.media().width(), layout.media().height());
        for (Element element : layout.elements()) {
            switch (element) {
                case Element.Words words -> zpl.text(words.at(), words.height(), words.text());
                case Element.Bars bars -> bars(zpl, bars);
                case Element.Squares squares -> squares(zpl, squares);
                case Element.Box box ->
                        zpl.box(box.at(), box.width(), box.height(), box.thickness());
                case Element.Mark mark -> {
                    IconDots dots = IconDots.of(mark, layout.media().dpi());
                    zpl.picture(mark.at(), dots.size(), dots.rows());
                }
            }
        }
        return zpl.print(copies);
    }

    private static void bars(Zpl zpl, Element.Bars bars) {
        String data = bars.symbol().data();
        switch (bars.symbol().kind()) {
            case CODE_128 -> zpl.code128(bars.at(), bars.height(), bars.moduleDots(), data);
            case GS1_128 -> zpl.gs1Code128(bars.at(), bars.height(), bars.moduleDots(), data);
            case EAN -> zpl.ean(bars.at(), bars.height(), bars.moduleDots(), data);
            case GS1_DATAMATRIX, QR -> throw notDrawnAs("bars", bars.symbol());
        }
    }

    private static void squares(Zpl zpl, Element.Squares squares) {
        String data = squares.symbol().data();
        switch (squares.symbol().kind()) {
            case GS1_DATAMATRIX -> zpl.gs1DataMatrix(squares.at(), squares.moduleDots(), data);
            case QR -> zpl.qr(squares.at(), squares.moduleDots(), data);
            case CODE_128, GS1_128, EAN -> throw notDrawnAs("squares", squares.symbol());
        }
    }

    private static IllegalStateException notDrawnAs(String what, Symbol symbol) {
        return new IllegalStateException(symbol.kind() + " is not drawn as " + what);
    }
}
