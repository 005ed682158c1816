package org.tallygate.server.book;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a restored book goes on as: the same id, a later epoch, and a lease that nobody holds.
 *
 * <p>The epoch is the time of the restore in seconds since 1970, where that is above the backup's
 * own: one backup that is restored twice gives two lives, and a box must not take the second one
 * for the first.
 *
 * @param lease its token lies above all that the lost centre can have had after the backup, so that
 *     no term which it gave out comes again
 */
record NewLife(Book.Identity identity, Book.Lease lease) {

    /** A centre that starts every minute for six weeks stays below it. */
    private static final int LEAST_STEP = 1 << 16;

    /** Chance keeps two restores of one backup apart, should the clock stand still. */
    private static final int CHANCE_STEP = 1 << 16;

    static NewLife after(
            Book.Identity identity, Book.Lease lease, InstantSource clock, RandomGenerator random) {
        long next = Math.max(Math.addExact(identity.epoch(), 1), clock.instant().getEpochSecond());
        return new NewLife(
                new Book.Identity(identity.book(), next),
                new Book.Lease(
                        "",
                        Math.addExact(
                                lease.token(), LEAST_STEP + (long) random.nextInt(CHANCE_STEP)),
                        0));
    }
}
