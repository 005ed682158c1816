package org.tallygate.gateway.label;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * What a control code does, as a drawing of lines on a field of 24 by 24. {@code M} begins a line
 * from point to point, {@code Z} closes it, {@code O} is a circle by its middle and radius.
 */
public enum Icon {
    YES("M 4.5 12.8 9.8 18 19.5 6.8"),
    NO("M 6 6 18 18 M 18 6 6 18"),
    UNDO("M 9 4.5 4 9.5 9 14.5 M 4 9.5 14 9.5 18 10.8 19.8 14.2 18 17.8 14 19.5 9 19.5"),
    START("M 7 4 7 20 20 12 Z"),
    RELEASE("M 8 5 8 19 M 16 5 16 19"),
    FINISH("M 6 21.5 6 3.5 19 3.5 16 8 19 12.5 6 12.5"),
    NEXT("M 4 12 19.5 12 M 13 5.5 19.5 12 13 18.5"),
    DAMAGED("M 4 7 12 3 20 7 20 17 12 21 4 17 Z M 13 3.5 10 9 14 12 10.5 20"),
    NUMBER("M 9.5 4 7.5 20 M 16.5 4 14.5 20 M 4.5 9 20 9 M 4 15 19.5 15"),
    LIST("M 9 6 20 6 M 9 12 20 12 M 9 18 20 18 O 4.8 6 0.8 O 4.8 12 0.8 O 4.8 18 0.8"),
    PERSON("O 12 7.5 4 M 4.5 21 5.5 16.5 9 14.2 15 14.2 18.5 16.5 19.5 21"),
    GO("M 13 4 4.5 4 4.5 20 13 20 M 9.5 12 20.5 12 M 16 7.5 20.5 12 16 16.5"),
    WRONG("M 12 3 22 20.5 2 20.5 Z M 12 9.5 12 14.5 M 12 17.3 12 17.5"),
    LANGUAGE("M 3 4 21 4 21 16 12 16 7 21 7 16 3 16 Z M 7.5 8 16.5 8 M 7.5 12 13.5 12"),
    NEW("M 12 4 12 20 M 4 12 20 12");

    private final String lines;

    Icon(String lines) {
        this.lines = lines;
    }

    /** Its lines as a path, to be drawn with a pen of 2. */
    Path2D path() {
        Path2D.Double path = new Path2D.Double();
        String[] words = lines.split(" ", -1);
        boolean first = false;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "M" -> first = true;
                case "Z" -> path.closePath();
                case "O" -> {
                    double radius = number(words[i + 3]);
                    path.append(
                            new Ellipse2D.Double(
                                    number(words[i + 1]) - radius,
                                    number(words[i + 2]) - radius,
                                    2 * radius,
                                    2 * radius),
                            false);
                    i += 3;
                }
                default -> {
                    if (first) {
                        path.moveTo(number(words[i]), number(words[i + 1]));
                    } else {
                        path.lineTo(number(words[i]), number(words[i + 1]));
                    }
                    first = false;
                    i++;
                }
            }
        }
        return path;
    }

    private static double number(String word) {
        return Double.parseDouble(word);
    }
}
