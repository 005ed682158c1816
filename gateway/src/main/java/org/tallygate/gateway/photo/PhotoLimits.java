package org.tallygate.gateway.photo;

/**
 * How much is kept.
 *
 * @param mostBytes of one photo
 * @param mostPhotos those that wait and those that are at the centre already, together
 * @param mostTotalBytes of all of them
 */
public record PhotoLimits(int mostBytes, int mostPhotos, long mostTotalBytes) {

    public static final PhotoLimits STANDARD = new PhotoLimits(8 << 20, 2_000, 512L << 20);

    public PhotoLimits {
        if (mostBytes < 1 || mostPhotos < 1 || mostTotalBytes < mostBytes) {
            throw new IllegalArgumentException(
                    "limits must be at least 1, and the total "
                            + mostTotalBytes
                            + " at least the "
                            + mostBytes
                            + " of one photo");
        }
    }
}
