package org.tallygate.gateway.label;

import org.tallygate.device.print.Spot;

/**
 * One thing on a label. Places and lengths are tenths of a millimetre; the narrowest bar or square
 * of a symbol is a whole number of the printer's dots, or it would not be printed evenly.
 */
sealed interface Element {

    /** Its upper left corner. */
    Spot at();

    /** The same at another place. */
    Element moved(int right, int down);

    /** One line of text; {@code height} is that of the line, its capitals have 0.7 of it. */
    record Words(Spot at, int height, String text) implements Element {

        @Override
        public Words moved(int right, int down) {
            return new Words(shifted(at, right, down), height, text);
        }
    }

    /** A linear symbol without its text and without its quiet zones. */
    record Bars(Spot at, int height, int moduleDots, Symbol symbol) implements Element {

        @Override
        public Bars moved(int right, int down) {
            return new Bars(shifted(at, right, down), height, moduleDots, symbol);
        }
    }

    /** A symbol of squares without its quiet zone. */
    record Squares(Spot at, int moduleDots, Symbol symbol) implements Element {

        @Override
        public Squares moved(int right, int down) {
            return new Squares(shifted(at, right, down), moduleDots, symbol);
        }
    }

    /** A frame, or a line or filled box when it is as thick as it is wide or high. */
    record Box(Spot at, int width, int height, int thickness) implements Element {

        @Override
        public Box moved(int right, int down) {
            return new Box(shifted(at, right, down), width, height, thickness);
        }
    }

    /** A drawing as high as it is wide. */
    record Mark(Spot at, int size, Icon icon) implements Element {

        @Override
        public Mark moved(int right, int down) {
            return new Mark(shifted(at, right, down), size, icon);
        }
    }

    private static Spot shifted(Spot at, int right, int down) {
        return new Spot(at.right() + right, at.down() + down);
    }
}
