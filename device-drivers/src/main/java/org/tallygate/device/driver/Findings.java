package org.tallygate.device.driver;

import java.util.ArrayList;
import java.util.List;

/** What a reading of settings found; shared by all sections of one reading. */
final class Findings {

    private static final int MOST = 100;

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(String line) {
        add(problems, line);
    }

    void warning(String line) {
        add(warnings, line);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private static void add(List<String> lines, String line) {
        if (lines.size() < MOST) {
            lines.add(line);
        } else if (lines.size() == MOST) {
            lines.add("and more; mend these " + MOST + " first");
        }
    }
}
