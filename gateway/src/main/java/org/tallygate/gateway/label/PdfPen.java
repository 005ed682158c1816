package org.tallygate.gateway.label;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.tallygate.device.print.Dpi;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Draws layouts as the pages of a PDF: letters and lines, no pictures, so it prints sharp. */
final class PdfPen {

    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double ICON_FIELD = 24;

    private final PDPageContentStream out;
    private final PDFont font;
    private final Dpi dpi;
    private final double top;

    private PdfPen(PDPageContentStream out, PDFont font, Layout layout) {
        this.out = out;
        this.font = font;
        this.dpi = layout.media().dpi();
        this.top = points(layout.media().height());
    }

    static byte[] draw(List<Layout> pages) {
        try (PDDocument document = new PDDocument()) {
            PDFont font = Lettering.of(document);
            for (Layout layout : pages) {
                PDPage page =
                        new PDPage(
                                new PDRectangle(
                                        (float) points(layout.media().width()),
                                        (float) points(layout.media().height())));
                document.addPage(page);
                try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                    PdfPen pen = new PdfPen(out, font, layout);
                    for (Element element : layout.elements()) {
                        pen.draw(element);
                    }
                }
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            document.save(all);
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written", e);
        }
    }

    private void draw(Element element) throws IOException {
        double x = points(element.at().right());
        double y = points(element.at().down());
        switch (element) {
            case Element.Words words -> {
                double size = points(words.height());
                out.beginText();
                out.setFont(font, (float) size);
                out.setRenderingMode(RenderingMode.FILL_STROKE);
                out.setLineWidth((float) (size * Lettering.WEIGHT));
                out.newLineAtOffset((float) x, (float) (top - y - Lettering.BASELINE * size));
                out.showText(words.text());
                out.endText();
            }
            case Element.Bars bars ->
                    modules(
                            bars.symbol().modules(),
                            x,
                            y,
                            dots(bars.moduleDots()),
                            points(bars.height()));
            case Element.Squares squares ->
                    modules(
                            squares.symbol().modules(),
                            x,
                            y,
                            dots(squares.moduleDots()),
                            dots(squares.moduleDots()));
            case Element.Box box -> {
                double edge = points(box.thickness());
                double width = points(box.width());
                double height = points(box.height());
                rectangle(x, y, width, Math.min(edge, height));
                rectangle(x, y + Math.max(0, height - edge), width, Math.min(edge, height));
                rectangle(x, y, Math.min(edge, width), height);
                rectangle(x + Math.max(0, width - edge), y, Math.min(edge, width), height);
                out.fill();
            }
            case Element.Mark mark -> mark(mark, x, y);
        }
    }

    /** Neighbours of a row are one rectangle, or a screen shows hair lines between them. */
    private void modules(Symbol.Modules modules, double x, double y, double width, double height)
            throws IOException {
        for (int row = 0; row < modules.height(); row++) {
            int column = 0;
            while (column < modules.width()) {
                int end = column;
                while (end < modules.width() && modules.isBlack(end, row)) {
                    end++;
                }
                if (end > column) {
                    rectangle(x + column * width, y + row * height, (end - column) * width, height);
                }
                column = end + 1;
            }
        }
        out.fill();
    }

    private void rectangle(double x, double y, double width, double height) throws IOException {
        out.addRect((float) x, (float) (top - y - height), (float) width, (float) height);
    }

    private void mark(Element.Mark mark, double x, double y) throws IOException {
        double scale = points(mark.size()) / ICON_FIELD;
        AffineTransform place = AffineTransform.getTranslateInstance(x, top - y);
        place.scale(scale, -scale);
        out.setLineWidth((float) (2 * scale));
        out.setLineCapStyle(1);
        out.setLineJoinStyle(1);
        double[] to = new double[6];
        for (PathIterator path = mark.icon().path().getPathIterator(place);
                !path.isDone();
                path.next()) {
            switch (path.currentSegment(to)) {
                case PathIterator.SEG_MOVETO -> out.moveTo((float) to[0], (float) to[1]);
                case PathIterator.SEG_LINETO -> out.lineTo((float) to[0], (float) to[1]);
                case PathIterator.SEG_CUBICTO ->
                        out.curveTo(
                                (float) to[0],
                                (float) to[1],
                                (float) to[2],
                                (float) to[3],
                                (float) to[4],
                                (float) to[5]);
                case PathIterator.SEG_CLOSE -> out.closePath();
                default -> throw new IllegalStateException("an icon has no such curves");
            }
        }
        out.stroke();
    }

    private double dots(int dots) {
        return (double) dots / dpi.dotsPerMm() * POINTS_PER_MM;
    }

    private static double points(int tenthMm) {
        return tenthMm / 10.0 * POINTS_PER_MM;
    }
}
