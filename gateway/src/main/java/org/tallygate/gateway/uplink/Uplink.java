package org.tallygate.gateway.uplink;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Adopt;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.PhotoWord;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.uplink.LinkState.Phase;

import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Says hello, sends what the ledger lacks, and believes only signed words of the present book,
 * epoch and term. One thread steps it; {@link #state()} and {@link #wallErrorMicros} may be asked
 * by any.
 */
public final class Uplink implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);

    private static final long TIDY_EVERY_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int MOST_STALLS = 5;

    /**
     * What is outside of the uplink and comes in from its owner.
     *
     * @param boot changes with every start of the box
     * @param condition asked for each status
     * @param photos those that wait for the centre, at a box that takes any
     * @param pictures of items that come down, at a box that shows any
     */
    public record Surroundings(
            Clock clock,
            RandomGenerator random,
            Id128 boot,
            PublicKey bookKey,
            Supplier<Condition> condition,
            KnownDocuments documents,
            Optional<Photos> photos,
            Optional<ItemPictures> pictures) {

        /** Of a box without pictures of items. */
        public Surroundings(
                Clock clock,
                RandomGenerator random,
                Id128 boot,
                PublicKey bookKey,
                Supplier<Condition> condition,
                KnownDocuments documents,
                Optional<Photos> photos) {
            this(clock, random, boot, bookKey, condition, documents, photos, Optional.empty());
        }

        /** Of a box without photos. */
        public Surroundings(
                Clock clock,
                RandomGenerator random,
                Id128 boot,
                PublicKey bookKey,
                Supplier<Condition> condition,
                KnownDocuments documents) {
            this(clock, random, boot, bookKey, condition, documents, Optional.empty());
        }
    }

    private final Topics topics;
    private final BrokerLink link;
    private final Journal journal;
    private final UplinkSettings settings;
    private final Surroundings around;
    private final Pauses pauses;
    private final Standing standing;
    private final Teller teller;
    private final Renewal renewal;
    private final Optional<PhotoSending> photos;
    private final Optional<PictureAsking> pictures;

    private volatile @Nullable HeardTime heardTime;

    // Valid for the process.
    private int failures;
    private int stalls;
    private long retryAtMicros;

    // Valid for the connection.
    private Id128 connectedAs;
    private long heardAtMicros;
    private long tidiedAtMicros;
    private @Nullable Hello said;
    private @Nullable Welcome doubted;
    private @Nullable Sending sending;

    public Uplink(
            Topics topics,
            BrokerLink link,
            Journal journal,
            UplinkSettings settings,
            Surroundings around) {
        this.topics = topics;
        this.link = link;
        this.journal = journal;
        this.settings = settings;
        this.around = around;
        pauses = new Pauses(settings, around.random());
        standing = new Standing(around.clock());
        photos =
                around.photos()
                        .map(each -> new PhotoSending(topics, link, settings, standing, each));
        pictures =
                around.pictures()
                        .map(each -> new PictureAsking(topics, link, settings, standing, each));
        teller = new Teller(topics, link, journal, settings, this::condition, standing);
        renewal = new Renewal(journal);
        connectedAs = journal.id();
    }

    private Condition condition() {
        Condition now = around.condition().get();
        return photos.flatMap(PhotoSending::trouble).map(now::with).orElse(now);
    }

    @Override
    public String name() {
        return "uplink";
    }

    /** How the link stands now. */
    public LinkState state() {
        return standing.state();
    }

    /**
     * How far off the wall clock of this stamp may be, which is of this boot.
     *
     * @return none when no centre has told the time since the start
     */
    public Optional<Long> wallErrorMicros(Stamp stamp) {
        return Optional.ofNullable(heardTime).map(heard -> heard.wallErrorMicros(stamp));
    }

    @Override
    public int doWork() {
        Stamp now = around.clock().now();
        int done = 0;
        if (standing.phase() != Phase.OFFLINE && !journal.id().equals(connectedAs)) {
            connect();
            done++;
        }
        for (Optional<LinkEvent> event = link.poll(); event.isPresent(); event = link.poll()) {
            handle(event.get(), now);
            done++;
        }
        done +=
                switch (standing.phase()) {
                    case OFFLINE -> connectWhenDue(now);
                    case CONNECTING -> 0;
                    case GREETING -> greetAgainWhenDue(now);
                    case ALARM -> tellStatus(now) + greetAgainWhenDue(now);
                    case ONLINE ->
                            send(now) + sendPhotos(now) + tellStatus(now) + greetAgainWhenDue(now);
                };
        standing.count(journal.next(), journal.marks().committed());
        return done;
    }

    @Override
    public void close() {
        link.close();
    }

    private int connectWhenDue(Stamp now) {
        if (now.monoMicros() < retryAtMicros) {
            return 0;
        }
        connect();
        return 1;
    }

    /** With the journal's id in the client's, so that a twin of this box doesn't throw it off. */
    private void connect() {
        forget();
        connectedAs = journal.id();
        standing.become(Phase.CONNECTING, "connecting");
        link.connect(topics.clientId(connectedAs), teller.status(connectedAs, false));
    }

    private void forget() {
        said = null;
        doubted = null;
        sending = null;
        photos.ifPresent(PhotoSending::end);
        pictures.ifPresent(PictureAsking::end);
    }

    private void handle(LinkEvent event, Stamp now) {
        switch (event) {
            case LinkEvent.Connected() -> {
                failures = 0;
                greet(now);
            }
            case LinkEvent.Lost lost -> {
                forget();
                retryAtMicros = now.monoMicros() + pauses.micros(failures++);
                standing.become(Phase.OFFLINE, lost.reason());
            }
            case LinkEvent.Arrived arrived -> {
                try {
                    arrived(arrived, now);
                } catch (Unreadable e) {
                    standing.refuse(arrived.topic(), String.valueOf(e.getMessage()));
                } catch (JournalException e) {
                    LOG.warn("A word from above could not be stored: {}", e.getMessage());
                }
            }
        }
    }

    private void greet(Stamp now) {
        forget();
        long next = journal.next();
        Hello hello =
                new Hello(
                        Format.CURRENT,
                        connectedAs,
                        journal.oldest(),
                        next,
                        journal.link(next - 1).orElseThrow(),
                        journal.marks().book(),
                        around.boot(),
                        now.monoMicros(),
                        now.wallMicros(),
                        List.of(Format.CURRENT),
                        around.documents().digest(),
                        journal.predecessor());
        said = hello;
        heardAtMicros = now.monoMicros();
        if (standing.phase() != Phase.ALARM) {
            standing.become(Phase.GREETING, "waiting for the centre");
        }
        link.publish(topics.hello(), Map.of(), Wire.encode(hello));
    }

    /** When the centre is silent, and when what was sent has led to nothing for long. */
    private int greetAgainWhenDue(Stamp now) {
        long silence = micros(settings.silence());
        boolean isStalled = sending != null && sending.isStalled(silence << stalls, now);
        if (now.monoMicros() - heardAtMicros < silence && !isStalled) {
            return 0;
        }
        stalls = isStalled ? Math.min(MOST_STALLS, stalls + 1) : stalls;
        greet(now);
        return 1;
    }

    private void arrived(LinkEvent.Arrived message, Stamp now) throws Unreadable {
        Signed signed = Wire.decode(message.payload().toArray(), Signed.class);
        if (message.topic().equals(topics.welcome())) {
            welcomed(signed.open(around.bookKey(), Welcome.class), now);
        } else if (message.topic().equals(topics.verdict(connectedAs))) {
            judged(signed.open(around.bookKey(), Verdict.class), now);
        } else if (message.topic().equals(topics.adopt())) {
            adopted(signed.open(around.bookKey(), Adopt.class), now);
        } else if (message.topic().equals(topics.photo())) {
            PhotoWord word = signed.open(around.bookKey(), PhotoWord.class);
            photos.ifPresent(each -> each.take(word, now));
        } else if (message.topic().equals(topics.picture())) {
            PicturePart part = signed.open(around.bookKey(), PicturePart.class);
            pictures.ifPresent(each -> each.take(part, now));
        } else if (message.topic().equals(topics.document())) {
            around.documents().accept(signed.open(around.bookKey(), Document.class));
        } else {
            standing.refuse(message.topic(), "no message is expected on this topic");
        }
    }

    private void welcomed(Welcome word, Stamp now) {
        Hello asked = said;
        if (asked == null) {
            standing.refuse(topics.welcome(), "a welcome came before the hello");
            return;
        }
        if (sending != null && word.equals(sending.welcome())) {
            return; // Said again, since something of an older term arrived late.
        }
        follow(WelcomeRules.judge(word, asked, journal), word, now);
    }

    private void follow(WelcomeRules.Ruling ruling, Welcome word, Stamp now) {
        switch (ruling) {
            case WelcomeRules.Ruling.Elsewhere other ->
                    LOG.info("A welcome is left alone: {}", other.sentence());
            case WelcomeRules.Ruling.Past past ->
                    standing.refuse(topics.welcome(), past.sentence());
            case WelcomeRules.Ruling.Doubted doubt -> {
                doubted = word;
                sending = null;
                heardAtMicros = now.monoMicros();
                standing.become(doubt.alarm());
            }
            case WelcomeRules.Ruling.OtherFacts other -> retire(other.sentence(), now);
            case WelcomeRules.Ruling.Accepted() -> begin(word, now);
        }
    }

    private void begin(Welcome word, Stamp now) {
        HeardTime heard = HeardTime.of(word, now);
        doubted = null;
        sending = null;
        sending =
                Sending.begin(
                        new Sending.Way(topics, link, journal, settings, pauses, standing),
                        word,
                        heard.roundTripMicros(),
                        now);
        photos.ifPresent(each -> each.begin(word));
        pictures.ifPresent(each -> each.begin(word));
        heardTime = heard;
        link.learnTime(word.nowMicros());
        heardAtMicros = now.monoMicros();
        standing.become(Phase.ONLINE, "connected");
        tidy(now);
    }

    private void judged(Verdict word, Stamp now) {
        Sending present = sending;
        if (present == null) {
            if (isOfTheDoubted(word)) {
                heardAtMicros = now.monoMicros();
            } else {
                standing.refuse(topics.verdict(connectedAs), "a verdict came before the welcome");
            }
            return;
        }
        switch (VerdictRules.judge(word, present.welcome(), present.highestSent(), journal)) {
            case VerdictRules.Ruling.Refused no ->
                    standing.refuse(topics.verdict(connectedAs), no.sentence());
            case VerdictRules.Ruling.OtherFacts other -> retire(other.sentence(), now);
            case VerdictRules.Ruling.Accepted() -> {
                heardAtMicros = now.monoMicros();
                if (present.take(word, now)) {
                    stalls = 0;
                }
            }
        }
    }

    /** Nothing in it is believed, but the centre that is doubted is there. */
    private boolean isOfTheDoubted(Verdict word) {
        return doubted != null
                && word.book().equals(doubted.book())
                && word.epoch() == doubted.epoch()
                && word.term() == doubted.term()
                && word.journal().equals(doubted.journal());
    }

    /** A person's word that the ledger which is doubted is the one to go on with. */
    private void adopted(Adopt word, Stamp now) {
        Welcome present = doubted;
        if (present == null
                || !word.book().equals(present.book())
                || word.epoch() != present.epoch()
                || word.term() != present.term()
                || !word.journal().equals(present.journal())) {
            standing.refuse(topics.adopt(), "it is not for the present welcome");
            return;
        }
        LOG.warn("Book {}, epoch {}, is adopted by a person's word.", word.book(), word.epoch());
        follow(WelcomeRules.judgeAdopted(present, journal), present, now);
    }

    private void retire(String reason, Stamp now) {
        forget();
        heardAtMicros = now.monoMicros();
        Optional<Alarm> refused = renewal.renew(reason, now);
        if (refused.isPresent()) {
            standing.become(refused.get());
        } else {
            connect();
        }
    }

    private int send(Stamp now) {
        return sending == null ? 0 : sending.send(now);
    }

    /** Photos and pictures stand back as long as a fact is not in the ledger's care. */
    private int sendPhotos(Stamp now) {
        return journal.next() - 1 > journal.marks().committed()
                ? 0
                : photos.map(each -> each.send(now)).orElse(0)
                        + pictures.map(each -> each.ask(now)).orElse(0);
    }

    private int tellStatus(Stamp now) {
        if (!teller.tell(connectedAs, now)) {
            return 0;
        }
        if (now.monoMicros() - tidiedAtMicros >= TIDY_EVERY_MICROS) {
            tidy(now);
        }
        return 1;
    }

    private void tidy(Stamp now) {
        HeardTime heard = heardTime;
        if (heard != null) {
            tidiedAtMicros = now.monoMicros();
            around.documents().tidy(heard.centreMicrosAt(now));
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
