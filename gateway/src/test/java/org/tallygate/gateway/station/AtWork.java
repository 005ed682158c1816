package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identification;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.observation.PassedTag;
import org.tallygate.gateway.observation.PresentTag;
import org.tallygate.gateway.observation.TagPath;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A person at work on one task, whose journal is a list, a second for each thing done. Each room's
 * tests add their own goods and places.
 *
 * @param <P> the room's own
 */
public abstract class AtWork<P extends AtWork<P>> {

    /** 2026-11-22. */
    public static final long WALL = 1_795_305_600_000_000L;

    private final List<Recorded> journal = new ArrayList<>();
    private final Random random = new Random(7);
    private Stamp now = new Stamp(1_000, WALL);
    private long sequence;
    private Name station;
    private Optional<String> badge = Optional.of("badge-17");
    private Optional<Question> question = Optional.empty();
    private Optional<Hand> hand = Optional.empty();
    private Optional<Quantity> count = Optional.empty();
    private boolean damaged;
    private Uninspected uninspected = Uninspected.NONE;

    public Work state;
    public Decision last = Decision.NOTHING;

    protected AtWork(Name station, Work state) {
        this.station = station;
        this.state = state;
    }

    protected abstract P self();

    // What a person does.

    /** At another station from now on; what was asked and begun stays behind. */
    public P at(Name other) {
        station = other;
        return putDown();
    }

    /** Nobody when it is empty. */
    public P signedOn(String who) {
        badge = Optional.of(who).filter(known -> !known.isEmpty());
        return self();
    }

    public P clock(long wallMicros) {
        now = new Stamp(now.monoMicros(), wallMicros);
        return self();
    }

    /** So many the next scan stands for. */
    public P count(Quantity many) {
        count = Optional.of(many);
        return self();
    }

    public P count(long many) {
        return count(Quantity.of(many));
    }

    /** The centre says that this waits for an inspection. */
    public P told(Body.Uninspected goods) {
        uninspected =
                uninspected.with(
                        new Document(
                                Id128.named("uninspected " + goods.item()),
                                1,
                                goods.standing().isEmpty()
                                        ? Document.State.CANCELLED
                                        : Document.State.ACTIVE,
                                goods),
                        goods);
        return self();
    }

    /** What comes next is damaged. */
    public P damaged() {
        damaged = true;
        return self();
    }

    public P scan(String text) {
        return see(
                new Observation.CodeObserved(
                        evidence(text),
                        text,
                        Identification.ofScan(text, Optional.empty(), Year.of(2026))));
    }

    public P place(LocationCode code) {
        return scan(ControlCode.of(code));
    }

    /** A shirt's tag by its serial number; 0 stands for a blank tag. */
    public P arrive(int serial) {
        Bytes epc = epc(serial);
        return see(
                new Observation.TagArrived(
                        evidence(epc.toArray()),
                        Identification.ofEpc(epc, Year.of(2026)),
                        1,
                        OptionalInt.empty(),
                        Set.of()));
    }

    /** Such tags went through a gate. */
    public P pass(Direction direction, int... serials) {
        List<PassedTag> tags =
                IntStream.of(serials)
                        .mapToObj(serial -> {
                            Bytes epc = epc(serial);
                            return new PassedTag(
                                    Identification.ofEpc(epc, Year.of(2026)),
                                    evidence(epc.toArray()),
                                    3,
                                    1,
                                    1,
                                    OptionalInt.empty(),
                                    TagPath.NONE);
                        })
                        .toList();
        Evidence edge = evidence(new byte[0]);
        return see(
                new Observation.PassageObserved(
                        edge, edge.device(), direction, 100, tags, List.of(), List.of(edge)));
    }

    /** A reader whose station stands there sees such tags, without telling zones apart. */
    public P field(String place, int... serials) {
        return field(
                place,
                Set.of(),
                IntStream.of(serials).mapToObj(serial -> present(serial, Optional.empty())));
    }

    /** A reader elsewhere that looks at these two zones sees such tags in the first of them. */
    public P zones(String first, String second, int... serials) {
        return field(
                "ELSEWHERE",
                Set.of(first, second),
                IntStream.of(serials).mapToObj(serial -> present(serial, Optional.of(first))));
    }

    private P field(String place, Set<String> zones, Stream<PresentTag> present) {
        List<PresentTag> tags = present.toList();
        Evidence newest = tags.getLast().evidence();
        return see(new Observation.FieldObserved(newest, newest.device(), place, zones, tags));
    }

    private PresentTag present(int serial, Optional<String> zone) {
        Bytes epc = epc(serial);
        return new PresentTag(
                Identification.ofEpc(epc, Year.of(2026)), evidence(epc.toArray()), zone);
    }

    public P upload(String... texts) {
        List<Observation.UploadObserved.Code> codes =
                Stream.of(texts)
                        .map(text ->
                                new Observation.UploadObserved.Code(
                                        evidence(text),
                                        text,
                                        Identification.ofScan(
                                                text, Optional.empty(), Year.of(2026))))
                        .toList();
        return see(
                new Observation.UploadObserved(
                        evidence(new byte[] {1}),
                        "ab".repeat(32),
                        OptionalInt.of(texts.length),
                        codes));
    }

    protected P see(Observation observation) {
        return record(state.decide(observation, moment()));
    }

    public P say(Command command) {
        return record(state.decide(command, moment()));
    }

    public P answer(String id) {
        return say(new Command.Answer(id));
    }

    /** What is asked and what was begun is gone. */
    protected P putDown() {
        question = Optional.empty();
        hand = Optional.empty();
        return self();
    }

    private Moment moment() {
        return new Moment(context(), question, hand, count, damaged, uninspected);
    }

    protected FactContext context() {
        return new FactContext(
                station, badge, Id128.named("boot"), () -> now, random, _ -> Optional.empty());
    }

    /** Through the bytes of the wire, since that is what a journal keeps. */
    protected P record(Decision decision) {
        List<Recorded> recorded = new ArrayList<>();
        for (Fact fact : decision.facts()) {
            byte[] bytes = Wire.encode(fact);
            FactId id =
                    new FactId(
                            Id128.named("journal"),
                            journal.size() + recorded.size() + 1,
                            Link.START.next(bytes));
            try {
                recorded.add(new Recorded(id, Wire.decode(bytes, Fact.class)));
            } catch (Unreadable e) {
                throw new AssertionError(fact.toString(), e);
            }
        }
        journal.addAll(recorded);
        state = state.apply(recorded);
        last = decision;
        if (decision.feedback().isPresent()) {
            question = decision.question();
            hand = decision.hand();
        }
        count = Optional.empty();
        damaged = false;
        now = new Stamp(now.monoMicros() + 1_000_000, now.wallMicros() + 1_000_000);
        return self();
    }

    private Evidence evidence(String text) {
        return evidence(text.getBytes(StandardCharsets.UTF_8));
    }

    protected Evidence evidence(byte[] raw) {
        return new Evidence(
                new DeviceId("device"), ++sequence, now, Bytes.of(raw), Optional.empty());
    }

    private static Bytes epc(int serial) {
        return serial == 0
                ? Bytes.of(new byte[12])
                : Bytes.ofHex("3074257bf7194e40" + "%08x".formatted(serial));
    }

    // What came of it.

    /** Everything that was recorded. */
    public List<Recorded> journal() {
        return List.copyOf(journal);
    }

    public List<Fact> facts() {
        return journal.stream().map(Recorded::fact).toList();
    }

    public <F extends Fact> List<F> facts(Class<F> kind) {
        return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public Line line(int number) {
        return state.lines().get(number - 1);
    }

    public Feedback feedback() {
        return last.feedback().orElseThrow();
    }

    public Colour colour() {
        return feedback().colour();
    }

    public Optional<Question> question() {
        return question;
    }

    public Optional<Hand> hand() {
        return hand;
    }
}
