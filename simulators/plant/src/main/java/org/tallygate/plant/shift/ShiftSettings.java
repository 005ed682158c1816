package org.tallygate.plant.shift;

/**
 * One shift.
 *
 * @param seed everything that happens in it follows from this
 * @param hours that pass in the house
 * @param scans that people make in that time, at least
 * @param tasks that they end in that time, at least
 * @param pace how many times faster than a clock on the wall time passes at most; 0 for as fast as
 *     can be
 */
public record ShiftSettings(long seed, double hours, int scans, int tasks, double pace) {

    public ShiftSettings {
        if (!(hours > 0) || hours > 24) {
            throw new IllegalArgumentException("hours " + hours + " must be above 0, at most 24");
        }
        if (tasks < 1 || tasks > 10_000) {
            throw new IllegalArgumentException("tasks " + tasks + " must be 1 to 10000");
        }
        if (scans < 5 * tasks) {
            throw new IllegalArgumentException(
                    "scans " + scans + " must be 5 or more for each of " + tasks + " tasks");
        }
        if (!(pace >= 0)) {
            throw new IllegalArgumentException("pace " + pace + " must be 0 or more");
        }
    }
}
