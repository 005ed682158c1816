package org.tallygate.server.photo;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoWord;
import org.tallygate.contract.wire.Topics;

/** Takes parts of photos as they come from boxes, 4 MB of them at most. */
public final class PhotoDesk extends Desk<PhotoDesk.Given, PhotoDesk.Answer> {

    private final PhotoStore store;

    static final class Given {

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
        boolean _ = offer(new Given(box, header, part.clone()));
    }

    @Override
    Answer answer(Given part) {
        return new Answer(part.box, part.header, store.take(part.box, part.header, part.part));
    }
}
