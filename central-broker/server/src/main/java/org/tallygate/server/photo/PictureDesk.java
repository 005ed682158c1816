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

/** Reads parts of pictures for boxes that lack them. */
public final class PictureDesk extends Desk<PictureDesk.Asked, PictureDesk.Answer> {

    private static final Logger LOG = LoggerFactory.getLogger(PictureDesk.class);

    private final PictureStore store;

    record Asked(Topics box, PictureAsk ask) {}

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
        boolean _ = offer(new Asked(box, ask));
    }

    @Override
    Answer answer(Asked next) {
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
