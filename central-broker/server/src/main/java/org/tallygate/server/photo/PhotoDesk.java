package org.tallygate.server.photo;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoWord;
import org.tallygate.contract.wire.Topics;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes parts of photos off the intake's hands, so that facts never wait for a photo's disk. One
 * thread hands over and fetches the answers, another one steps it.
 */
public final class PhotoDesk {

    /** 4 MB of parts; one that finds no place is dropped, and its box asks again. */
    private static final int MOST_PARTS = 64;

    private final PhotoStore store;
    private final ArrayBlockingQueue<Given> given = new ArrayBlockingQueue<>(MOST_PARTS);

    /** No longer than what was given. */
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    private final AtomicLong dropped = new AtomicLong();

    private static final class Given {

        private final Topics box;
        private final PhotoHeader header;
        private final byte[] part;

        Given(Topics box, PhotoHeader header, byte[] part) {
            this.box = box;
            this.header = header;
            this.part = part;
        }
    }

    /** What became of a part. */
    public record Answer(Topics box, PhotoHeader header, PhotoStore.Standing standing) {

        /** As the box is to hear it, from this life of the book. */
        public PhotoWord word(Id128 book, long epoch) {
            return new PhotoWord(
                    Format.CURRENT,
                    book,
                    epoch,
                    header.term(),
                    header.journal(),
                    header.sha256(),
                    standing.have(),
                    standing.complete(),
                    standing.refusal());
        }
    }

    public PhotoDesk(PhotoStore store) {
        this.store = store;
    }

    /** Hands over a part as it came from a box. */
    public void give(Topics box, PhotoHeader header, byte[] part) {
        if (!given.offer(new Given(box, header, part.clone()))) {
            dropped.incrementAndGet();
        }
    }

    /** Parts for which there was no place. */
    public long dropped() {
        return dropped.get();
    }

    /** The next answer, if there is one. */
    public Optional<Answer> poll() {
        return Optional.ofNullable(answers.poll());
    }

    /** Takes all parts that are there; returns how many. */
    public int doWork() {
        int done = 0;
        for (Given next = given.poll(); next != null; next = given.poll()) {
            answers.add(
                    new Answer(
                            next.box, next.header, store.take(next.box, next.header, next.part)));
            done++;
        }
        return done;
    }
}
