package org.tallygate.plant.controls;

import java.util.List;

/**
 * A button and the parameters that a call of it may have.
 *
 * @param name names it in a call
 * @param title what it does, as it stands on the page
 * @param hint what can be seen then
 */
public record Button(
        String name, String title, String hint, Group group, List<Parameter> parameters) {

    public Button {
        parameters = List.copyOf(parameters);
    }

    /** Where it stands. */
    public enum Group {
        SCAN,
        PASS,
        DEVICE,
        LINK,
        CLOCK,
        KILL
    }

    /**
     * @param form what it may be, in words
     */
    public record Parameter(String name, String form) {}
}
