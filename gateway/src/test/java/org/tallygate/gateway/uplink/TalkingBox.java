package org.tallygate.gateway.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Adopt;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.uplink.MemoryLink.Published;

import java.security.KeyPair;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A box's uplink over a journal on a disk in memory, stepped by hand, and the words of a centre
 * that keeps no book: a test says what it answers.
 */
final class TalkingBox {

    static final KeyPair KEY = BookKey.generate();
    static final Topics BOX = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    static final Id128 BOOK = Id128.named("book");
    static final Id128 BOOT = Id128.named("boot");

    final MemoryLink link = new MemoryLink();
    final MemoryDisk disk;
    private final Optional<Photos> photos;
    private final Optional<ItemPictures> pictures;
    final Journal journal;
    final DocumentStore store;
    final List<Document> documents = new ArrayList<>();
    Uplink uplink;
    Condition condition = Condition.GOOD;
    long micros = 1_000_000;
    long wallOffset;
    private final List<Published> batches = new ArrayList<>();
    private final List<Published> others = new ArrayList<>();
    private Optional<Hello> hello = Optional.empty();
    private long term;

    TalkingBox() {
        this(new MemoryDisk());
    }

    TalkingBox(MemoryDisk disk) {
        this(disk, JournalSettings.STANDARD);
    }

    TalkingBox(MemoryDisk disk, JournalSettings settings) {
        this(disk, settings, Optional.empty());
    }

    TalkingBox(Photos photos) {
        this(new MemoryDisk(), JournalSettings.STANDARD, Optional.of(photos));
    }

    TalkingBox(ItemPictures pictures) {
        this(new MemoryDisk(), JournalSettings.STANDARD, Optional.empty(), Optional.of(pictures));
    }

    private TalkingBox(MemoryDisk disk, JournalSettings settings, Optional<Photos> photos) {
        this(disk, settings, photos, Optional.empty());
    }

    private TalkingBox(
            MemoryDisk disk,
            JournalSettings settings,
            Optional<Photos> photos,
            Optional<ItemPictures> pictures) {
        this.disk = disk;
        this.photos = photos;
        this.pictures = pictures;
        journal = Journal.open(disk, settings, InstantSource.system(), new Random(1));
        store = DocumentStore.open(disk, settings, new Random(3));
        uplink = uplink(BOOT);
        step();
        step();
    }

    private Uplink uplink(Id128 boot) {
        return new Uplink(
                BOX,
                link,
                journal,
                UplinkSettings.STANDARD,
                new Uplink.Surroundings(
                        this::now,
                        new Random(2),
                        boot,
                        KEY.getPublic(),
                        () -> condition,
                        new KnownDocuments(store, documents::add),
                        photos,
                        pictures));
    }

    Stamp now() {
        return new Stamp(micros, micros + wallOffset);
    }

    TalkingBox step() {
        uplink.doWork();
        for (Published message : link.takePublished()) {
            if (message.topic().equals(BOX.facts())) {
                batches.add(message);
            } else {
                others.add(message);
            }
            if (message.topic().equals(BOX.hello())) {
                hello = Optional.of(read(message, Hello.class));
            }
        }
        return this;
    }

    TalkingBox later(long ms) {
        micros += ms * 1_000;
        return step();
    }

    TalkingBox append(String... facts) {
        journal.append(Arrays.stream(facts).map(TalkingBox::fact).toList());
        return this;
    }

    /** A fact as far as a journal has to understand it. */
    static byte[] fact(String name) {
        return ("{\"type\":\"Moved\",\"head\":{\"group\":\"" + name + "\"}}").getBytes(UTF_8);
    }

    Hello hello() {
        return hello.orElseThrow();
    }

    /** The centre's answer to the last hello: nothing committed, a term higher than before. */
    Welcome answer() {
        return new Welcome(
                Format.CURRENT,
                BOOK,
                1,
                ++term,
                hello().journal(),
                0,
                Link.START,
                0,
                0,
                hello().boot(),
                hello().monoMicros());
    }

    TalkingBox welcome() {
        return welcome(w -> w);
    }

    TalkingBox welcome(UnaryOperator<Welcome> change) {
        return say(BOX.welcome(), change.apply(answer()));
    }

    static Welcome epoch(Welcome w, long epoch) {
        return new Welcome(
                w.format(),
                w.book(),
                epoch,
                w.term(),
                w.journal(),
                w.committed(),
                w.link(),
                w.safe(),
                w.nowMicros(),
                w.boot(),
                w.monoMicros());
    }

    /** As if the book had the facts up to here, all of them safe. */
    static Welcome committed(Welcome w, long committed, Link link) {
        return new Welcome(
                w.format(),
                w.book(),
                w.epoch(),
                w.term(),
                w.journal(),
                committed,
                link,
                committed,
                w.nowMicros(),
                w.boot(),
                w.monoMicros());
    }

    static Welcome saidAt(Welcome w, long nowMicros) {
        return new Welcome(
                w.format(),
                w.book(),
                w.epoch(),
                w.term(),
                w.journal(),
                w.committed(),
                w.link(),
                w.safe(),
                nowMicros,
                w.boot(),
                w.monoMicros());
    }

    Verdict verdictAt(long committed) {
        return new Verdict(
                Format.CURRENT,
                BOOK,
                1,
                term,
                journal.id(),
                committed,
                journal.link(committed).orElse(Link.START),
                committed,
                0,
                List.of(),
                Optional.empty());
    }

    TalkingBox verdict(long committed) {
        return verdict(verdictAt(committed));
    }

    TalkingBox verdict(Verdict word) {
        return say(BOX.verdict(word.journal()), word);
    }

    TalkingBox rewind(long committed, long from) {
        Verdict v = verdictAt(committed);
        return verdict(
                new Verdict(
                        v.format(),
                        v.book(),
                        v.epoch(),
                        v.term(),
                        v.journal(),
                        committed,
                        v.link(),
                        v.posted(),
                        v.safe(),
                        List.of(),
                        Optional.of(from)));
    }

    TalkingBox adopt(Adopt word) {
        return say(BOX.adopt(), word);
    }

    TalkingBox say(String topic, Object word) {
        return arrive(topic, Wire.encode(Signed.sign(word, KEY.getPrivate())));
    }

    TalkingBox arrive(String topic, byte[] payload) {
        link.arrive(topic, payload);
        return step();
    }

    /** The headers of the batches that were sent since this was asked last. */
    List<BatchHeader> batches() {
        List<BatchHeader> headers =
                batches.stream().map(b -> BatchHeader.fromProperties(b.properties())).toList();
        batches.clear();
        return headers;
    }

    /** All other messages since this was asked last. */
    List<Published> others() {
        List<Published> taken = List.copyOf(others);
        others.clear();
        return taken;
    }

    /** The last status that was told. */
    Status status() {
        return others.stream()
                .filter(message -> message.topic().equals(BOX.status()))
                .map(message -> read(message, Status.class))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    LinkState state() {
        return uplink.state();
    }

    /** The originals that the journal's facts name, in order; none where a fact is no copy. */
    List<Optional<FactId>> originals() {
        return journal.read(1, 1_000, 1 << 20).stream()
                .map(entry -> new String(entry.bytes().toArray(), UTF_8))
                .map(text -> {
                    int at = text.indexOf("\"copyOf\":");
                    return at < 0
                            ? Optional.<FactId>empty()
                            : Optional.of(
                                    decode(
                                            text.substring(at + 9, text.indexOf('}', at) + 1),
                                            FactId.class));
                })
                .toList();
    }

    static <T> T read(Published message, Class<T> type) {
        return decode(new String(message.payload().toArray(), UTF_8), type);
    }

    private static <T> T decode(String text, Class<T> type) {
        try {
            return Wire.decode(text.getBytes(UTF_8), type);
        } catch (Unreadable e) {
            throw new AssertionError(text, e);
        }
    }
}
