package org.tallygate.ledger.route;

/**
 * A point on the earth (WGS 84).
 *
 * @param latitudeMicros 10^-6 degrees north
 * @param longitudeMicros 10^-6 degrees east
 */
public record Point(int latitudeMicros, int longitudeMicros) {

    private static final long EARTH_MILLIMETRES = 6_371_008_800L;

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
        double angle = 2 * StrictMath.asin(StrictMath.min(1, StrictMath.sqrt(chord)));
        return StrictMath.round(EARTH_MILLIMETRES / 1e3 * angle);
    }

    private static double radians(int micros) {
        return StrictMath.toRadians(micros / 1e6);
    }
}
