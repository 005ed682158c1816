package org.tallygate.server.book;

import java.util.random.RandomGenerator;

/**
 * What a restored book goes on as: the same id, the next epoch, and a lease that nobody holds.
 *
 * @param lease its token lies above all that the lost centre can have had after the backup, so that
 *     no term which it gave out comes again
 */
record NewLife(Book.Identity identity, Book.Lease lease) {

    /** A centre that starts every minute for six weeks stays below it. */
    private static final int LEAST_STEP = 1 << 16;

    /** Chance keeps two restores of one backup apart. */
    private static final int CHANCE_STEP = 1 << 16;

    static NewLife after(Book.Identity identity, Book.Lease lease, RandomGenerator random) {
        return new NewLife(
                new Book.Identity(identity.book(), Math.addExact(identity.epoch(), 1)),
                new Book.Lease(
                        "",
                        Math.addExact(
                                lease.token(), LEAST_STEP + (long) random.nextInt(CHANCE_STEP)),
                        0));
    }
}
