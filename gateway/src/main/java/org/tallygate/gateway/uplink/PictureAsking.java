package org.tallygate.gateway.uplink;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PictureAsk;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.photo.ItemPictures;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Asks for the pictures of items that are lacking, one after the other, one part at a time. A
 * centre of an older release says nothing: it is asked again after pauses that grow. Whoever steps
 * it sends facts first. Used by one thread.
 */
final class PictureAsking {

    private static final Logger LOG = LoggerFactory.getLogger(PictureAsking.class);

    private static final int MOST_DOUBLINGS = 6;

    /** So long after the centre had none of a name it is asked again. */
    private static final long PASSED_OVER_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Topics topics;
    private final BrokerLink link;
    private final Standing standing;
    private final ItemPictures pictures;
    private final long silenceMicros;

    // Valid for the process.
    private final Set<String> passedOver = new HashSet<>();
    private long passedOverSince;
    private int silences;

    // Valid for one welcome.
    private @Nullable Welcome welcome;
    private ItemPictures.@Nullable Lacking asked;
    private long askedAtMicros;

    PictureAsking(
            Topics topics,
            BrokerLink link,
            UplinkSettings settings,
            Standing standing,
            ItemPictures pictures) {
        this.topics = topics;
        this.link = link;
        this.standing = standing;
        this.pictures = pictures;
        this.silenceMicros = TimeUnit.NANOSECONDS.toMicros(settings.silence().toNanos());
    }

    void begin(Welcome word) {
        end();
        welcome = word;
    }

    /** Nothing is asked until the next welcome; what is here of a picture stays. */
    void end() {
        welcome = null;
        asked = null;
    }

    /** Asks for the next part when none is awaited; returns how many. */
    int ask(Stamp now) {
        Welcome present = welcome;
        if (present == null) {
            return 0;
        }
        if (asked != null) {
            if (now.monoMicros() - askedAtMicros < silenceMicros << silences) {
                return 0;
            }
            silences = Math.min(MOST_DOUBLINGS, silences + 1);
        }
        if (!passedOver.isEmpty() && now.monoMicros() - passedOverSince >= PASSED_OVER_MICROS) {
            passedOver.clear();
        }
        ItemPictures.Lacking next = pictures.next(passedOver).orElse(null);
        asked = next;
        if (next == null) {
            return 0;
        }
        PictureAsk ask =
                new PictureAsk(
                        Format.CURRENT,
                        present.journal(),
                        present.term(),
                        next.sha256(),
                        next.have());
        if (!link.publish(topics.pictureAsked(), Map.of(), Wire.encode(ask))) {
            asked = null;
            return 0;
        }
        askedAtMicros = now.monoMicros();
        return 1;
    }

    /** Keeps a part, if it is of this conversation and the one that was asked for. */
    void take(PicturePart part, Stamp now) {
        Welcome present = welcome;
        if (present == null
                || !part.book().equals(present.book())
                || part.epoch() != present.epoch()
                || part.term() != present.term()
                || !part.journal().equals(present.journal())) {
            standing.refuse(topics.picture(), "it is not of the present conversation");
            return;
        }
        ItemPictures.Lacking awaited = asked;
        if (awaited == null
                || !awaited.sha256().equals(part.sha256())
                || awaited.have() != part.offset()) {
            return; // The answer to what was asked twice comes twice.
        }
        asked = null;
        silences = 0;
        if (part.total() == 0) {
            passOver(part, "is not at the centre", now);
            return;
        }
        try {
            switch (pictures.add(part.sha256(), part.offset(), part.total(), part.bytes())) {
                case PART, WHOLE -> {}
                case NO_ROOM -> passOver(part, "finds no room on this box", now);
                case OTHER_BYTES -> passOver(part, "came with other bytes than its name says", now);
                case OUT_OF_PLACE -> passOver(part, "is not what was asked for", now);
            }
        } catch (IOException e) {
            passOver(part, "can't be kept on this box's disk: " + e.getMessage(), now);
        }
    }

    private void passOver(PicturePart part, String why, Stamp now) {
        if (passedOver.isEmpty()) {
            passedOverSince = now.monoMicros();
        }
        passedOver.add(part.sha256());
        LOG.warn("Picture {} of an item {}.", part.sha256(), why);
    }
}
