package org.tallygate.gateway.uplink;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.contract.wire.PhotoWord;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.photo.Photos;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sends the photos that wait, one after the other, one part of one at a time, from where the centre
 * says that it stands. A centre of an older release says nothing to a photo: it is asked again
 * after pauses that grow. Whoever steps it sends facts first. Used by one thread.
 */
final class PhotoSending {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoSending.class);

    private static final long FIRST_PAUSE_MICROS = TimeUnit.SECONDS.toMicros(30);
    private static final int MOST_DOUBLINGS = 6;

    private final Topics topics;
    private final BrokerLink link;
    private final Standing standing;
    private final Photos photos;
    private final long silenceMicros;

    // Valid for the process.
    private final Set<String> passedOver = new HashSet<>();
    private Optional<String> trouble = Optional.empty();
    private int refusals;
    private long againAtMicros = Long.MIN_VALUE;

    // Valid for one welcome.
    private @Nullable Welcome welcome;
    private @Nullable Photo photo;
    private int silences;

    PhotoSending(
            Topics topics,
            BrokerLink link,
            UplinkSettings settings,
            Standing standing,
            Photos photos) {
        this.topics = topics;
        this.link = link;
        this.standing = standing;
        this.photos = photos;
        this.silenceMicros = TimeUnit.NANOSECONDS.toMicros(settings.silence().toNanos());
    }

    /** One on its way. */
    private static final class Photo {

        private final String sha256;
        private final byte[] bytes;
        private final PhotoType type;

        /** What the centre has, once it said so. */
        private Optional<Long> have = Optional.empty();

        private boolean awaited;
        private long sentAtMicros;

        Photo(String sha256, byte[] bytes, PhotoType type) {
            this.sha256 = sha256;
            this.bytes = bytes;
            this.type = type;
        }
    }

    /** Why photos wait although facts go, in words for the centre's people. */
    Optional<String> trouble() {
        return trouble;
    }

    /** What was under way is asked for anew: another life of the centre may have less of it. */
    void begin(Welcome word) {
        end();
        welcome = word;
        try {
            photos.keptBy(word.book() + " " + word.epoch());
        } catch (IOException e) {
            LOG.warn("Who keeps the photos could not be noted: {}", e.getMessage());
        }
    }

    /** Nothing is sent until the next welcome. */
    void end() {
        welcome = null;
        photo = null;
        silences = 0;
    }

    /** Sends the next part when none is awaited; returns how many went. */
    int send(Stamp now) {
        Welcome present = welcome;
        if (present == null || now.monoMicros() < againAtMicros) {
            return 0;
        }
        Photo current = photo == null ? next() : photo;
        photo = current;
        if (current == null) {
            return 0;
        }
        if (current.awaited) {
            if (now.monoMicros() - current.sentAtMicros < silenceMicros << silences) {
                return 0;
            }
            silences = Math.min(MOST_DOUBLINGS, silences + 1);
            current.have = Optional.empty();
        }
        int from = Math.toIntExact(current.have.orElse(0L));
        int to =
                current.have.isEmpty()
                        ? from
                        : Math.min(current.bytes.length, from + PhotoHeader.MOST_BYTES);
        PhotoHeader header =
                new PhotoHeader(
                        Format.CURRENT,
                        present.journal(),
                        present.term(),
                        current.sha256,
                        from,
                        current.bytes.length,
                        current.type);
        if (!link.publish(
                topics.photos(),
                header.toProperties(),
                Arrays.copyOfRange(current.bytes, from, to))) {
            return 0;
        }
        current.awaited = true;
        current.sentAtMicros = now.monoMicros();
        return 1;
    }

    /** One that can't be read is left where it is and told; those behind it go on. */
    private @Nullable Photo next() {
        for (Optional<String> name = photos.next(passedOver);
                name.isPresent();
                name = photos.next(passedOver)) {
            try {
                byte[] bytes = photos.read(name.get()).orElseThrow();
                return new Photo(name.get(), bytes, PhotoType.of(bytes).orElseThrow());
            } catch (IOException e) {
                passOver(name.get(), "can't be read from this box's disk: " + e.getMessage());
            }
        }
        return null;
    }

    /** Follows the centre's word, if it is of this conversation and of the photo under way. */
    void take(PhotoWord word, Stamp now) {
        Welcome present = welcome;
        if (present == null
                || !word.book().equals(present.book())
                || word.epoch() != present.epoch()
                || word.term() != present.term()
                || !word.journal().equals(present.journal())) {
            standing.refuse(topics.photo(), "it is not of the present conversation");
            return;
        }
        Photo current = photo;
        if (current == null || !current.sha256.equals(word.sha256())) {
            return; // The answer to what was asked twice comes twice.
        }
        if (word.have() > current.bytes.length) {
            standing.refuse(
                    topics.photo(),
                    "the centre can't have " + word.have() + " of " + current.bytes.length);
            return;
        }
        silences = 0;
        current.awaited = false;
        if (word.complete()) {
            delivered(current);
        } else if (word.refusal().isPresent()) {
            refused(current, word.refusal().get(), now);
        } else {
            current.have = Optional.of(word.have());
        }
    }

    private void delivered(Photo whole) {
        photo = null;
        refusals = 0;
        trouble = Optional.empty();
        try {
            photos.delivered(whole.sha256);
        } catch (IOException e) {
            passOver(whole.sha256, "is at the centre, which could not be noted: " + e.getMessage());
        }
    }

    private void refused(Photo whole, PhotoWord.Refusal why, Stamp now) {
        photo = null;
        if (why.isFinal()) {
            passOver(whole.sha256, "is refused by the centre: " + why);
            return;
        }
        long pause = FIRST_PAUSE_MICROS << Math.min(MOST_DOUBLINGS, refusals++);
        againAtMicros = now.monoMicros() + pause;
        String told = sentence(why);
        if (!trouble.equals(Optional.of(told))) {
            LOG.warn("Photo {} is not taken: {}", whole.sha256, told);
        }
        trouble = Optional.of(told);
    }

    private void passOver(String sha256, String why) {
        passedOver.add(sha256);
        LOG.error("Photo {} {}. It stays on this box.", sha256, why);
    }

    private static String sentence(PhotoWord.Refusal why) {
        return switch (why) {
            case BOX_FULL ->
                    "Photos wait: those of this box have as much room at the centre as they may.";
            case FULL -> "Photos wait: the centre has no more room for photos.";
            case DISK -> "Photos wait: the centre's disk is full or does not take them.";
            case OTHER_BYTES -> "Photos wait: they arrive at the centre damaged.";
            case TOO_LARGE, NO_PHOTO -> "Photos wait: the centre takes none like them.";
        };
    }
}
