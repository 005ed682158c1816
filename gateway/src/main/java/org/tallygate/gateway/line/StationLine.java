package org.tallygate.gateway.line;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.label.LabelPrinter;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.observation.Observer;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.gateway.words.Text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One station at work: what its devices and people say becomes facts, and only when these are
 * durable the state changes and the answer is shown.
 *
 * <p>One thread steps it. The {@code offer} methods and the views are for any thread.
 */
public final class StationLine implements Agent {

    /** Inputs per step; their facts become durable together, so a burst costs one fsync. */
    private static final int INPUTS_PER_STEP = 256;

    /** How often a count looks at what stands before the station's readers. */
    private static final long LOOK_MICROS = 1_000_000;

    /**
     * What is outside of the line and comes in from its owner.
     *
     * @param random a strong one: groups of two boxes must never be the same
     * @param boot changes with every start of the box
     * @param documents what the centre has sent so far, asked when the line is made and when much
     *     of it has ended
     * @param box how the box and its way to the ledger stand now
     * @param voices the way back to the devices
     * @param memory what the journal may have deleted
     * @param wallError how far off the wall clock of a stamp may be, in microseconds; none when
     *     nobody has told the time since the boot
     * @param printer where labels go
     * @param training whether nothing done here becomes a fact of the centre's
     */
    public record Surroundings(
            Clock clock,
            RandomGenerator random,
            Id128 boot,
            Supplier<List<Document>> documents,
            Supplier<BoxState> box,
            DeviceVoices voices,
            StationMemory memory,
            Function<Stamp, Optional<Long>> wallError,
            LabelPrinter printer,
            boolean training) {

        /** With nothing to print on, in earnest. */
        public Surroundings(
                Clock clock,
                RandomGenerator random,
                Id128 boot,
                Supplier<List<Document>> documents,
                Supplier<BoxState> box,
                DeviceVoices voices,
                StationMemory memory,
                Function<Stamp, Optional<Long>> wallError) {
            this(
                    clock,
                    random,
                    boot,
                    documents,
                    box,
                    voices,
                    memory,
                    wallError,
                    (_, _) -> {},
                    false);
        }
    }

    private final LineSettings settings;
    private final Journal journal;
    private final Surroundings around;
    private final Optional<Name> handheld;
    private final Inbox inbox;
    private final Tasks tasks;
    private final Seat seat;
    private final Board board;
    private Observer observer;
    private long seenVersion;
    private long lookedMicros;
    private volatile long weightAskedMicros;

    // Valid for the step: what was decided and is not durable yet, and who waits for word of it.
    private final List<Unsettled> pending = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    private final Stoppage stoppage = new Stoppage();
    private boolean stopped;

    private record Answer(Evidence event, Handling handling) {}

    /** A station alone on its box; reads the journal once, to stand where it stood. */
    public StationLine(LineSettings settings, Journal journal, Surroundings around) {
        this(settings, Optional.empty(), restored(journal, around), journal, around);
    }

    /** The seat of a handheld as if nobody else were at its station. */
    public static StationLine ofHand(
            LineSettings settings, Name hand, Journal journal, Surroundings around) {
        return new StationLine(
                settings.forHand(HandMemory.device(hand)),
                Optional.of(hand),
                restored(journal, around),
                journal,
                around);
    }

    /**
     * A seat on a floor.
     *
     * @param handheld whose seat it is; none for the station's own
     * @param tasks those of the floor, at which all its seats work
     */
    StationLine(
            LineSettings settings,
            Optional<Name> handheld,
            Tasks tasks,
            Journal journal,
            Surroundings around) {
        this.settings = settings;
        this.handheld = handheld;
        this.tasks = tasks;
        this.journal = journal;
        this.around = around;
        FactContext context =
                new FactContext(
                        settings.station(),
                        Optional.empty(),
                        around.boot(),
                        around.clock(),
                        around.random(),
                        around.wallError());
        inbox = new Inbox(settings.mostTagReads(), settings.mostOthers(), settings.mostOfDevice());
        observer = new Observer(settings.observation());
        seat = new Seat(settings, handheld, tasks, around.memory().seats(), context);
        board = new Board(settings.station(), settings.devices(), around.training());
        seenVersion = tasks.version();
        publish();
    }

    /** The tasks as documents and journal have them. */
    static Tasks restored(Journal journal, Surroundings around) {
        Tasks tasks = new Tasks(journal, around.documents(), around.memory(), around.training());
        tasks.restore();
        return tasks;
    }

    @Override
    public String name() {
        return "station-"
                + settings.station()
                + handheld.map(hand -> "-" + hand.value()).orElse("");
    }

    /**
     * Hands over what a device said. When too much waits the oldest tag read is dropped and
     * counted; anything else is refused.
     *
     * @return false when it was refused
     */
    public boolean offer(DeviceEvent event) {
        Input.Device input = new Input.Device(event);
        boolean taken = inbox.offer(input);
        if (!taken && input.wantsWord()) {
            around.voices().handled(event.evidence(), Handling.REFUSED);
        }
        return taken;
    }

    /** Hands over what a person wants; false when it was refused because too much waits. */
    public boolean offer(Order order) {
        return inbox.offer(new Input.Wanted(order));
    }

    /**
     * Hands over a code of the handheld whose seat this is.
     *
     * @return completed when what follows from it is durable, or refused
     * @throws IllegalStateException when this is no handheld's seat
     */
    public CompletableFuture<Handed> offer(HandScan scan) {
        if (handheld.isEmpty()) {
            throw new IllegalStateException(name() + " must be a handheld's seat");
        }
        CompletableFuture<Handed> answer = new CompletableFuture<>();
        if (!inbox.offer(new Input.Scanned(scan, answer))) {
            answer.complete(new Handed(Handed.Outcome.REFUSED, Optional.empty()));
        }
        return answer;
    }

    /** Hands over a new or changed document; false when it was refused because too much waits. */
    public boolean offer(Document document) {
        return inbox.offer(new Input.News(document));
    }

    /** How the station stands now. */
    public StationView view() {
        return board.view();
    }

    /**
     * Waits for a view that is newer than this version.
     *
     * @return the newest view, which has the same version when nothing changed in that time
     */
    public StationView awaitNewer(long version, Duration longest) throws InterruptedException {
        return board.awaitNewer(version, longest);
    }

    @Override
    public int doWork() {
        meetOthers();
        List<Input> inputs = inbox.take(INPUTS_PER_STEP);
        for (Input input : inputs) {
            switch (input) {
                case Input.Device device -> hear(device);
                case Input.Wanted wanted -> obey(wanted.order(), Optional.empty());
                case Input.Scanned scanned -> hear(scanned);
                case Input.News news -> learn(news.document());
            }
        }
        if (inputs.size() < INPUTS_PER_STEP) {
            observer.tick(around.clock().now()).forEach(this::observe);
        }
        settle();
        look();
        seat.count();
        publish();
        return inputs.size();
    }

    /**
     * A tag arrives once, perhaps long before anybody counts it. While a count is in hand it is
     * told what is there; a person who was asked something is not interrupted.
     */
    private void look() {
        long nowMicros = around.clock().now().monoMicros();
        if (nowMicros - lookedMicros < LOOK_MICROS || !seat.isCounting() || board.isAsking()) {
            return;
        }
        lookedMicros = nowMicros;
        for (Observation.FieldObserved field : observer.look(settings.place().value())) {
            decided(seat.decide(field), source(field), Optional.empty());
        }
        settle();
    }

    /** Other seats of the floor work at the same tasks. */
    private void meetOthers() {
        if (tasks.version() != seenVersion) {
            tell(seat.meet(board.question()));
            seenVersion = tasks.version();
        }
    }

    /** What others have ended is said like an answer, though nothing was asked here. */
    private void tell(Optional<Feedback> news) {
        board.changed();
        news.ifPresent(told -> {
            board.tell(told, around.clock().now());
            seat.settle(board.question());
            around.voices().signal(Optional.empty(), Unsettled.verdict(told.colour()));
        });
    }

    private void publish() {
        BoxState box = around.box().get();
        Optional<StationView.Stop> stop = stoppage.of(box);
        stopped(stop.isPresent());
        board.publish(seat, inbox, box, stop);
    }

    /** When someone here was asked to put a carton on the scale; 0 when nobody is. */
    long weightAskedMicros() {
        return weightAskedMicros;
    }

    Name station() {
        return settings.station();
    }

    boolean isAt(Name station) {
        return settings.station().equals(station);
    }

    /** The seat is given up: what waits is refused, the task in hand is free for others. */
    void leave() {
        for (Input input : inbox.take(Integer.MAX_VALUE)) {
            if (input instanceof Input.Scanned scanned) {
                scanned.answer().complete(new Handed(Handed.Outcome.REFUSED, Optional.empty()));
            }
        }
        seat.vacate();
    }

    @Override
    public void close() {
        // What waits was not accepted; all that was is durable.
    }

    private void hear(Input.Device device) {
        Handling handling = Handling.ACCEPTED;
        if (device.event() instanceof DeviceEvent.CodesUploaded upload) {
            // Whether it came before is read from the journal, so all before it must be there.
            settle();
            handling = upload.complete() ? Handling.ACCEPTED : Handling.REFUSED;
        }
        observer.on(device.event()).forEach(this::observe);
        if (device.wantsWord()) {
            answers.add(new Answer(device.event().evidence(), handling));
        }
    }

    /** A code that came before is not judged again: its handheld only missed the answer. */
    private void hear(Input.Scanned scanned) {
        Name hand = handheld.orElseThrow();
        HandScan scan = scanned.scan();
        settle();
        if (around.memory().hands().knows(hand, scan.number())) {
            scanned.answer().complete(new Handed(Handed.Outcome.AGAIN, Optional.empty()));
            return;
        }
        Observation.CodeObserved code = HandCode.observed(hand, scan, around.clock().now());
        board.note(code);
        if (ControlCode.isControl(code.text())) {
            around.memory().hands().note(hand, scan.number());
        }
        observeCode(code, Optional.of(scanned.answer()));
        settle();
        if (scanned.answer().isDone()
                && scanned.answer().join().outcome() == Handed.Outcome.TAKEN) {
            around.memory().hands().note(hand, scan.number());
        }
    }

    /**
     * Noise on a wire is counted, but does not take a question away from the person it was put to.
     */
    private void observe(Observation observation) {
        board.note(observation);
        around.memory().desk().heard(settings.station(), observation);
        if (observation instanceof Observation.Garbage && board.isAsking()) {
            return;
        }
        if (observation instanceof Observation.CodeObserved code) {
            observeCode(code, Optional.empty());
        } else {
            decided(decide(observation), source(observation), Optional.empty());
        }
    }

    /** Control codes and badges are for the seat, all others for the task in hand. */
    private void observeCode(
            Observation.CodeObserved code, Optional<CompletableFuture<Handed>> waiting) {
        if (!ControlCode.isControl(code.text())) {
            Decision decision =
                    tasks.badge(code.text()).isPresent()
                            ? seat.decide(Order.of(new Order.SignOn(code.text())), Optional.empty())
                            : seat.named(code.text()).orElseGet(() -> decide(code));
            decided(decision, source(code), waiting);
            return;
        }
        Optional<Order> order = ControlCode.order(code.text());
        if (order.isPresent()) {
            obey(order.get(), true, source(code), waiting);
        } else {
            decided(Seat.unknownCode(), source(code), waiting);
        }
    }

    private static Optional<DeviceId> source(Observation observation) {
        return Optional.of(observation.evidence().device());
    }

    private Decision decide(Observation observation) {
        Optional<Instant> takenAt =
                observation instanceof Observation.UploadObserved upload && upload.isComplete()
                        ? around.memory()
                                .uploads()
                                .takenAt(upload.evidence().device().value(), upload.contentHash())
                        : Optional.empty();
        return takenAt.map(at ->
                        Receiving.uploadedBefore((Observation.UploadObserved) observation, at))
                .orElseGet(() -> seat.decide(observation));
    }

    private void obey(Order order, Optional<DeviceId> source) {
        obey(order, false, source, Optional.empty());
    }

    /** Undo names facts by their place in the journal, so all before it must be there. */
    private void obey(
            Order order,
            boolean byCode,
            Optional<DeviceId> source,
            Optional<CompletableFuture<Handed>> waiting) {
        settle();
        try {
            Optional<Question> open = board.question(order.question());
            Order meant = board.naming(order);
            decided(
                    byCode ? seat.obeyCode(meant, open) : seat.decide(meant, open),
                    source,
                    waiting);
        } catch (JournalException notSaved) {
            failed(notSaved);
            new Unsettled(Decision.NOTHING, source, waiting).refused();
        }
        board.changed();
        settle();
    }

    private void learn(Document document) {
        settle();
        tasks.take(document);
        tell(seat.meet(board.question()));
    }

    private void decided(
            Decision decision,
            Optional<DeviceId> source,
            Optional<CompletableFuture<Handed>> waiting) {
        Unsettled made = new Unsettled(decision, source, waiting);
        if (made.matters()) {
            pending.add(made);
        }
    }

    /** Makes durable what was decided; only then it holds, is shown and is told to the devices. */
    private void settle() {
        List<Answer> waiting = List.copyOf(answers);
        answers.clear();
        boolean saved = settleDecisions();
        for (Answer answer : waiting) {
            around.voices().handled(answer.event(), saved ? answer.handling() : Handling.REFUSED);
        }
    }

    private boolean settleDecisions() {
        if (pending.isEmpty()) {
            return true;
        }
        List<Unsettled> settled = List.copyOf(pending);
        pending.clear();
        List<Decision> decisions = settled.stream().map(Unsettled::decision).toList();
        List<Fact> facts =
                decisions.stream().flatMap(decision -> decision.facts().stream()).toList();
        try {
            if (!facts.isEmpty()) {
                tasks.apply(append(facts));
                board.posted(facts.size());
                stoppage.stored();
            }
        } catch (JournalException notSaved) {
            failed(notSaved);
            settled.forEach(Unsettled::refused);
            Unsettled.signals(settled, false).forEach(around.voices()::signal);
            return false;
        }
        board.show(decisions, around.clock().now());
        seat.settle(board.question());
        seenVersion = tasks.version();
        weightAskedMicros = isWeightAsked() ? around.clock().now().monoMicros() : 0;
        print(decisions);
        settled.forEach(Unsettled::taken);
        Unsettled.signals(settled, true).forEach(around.voices()::signal);
        return true;
    }

    private boolean isWeightAsked() {
        return board.question().filter(open -> open.subject().awaitsWeight()).isPresent();
    }

    /** In training nothing is printed: a label on goods is believed by whoever reads it. */
    private void print(List<Decision> decisions) {
        List<Label> labels =
                decisions.stream().flatMap(decision -> decision.labels().stream()).toList();
        if (!labels.isEmpty() && !around.training()) {
            around.printer().print(settings.station(), labels);
        }
    }

    private void failed(JournalException notSaved) {
        // Tags in the field arrive anew and the same code may be scanned at once.
        observer = new Observer(settings.observation());
        Text why = NotStored.told(notSaved);
        board.tell(Feedback.stopLine(why), around.clock().now());
        seat.forget();
        seat.settle(board.question());
        stoppage.notStored(notSaved.reason(), why);
    }

    private void stopped(boolean now) {
        if (now != stopped) {
            stopped = now;
            around.voices().show(Notice.STOPPED, now);
        }
    }

    private List<Recorded> append(List<Fact> facts) {
        List<FactId> names = journal.append(facts.stream().map(Wire::encode).toList());
        List<Recorded> recorded = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            recorded.add(Recorded.of(names.get(i), facts.get(i)));
        }
        return recorded;
    }
}
