package org.tallygate.plant.virtual;

/**
 * The process ends at this very call. An error, so that no rule takes it for a fault of its own.
 */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
