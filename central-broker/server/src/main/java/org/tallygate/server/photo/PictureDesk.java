package org.tallygate.server.photo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PictureAsk;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.contract.wire.Topics;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads parts of pictures for boxes that lack them, so that facts never wait for a picture's disk.
 * One thread hands over and fetches the answers, another one steps it.
 */
public final class PictureDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PictureDesk.class);

    /** A question that finds no place is dropped, and its box asks again. */
    private static final int MOST_ASKED = 64;

    private final PictureStore store;
    private final ArrayBlockingQueue<Asked> asked = new ArrayBlockingQueue<>(MOST_ASKED);

    /** No longer than what was asked. */
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    private final AtomicLong dropped = new AtomicLong();

    private record Asked(Topics box, PictureAsk ask) {}

    /**
     * A part that a box asked for.
     *
     * @param total bytes of the picture, 0 when there is none
     * @param content in base64
     */
    public record Answer(Topics box, PictureAsk ask, long offset, long total, String content) {

        /** As the box is to hear it, from this life of the book. */
        public PicturePart part(Id128 book, long epoch) {
            return new PicturePart(
                    Format.CURRENT,
                    book,
                    epoch,
                    ask.term(),
                    ask.journal(),
                    ask.sha256(),
                    offset,
                    total,
                    content);
        }
    }

    public PictureDesk(PictureStore store) {
        this.store = store;
    }

    /** Hands over what a box asks. */
    public void give(Topics box, PictureAsk ask) {
        if (!asked.offer(new Asked(box, ask))) {
            dropped.incrementAndGet();
        }
    }

    /** Questions for which there was no place. */
    public long dropped() {
        return dropped.get();
    }

    /** The next answer, if there is one. */
    public Optional<Answer> poll() {
        return Optional.ofNullable(answers.poll());
    }

    /** Answers all that is asked; returns how many. */
    public int doWork() {
        int done = 0;
        for (Asked next = asked.poll(); next != null; next = asked.poll()) {
            answers.add(answer(next));
            done++;
        }
        return done;
    }

    private Answer answer(Asked next) {
        byte[] bytes = read(next.ask().sha256());
        int from = (int) Math.min(next.ask().offset(), bytes.length);
        int to = Math.min(bytes.length, from + PicturePart.MOST_BYTES);
        return new Answer(
                next.box(),
                next.ask(),
                from,
                bytes.length,
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to)));
    }

    private byte[] read(String sha256) {
        try {
            return store.read(sha256).map(Photo::bytes).orElseGet(() -> new byte[0]);
        } catch (IOException e) {
            LOG.error("Picture {} can't be read", sha256, e);
            return new byte[0];
        }
    }
}
