package org.tallygate.device.rfid.llrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * The order in which a client speaks on one connection (LLRP 1.0.1, clause 8): it waits for the
 * reader's connection event, sets the reader up request by request, then listens. Pure: messages
 * and times in, steps out. One object per connection; not thread-safe.
 */
public final class ReaderSession {

    /** Where the connection stands. */
    public enum State {
        AWAITING_CONNECTION_EVENT("the connection event"),
        ASKING_VERSION("GET_SUPPORTED_VERSION_RESPONSE"),
        SETTING_VERSION("SET_PROTOCOL_VERSION_RESPONSE"),
        CAPABILITIES("GET_READER_CAPABILITIES_RESPONSE"),
        /** The maker's own extension is being switched on. */
        EXTENDING("CUSTOM_MESSAGE"),
        READING_CONFIG("GET_READER_CONFIG_RESPONSE"),
        CONFIG("SET_READER_CONFIG_RESPONSE"),
        CLEARING("DELETE_ROSPEC_RESPONSE"),
        ADDING("ADD_ROSPEC_RESPONSE"),
        ENABLING("ENABLE_ROSPEC_RESPONSE"),
        STARTING("START_ROSPEC_RESPONSE"),
        /** Set up and looking for tags. */
        RUNNING(""),
        /** Set up, and told not to look for tags. */
        PAUSED(""),
        CLOSED("");

        private final String awaited;

        State(String awaited) {
            this.awaited = awaited;
        }

        /** Whether the reader is set up. */
        public boolean isSettled() {
            return this == RUNNING || this == PAUSED;
        }

        private boolean asksVersion() {
            return this == ASKING_VERSION || this == SETTING_VERSION;
        }
    }

    /** What the duty has to do, in order. */
    public sealed interface Step {

        record Send(LlrpMessage message) implements Step {}

        record Entered(State old, State now, String reason) implements Step {}

        /**
         * The reader is set up and does as it is told.
         *
         * @param choices a sentence for each choice of the tuning, for the log
         */
        record Ready(String reason, List<String> choices) implements Step {

            public Ready {
                choices = List.copyOf(choices);
            }
        }

        /** Something people should know although the reader still works. */
        record Told(String text) implements Step {}

        /** The connection is of no use any more; nothing else follows. */
        record Failed(String reason) implements Step {}
    }

    /** How many keep-alive periods without a message mean that the reader is gone. */
    private static final int SILENT_PERIODS = 3;

    private static final int GPI_EVENT = 1;
    private static final int BUFFER_WARNING = 3;
    private static final int READER_EXCEPTION = 4;
    private static final int ANTENNA_EVENT = 8;

    /** A reader that knows no other version than its own may fall silent when asked for one. */
    private static final long VERSION_TIMEOUT_MICROS = 3_000_000;

    private final SessionPlan plan;

    private State state = State.AWAITING_CONNECTION_EVENT;
    private ProtocolVersion version = ProtocolVersion.V1_0_1;
    private long lastHeardMicros;
    private long askedMicros;
    private long requestId;
    private Optional<Capabilities> reader = Optional.empty();
    private OptionalInt channel = OptionalInt.empty();
    private Optional<Tuning> tuning = Optional.empty();
    private boolean plain;

    // Valid while batches are fetched.
    private long fetchedMicros;
    private long fetchId;
    private boolean fetchRefused;

    // Valid once the reader is set up: the one request under way, and what it was told so far.
    private Optional<Request> underWay = Optional.empty();
    private final Map<Integer, Boolean> written = new HashMap<>();
    private boolean reading = true;
    private boolean endedOverVersion;

    private record Request(String name, long id) {}

    /**
     * @param nowMicros when the connection was made, by the clock that all later times come from
     */
    public ReaderSession(SessionPlan plan, long nowMicros) {
        this.plan = plan;
        this.lastHeardMicros = nowMicros;
        this.askedMicros = nowMicros;
    }

    public State state() {
        return state;
    }

    /** What the reader told of itself, once it did. */
    public Optional<Capabilities> reader() {
        return reader;
    }

    /** The version that both sides speak now. */
    public ProtocolVersion version() {
        return version;
    }

    /**
     * Whether this connection is about to end, or ended, over the question for the version. Some
     * readers of 1.0.1 close the connection or fall silent then, and are better not asked again.
     */
    public boolean endsOverVersion() {
        return plan.protocol() == Protocol.AUTO && (endedOverVersion || state.asksVersion());
    }

    /** Takes a message of the reader. */
    public List<Step> on(FromReader message, long nowMicros) {
        if (state == State.CLOSED) {
            return List.of();
        }
        lastHeardMicros = nowMicros;
        return switch (message) {
            case FromReader.Keepalive k ->
                    List.of(new Step.Send(message(k.id(), Element.of("KEEPALIVE_ACK").build())));
            case FromReader.Event e -> onEvent(e, nowMicros);
            case FromReader.VersionAnswer a -> onVersion(a, nowMicros);
            case FromReader.CapabilitiesAnswer a -> onCapabilities(a, nowMicros);
            case FromReader.VendorAnswer a -> onVendor(a, nowMicros);
            case FromReader.ConfigAnswer a -> onConfig(a, nowMicros);
            case FromReader.Answer a -> onAnswer(a, nowMicros);
            case FromReader.NotUnderstood n -> onNotUnderstood(n, nowMicros);
            case FromReader.Reports _, FromReader.Other _, FromReader.Unusable _ -> List.of();
        };
    }

    /** Looks at the clock: an answer that is overdue, a reader that fell silent. */
    public List<Step> tick(long nowMicros) {
        if (state == State.CLOSED) {
            return List.of();
        }
        long silenceMicros = SILENT_PERIODS * plan.keepalive().toMillis() * 1_000;
        boolean awaits = !state.isSettled() || underWay.isPresent();
        if (state == State.EXTENDING && nowMicros - askedMicros > limitMicros()) {
            return withoutExtension("did not come", nowMicros);
        } else if (awaits && nowMicros - askedMicros > limitMicros()) {
            return failed(
                    "%s did not come within %d ms"
                            .formatted(
                                    underWay.map(r -> r.name() + "_RESPONSE").orElse(state.awaited),
                                    limitMicros() / 1_000));
        } else if (nowMicros - lastHeardMicros > silenceMicros) {
            return failed(
                    "nothing heard for %d keep-alive periods of %d ms"
                            .formatted(SILENT_PERIODS, plan.keepalive().toMillis()));
        }
        return fetch(nowMicros);
    }

    /**
     * Brings a reader that is set up to what is wanted, one request at a time; called again and
     * again.
     *
     * @param outputs what each output shall be, by its port from 1; each is written once and after
     *     every change
     * @param read whether to look for tags
     */
    public List<Step> want(Map<Integer, Boolean> outputs, boolean read, long nowMicros) {
        reading = read;
        if (!state.isSettled() || underWay.isPresent()) {
            return List.of();
        }
        Map<Integer, Boolean> changed = new HashMap<>(outputs);
        changed.entrySet().removeAll(written.entrySet());
        if (!changed.isEmpty()) {
            // Noted before the answer: an output that the reader refuses is not asked for for ever.
            written.putAll(changed);
            ElementBuilder config = Element.of("SET_READER_CONFIG");
            changed.forEach((port, high) ->
                    config.add(
                            Element.of("GPOWriteData")
                                    .set("GPOPortNumber", port)
                                    .set("GPOData", high)
                                    .build()));
            return List.of(request(config.build(), nowMicros));
        } else if (read != (state == State.RUNNING)) {
            return List.of(request(own(read ? starting() : stopping()), nowMicros));
        }
        return List.of();
    }

    /** Says good-bye; the answer need not be waited for. */
    public List<Step> close() {
        if (state == State.CLOSED) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        if (state != State.AWAITING_CONNECTION_EVENT) {
            steps.add(send(Element.of("CLOSE_CONNECTION").build()));
        }
        steps.add(state(State.CLOSED, "closed by the client"));
        return steps;
    }

    private List<Step> onEvent(FromReader.Event event, long nowMicros) {
        if (event.closes()) {
            return failed("the reader closed the connection");
        } else if (state != State.AWAITING_CONNECTION_EVENT || event.attempt().isEmpty()) {
            return List.of();
        } else if (event.attempt().get().status() != 0) {
            return failed("the reader refused the connection: " + event.attempt().get().name());
        }
        if (plan.protocol().asks()) {
            // The question itself stands in a header of 1.1 (LLRP 1.1, clause 10.1.1).
            version = ProtocolVersion.V1_1;
            return ask(
                    State.ASKING_VERSION,
                    "connection accepted",
                    Element.of("GET_SUPPORTED_VERSION").build(),
                    nowMicros);
        }
        return speak(ProtocolVersion.V1_0_1, "connection accepted", nowMicros);
    }

    private List<Step> onVersion(FromReader.VersionAnswer answer, long nowMicros) {
        int latest = ProtocolVersion.V1_1.number();
        if (state != State.ASKING_VERSION || answer.id() != requestId) {
            return List.of();
        } else if (!answer.status().ok() || answer.supported() < latest) {
            return earlier(
                    answer.status().ok()
                            ? "the reader speaks LLRP 1.0.1 only"
                            : askedFor() + " refused: " + answer.status(),
                    nowMicros);
        } else if (answer.current() == latest) {
            return speak(ProtocolVersion.V1_1, "LLRP 1.1 is spoken already", nowMicros);
        }
        return ask(
                State.SETTING_VERSION,
                "LLRP 1.1 is known",
                Element.of("SET_PROTOCOL_VERSION").set("ProtocolVersion", latest).build(),
                nowMicros);
    }

    private List<Step> onNotUnderstood(FromReader.NotUnderstood message, long nowMicros) {
        // Readers of 1.0.1 may answer a header of 1.1 without looking at the id in it.
        if (state.asksVersion()) {
            return earlier(askedFor() + " not understood: " + message.status(), nowMicros);
        } else if (state == State.EXTENDING) {
            return withoutExtension("was not understood: " + message.status(), nowMicros);
        } else if (state == State.ADDING && !plain) {
            return addPlain("not understood: " + message.status(), nowMicros);
        } else if (!state.isSettled()) {
            return failed(askedFor() + " not understood: " + message.status());
        }
        fetchRefused |= fetchId > 0 && message.id() == fetchId;
        Optional<Request> asked = underWay.filter(r -> r.id() == message.id());
        underWay = underWay.filter(r -> r.id() != message.id());
        return List.of(
                new Step.Told(
                        asked.map(Request::name).orElse("a message")
                                + " not understood: "
                                + message.status()));
    }

    /** Goes on in 1.0.1 where that will do. */
    private List<Step> earlier(String reason, long nowMicros) {
        return plan.protocol() == Protocol.AUTO
                ? speak(ProtocolVersion.V1_0_1, reason, nowMicros)
                : failed("LLRP 1.1 is wanted, but " + reason);
    }

    private List<Step> speak(ProtocolVersion agreed, String reason, long nowMicros) {
        version = agreed;
        return ask(
                State.CAPABILITIES,
                reason,
                Element.of("GET_READER_CAPABILITIES").build(),
                nowMicros);
    }

    private List<Step> onCapabilities(FromReader.CapabilitiesAnswer answer, long nowMicros) {
        if (state != State.CAPABILITIES || answer.id() != requestId) {
            return List.of();
        } else if (!answer.status().ok()) {
            return failed("GET_READER_CAPABILITIES refused: " + answer.status());
        } else if (answer.capabilities().isEmpty()) {
            return failed("GET_READER_CAPABILITIES_RESPONSE has no GeneralDeviceCapabilities");
        }
        reader = answer.capabilities();
        return extension()
                .switchOn()
                .map(request -> ask(State.EXTENDING, "capabilities known", request, nowMicros))
                .orElseGet(() -> readConfig("capabilities known", nowMicros));
    }

    private List<Step> onVendor(FromReader.VendorAnswer answer, long nowMicros) {
        if (state != State.EXTENDING || answer.subtype() != extension().switchedOnBy()) {
            return List.of();
        }
        return answer.status().filter(LlrpStatus::ok).isPresent()
                ? readConfig("the maker's extension is on", nowMicros)
                : withoutExtension(
                        answer.status().map(s -> "was refused: " + s).orElse("has no status"),
                        nowMicros);
    }

    /** What a maker adds is worth much, but no reader is given up for it. */
    private List<Step> withoutExtension(String why, long nowMicros) {
        plain = true;
        String reason = "the maker's extension stays off, its answer " + why;
        List<Step> steps = new ArrayList<>(readConfig(reason, nowMicros));
        steps.add(new Step.Told(reason));
        return steps;
    }

    private List<Step> readConfig(String reason, long nowMicros) {
        return ask(
                State.READING_CONFIG, reason, Element.of("GET_READER_CONFIG").build(), nowMicros);
    }

    private List<Step> onConfig(FromReader.ConfigAnswer answer, long nowMicros) {
        // A reader that shall forget its earlier settings shall forget its channel, too.
        if (answer.id() == requestId && !plan.resetFirst()) {
            channel = answer.channel();
        }
        return onAnswer(
                new FromReader.Answer(answer.id(), State.READING_CONFIG.awaited, answer.status()),
                nowMicros);
    }

    private List<Step> add(String reason, long nowMicros) {
        Capabilities known = reader.orElseThrow();
        Tuning fitted =
                plain
                        ? Tuning.plain(plan.inventory(), known, channel)
                        : Tuning.of(plan.inventory(), known, channel);
        tuning = Optional.of(fitted);
        return ask(
                State.ADDING,
                reason,
                Element.of("ADD_ROSPEC").add(fitted.roSpec()).build(),
                nowMicros);
    }

    private List<Step> addPlain(String why, long nowMicros) {
        plain = true;
        String reason = "ADD_ROSPEC " + why + "; asked again by the bare standard";
        List<Step> steps = new ArrayList<>(add(reason, nowMicros));
        steps.add(new Step.Told(reason));
        return steps;
    }

    /** Batches that do not fill are told only to those who ask. */
    private List<Step> fetch(long nowMicros) {
        long every = tuning.flatMap(Tuning::collectEvery).map(d -> d.toMillis() * 1_000).orElse(0L);
        if (state != State.RUNNING || every == 0 || fetchRefused) {
            return List.of();
        } else if (nowMicros - fetchedMicros < every) {
            return List.of();
        }
        fetchedMicros = nowMicros;
        Step.Send fetch = send(Element.of("GET_REPORT").build());
        fetchId = requestId;
        return List.of(fetch);
    }

    private VendorExtension extension() {
        return VendorExtension.of(reader.orElseThrow().manufacturer());
    }

    private boolean startsItself() {
        return tuning.map(Tuning::startsItself).orElse(false);
    }

    /** What an input starts is kept from it by being disabled. */
    private String starting() {
        return startsItself() ? "ENABLE_ROSPEC" : "START_ROSPEC";
    }

    private String stopping() {
        return startsItself() ? "DISABLE_ROSPEC" : "STOP_ROSPEC";
    }

    private List<Step> onAnswer(FromReader.Answer answer, long nowMicros) {
        if (state.isSettled()) {
            return onLateAnswer(answer);
        } else if (!answer.name().equals(state.awaited) || answer.id() != requestId) {
            return List.of();
        } else if (state == State.SETTING_VERSION) {
            return answer.status().ok()
                    ? speak(ProtocolVersion.V1_1, "LLRP 1.1 agreed", nowMicros)
                    : earlier(askedFor() + " refused: " + answer.status(), nowMicros);
        } else if (state == State.ADDING && !answer.status().ok() && !plain) {
            return addPlain("refused: " + answer.status(), nowMicros);
        } else if (!answer.status().ok()) {
            return failed(askedFor() + " refused: " + answer.status());
        }
        return switch (state) {
            case READING_CONFIG ->
                    ask(
                            State.CONFIG,
                            "configuration read",
                            config(reader.orElseThrow()),
                            nowMicros);
            case CONFIG -> ask(State.CLEARING, "configured", byId("DELETE_ROSPEC", 0), nowMicros);
            case CLEARING -> add("cleared", nowMicros);
            case ADDING ->
                    startsItself() && !reading
                            ? settled(State.PAUSED, "added, but not to be enabled")
                            : ask(State.ENABLING, "added", own("ENABLE_ROSPEC"), nowMicros);
            case ENABLING -> enabled(nowMicros);
            case STARTING -> settled(State.RUNNING, "started");
            case AWAITING_CONNECTION_EVENT,
                    ASKING_VERSION,
                    SETTING_VERSION,
                    CAPABILITIES,
                    EXTENDING,
                    RUNNING,
                    PAUSED,
                    CLOSED ->
                    List.of();
        };
    }

    private List<Step> enabled(long nowMicros) {
        if (startsItself()) {
            return settled(State.RUNNING, "enabled, an input starts it");
        }
        return reading
                ? ask(State.STARTING, "enabled", own("START_ROSPEC"), nowMicros)
                : settled(State.PAUSED, "enabled, but not to be started");
    }

    private List<Step> onLateAnswer(FromReader.Answer answer) {
        if (underWay.filter(r -> r.id() == answer.id()).isEmpty()) {
            return List.of();
        }
        String asked = underWay.get().name();
        underWay = Optional.empty();
        if (!answer.status().ok()) {
            String reason = asked + " refused: " + answer.status();
            // An inventory that can't be switched is worth a new connection, an output is not.
            return asked.equals("SET_READER_CONFIG")
                    ? List.of(new Step.Told(reason))
                    : failed(reason);
        }
        return switch (asked) {
            case "START_ROSPEC", "ENABLE_ROSPEC" ->
                    switched(State.RUNNING, "reading is switched on");
            case "STOP_ROSPEC", "DISABLE_ROSPEC" ->
                    switched(State.PAUSED, "reading is switched off");
            default -> List.of();
        };
    }

    private List<Step> switched(State next, String reason) {
        return List.of(state(next, reason), new Step.Told(reason));
    }

    private List<Step> settled(State next, String reason) {
        Capabilities known = reader.orElseThrow();
        Step entered = state(next, reason);
        return List.of(
                entered,
                send(Element.of("ENABLE_EVENTS_AND_REPORTS").build()),
                new Step.Ready(
                        "%s on %d antennas, maker %d model %d firmware %s, LLRP %s"
                                .formatted(
                                        next == State.RUNNING
                                                ? "inventory runs"
                                                : "reading is switched off",
                                        known.antennas(),
                                        known.manufacturer(),
                                        known.model(),
                                        known.firmware(),
                                        version),
                        tuning.map(Tuning::reasons).orElse(List.of())));
    }

    /** Keep-alives, the events we live by, every input on, and reports held over a reconnect. */
    private Element config(Capabilities known) {
        ElementBuilder events = Element.of("ReaderEventNotificationSpec");
        for (int event : new int[] {GPI_EVENT, BUFFER_WARNING, READER_EXCEPTION, ANTENNA_EVENT}) {
            events.add(
                    Element.of("EventNotificationState")
                            .set("EventType", event)
                            .set("NotificationState", true)
                            .build());
        }
        ElementBuilder config =
                Element.of("SET_READER_CONFIG")
                        .set("ResetToFactoryDefault", plan.resetFirst())
                        .add(
                                events.build(),
                                Element.of("KeepaliveSpec")
                                        .set("KeepaliveTriggerType", 1)
                                        .set("PeriodicTriggerValue", plan.keepalive().toMillis())
                                        .build());
        config.add(
                LongStream.rangeClosed(1, known.inputs())
                        .mapToObj(port ->
                                Element.of("GPIPortCurrentState")
                                        .set("GPIPortNum", port)
                                        .set("Config", true)
                                        .set("State", 2)
                                        .build())
                        .toList());
        if (known.holds()) {
            config.add(
                    Element.of("EventsAndReports")
                            .set("HoldEventsAndReportsUponReconnect", true)
                            .build());
        }
        return config.build();
    }

    private static Element own(String request) {
        return byId(request, Inventory.RO_SPEC_ID);
    }

    private static Element byId(String request, long id) {
        return Element.of(request).set("ROSpecID", id).build();
    }

    private List<Step> ask(State next, String reason, Element request, long nowMicros) {
        askedMicros = nowMicros;
        Step entered = state(next, reason);
        return List.of(entered, send(request));
    }

    private Step.Send send(Element body) {
        requestId++;
        return new Step.Send(message(requestId, body));
    }

    private Step.Send request(Element body, long nowMicros) {
        askedMicros = nowMicros;
        Step.Send sent = send(body);
        underWay = Optional.of(new Request(body.name(), requestId));
        return sent;
    }

    private LlrpMessage message(long id, Element body) {
        return new LlrpMessage(version.number(), id, body);
    }

    private long limitMicros() {
        long usual = plan.requestTimeout().toMillis() * 1_000;
        return state.asksVersion() ? Math.min(usual, VERSION_TIMEOUT_MICROS) : usual;
    }

    private List<Step> failed(String reason) {
        endedOverVersion = state.asksVersion();
        return List.of(state(State.CLOSED, reason), new Step.Failed(reason));
    }

    private String askedFor() {
        return state.awaited.replace("_RESPONSE", "");
    }

    /** The one place where the state changes. */
    private Step.Entered state(State next, String reason) {
        State old = state;
        state = next;
        return new Step.Entered(old, next, reason);
    }
}
