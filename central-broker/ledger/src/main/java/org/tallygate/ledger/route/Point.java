package org.tallygate.ledger.route;

/**
 * A point on the earth (WGS 84).
 *
 * @param latitudeMicros 10^-6 degrees north
 * @param longitudeMicros 10^-6 degrees east
 */
public record Point(int latitudeMicros, int longitudeMicros) {

    private static final double EARTH_METRES = 6_371_008.8;

    public Point {
        if (Math.abs((long) latitudeMicros) > 90_000_000L
                || Math.abs((long) longitudeMicros) > 180_000_000L) {
            throw new IllegalArgumentException(
                    "point "
                            + latitudeMicros
                            + ", "
                            + longitudeMicros
                            + " must be within 90 and 180 million micro-degrees");
        }
    }

    /** Great-circle distance by the haversine formula, rounded to metres before anyone uses it. */
    public long metresTo(Point other) {
        double lat = radians(latitudeMicros);
        double otherLat = radians(other.latitudeMicros);
        double north = StrictMath.sin((otherLat - lat) / 2);
        double east =
                StrictMath.sin((radians(other.longitudeMicros) - radians(longitudeMicros)) / 2);
        double chord = north * north + StrictMath.cos(lat) * StrictMath.cos(otherLat) * east * east;
        return StrictMath.round(
                2 * EARTH_METRES * StrictMath.asin(StrictMath.min(1, StrictMath.sqrt(chord))));
    }

    private static double radians(int micros) {
        return StrictMath.toRadians(micros / 1e6);
    }
}
