package org.tallygate.gateway.label;

import org.tallygate.device.Bytes;
import org.tallygate.device.print.PrintMedia;

import java.util.List;

/**
 * Everything that stands on a label, each thing at its place. The job for the printer and the
 * pictures for people are all drawn from this, so they can't differ. Immutable, thread-safe.
 */
public final class Layout implements Drawn {

    private final PrintMedia media;
    private final List<Element> elements;

    Layout(PrintMedia media, List<Element> elements) {
        this.media = media;
        this.elements = List.copyOf(elements);
    }

    PrintMedia media() {
        return media;
    }

    List<Element> elements() {
        return elements;
    }

    /**
     * A job for a ZPL printer.
     *
     * @param copies 1 to 999
     */
    public Bytes zpl(int copies) {
        return ZplPen.draw(this, copies);
    }

    /** A PNG in grey, dot by dot as the printer prints the symbols. */
    public byte[] png() {
        return PngPen.draw(this);
    }

    /** A PDF of these, each on a page of its own size. */
    public static byte[] pdf(List<Layout> pages) {
        return PdfPen.draw(pages);
    }
}
