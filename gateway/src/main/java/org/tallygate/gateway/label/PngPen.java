package org.tallygate.gateway.label;

import org.tallygate.device.print.Dpi;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Draws a layout as a PNG, one pixel for each dot of the print head. Symbols are exact; letters are
 * smoothed, since only people read them.
 */
final class PngPen {

    private final Graphics2D pen;
    private final Dpi dpi;

    private PngPen(Graphics2D pen, Dpi dpi) {
        this.pen = pen;
        this.dpi = dpi;
    }

    static byte[] draw(Layout layout) {
        Dpi dpi = layout.media().dpi();
        int width = dpi.dots(layout.media().width());
        int height = dpi.dots(layout.media().height());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, width, height);
            pen.setColor(Color.BLACK);
            PngPen png = new PngPen(pen, dpi);
            layout.elements().forEach(png::draw);
        } finally {
            pen.dispose();
        }
        byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return Png.grey(width, height, grey, dpi.dotsPerMm());
    }

    private void draw(Element element) {
        int x = dpi.dots(element.at().right());
        int y = dpi.dots(element.at().down());
        switch (element) {
            case Element.Words words -> {
                int size = dpi.dots(words.height());
                Path2D letters = Lettering.outline(words.text(), x, y, size);
                pen.fill(letters);
                pen.setStroke(new BasicStroke((float) (size * Lettering.WEIGHT)));
                pen.draw(letters);
            }
            case Element.Bars bars ->
                    modules(
                            bars.symbol().modules(),
                            x,
                            y,
                            bars.moduleDots(),
                            dpi.dots(bars.height()));
            case Element.Squares squares ->
                    modules(
                            squares.symbol().modules(),
                            x,
                            y,
                            squares.moduleDots(),
                            squares.moduleDots());
            case Element.Box box -> box(box, x, y);
            case Element.Mark mark -> mark(mark, x, y);
        }
    }

    private void modules(Symbol.Modules modules, int x, int y, int width, int height) {
        for (int row = 0; row < modules.height(); row++) {
            for (int column = 0; column < modules.width(); column++) {
                if (modules.isBlack(column, row)) {
                    pen.fillRect(x + column * width, y + row * height, width, height);
                }
            }
        }
    }

    private void box(Element.Box box, int x, int y) {
        int width = dpi.dots(box.width());
        int height = dpi.dots(box.height());
        int thickness = dpi.dots(box.thickness());
        pen.fillRect(x, y, width, Math.min(thickness, height));
        pen.fillRect(x, y, Math.min(thickness, width), height);
        if (thickness < height) {
            pen.fillRect(x, y + height - thickness, width, thickness);
        }
        if (thickness < width) {
            pen.fillRect(x + width - thickness, y, thickness, height);
        }
    }

    private void mark(Element.Mark mark, int x, int y) {
        IconDots dots = IconDots.of(mark, dpi);
        for (int row = 0; row < dots.size(); row++) {
            int at = y + row;
            dots.rows().get(row).stream().forEach(column -> pen.fillRect(x + column, at, 1, 1));
        }
    }
}
