package org.tallygate.server.photo;

/**
 * How much room photos may take.
 *
 * @param mostBytes of one photo
 * @param boxBytes of all photos of one box
 * @param allBytes of all photos
 * @param freeBytes so much of the disk is left to the book and everything else
 */
public record PhotoRoom(long mostBytes, long boxBytes, long allBytes, long freeBytes) {

    /** A photo of 8 MB at most, 4 GB of each box, 32 GB in all, and 2 GB of the disk left free. */
    public static final PhotoRoom STANDARD = new PhotoRoom(8L << 20, 4L << 30, 32L << 30, 2L << 30);

    public PhotoRoom {
        if (mostBytes < 1 || boxBytes < mostBytes || allBytes < boxBytes || freeBytes < 0) {
            throw new IllegalArgumentException(
                    "room must be 1 <= one photo "
                            + mostBytes
                            + " <= one box "
                            + boxBytes
                            + " <= all "
                            + allBytes
                            + ", and at least 0 must be left free, not "
                            + freeBytes);
        }
    }
}
