package org.tallygate.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A settings file was refused as a whole; every line names a field, its value and what is right.
 */
public final class Problems extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /**
     * @param lines at least one
     */
    public Problems(Path file, List<String> lines) {
        super(
                "settings file "
                        + file
                        + " has "
                        + (lines.size() == 1 ? "1 problem" : lines.size() + " problems")
                        + ":\n  "
                        + String.join("\n  ", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
