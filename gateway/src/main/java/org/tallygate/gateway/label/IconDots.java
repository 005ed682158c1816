package org.tallygate.gateway.label;

import org.tallygate.device.print.Dpi;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A drawing as the dots of a print head. */
record IconDots(int size, List<BitSet> rows) {

    private static final double FIELD = 24;

    IconDots {
        rows = rows.stream().map(row -> (BitSet) row.clone()).toList();
    }

    static IconDots of(Element.Mark mark, Dpi dpi) {
        int size = dpi.dots(mark.size());
        Shape lines =
                new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                        .createStrokedShape(mark.icon().path());
        Shape dots =
                AffineTransform.getScaleInstance(size / FIELD, size / FIELD)
                        .createTransformedShape(lines);
        List<BitSet> rows = new ArrayList<>();
        for (int y = 0; y < size; y++) {
            BitSet row = new BitSet(size);
            for (int x = 0; x < size; x++) {
                row.set(x, dots.contains(x + 0.5, y + 0.5));
            }
            rows.add(row);
        }
        return new IconDots(size, rows);
    }
}
