package org.tallygate.device.print;

/**
 * A place on a label, from its upper left corner, in tenths of a millimetre.
 *
 * @param right 0 to 5,000
 * @param down 0 to 10,000
 */
public record Spot(int right, int down) {

    public Spot {
        if (right < 0 || right > 5_000 || down < 0 || down > 10_000) {
            throw new IllegalArgumentException(
                    "spot %d right, %d down must be 0 to 5000 and 0 to 10000 tenths of a millimetre"
                            .formatted(right, down));
        }
    }
}
