package org.tallygate.device.rfid.llrp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        CAPABILITIES("GET_READER_CAPABILITIES_RESPONSE"),
        READING_CONFIG("GET_READER_CONFIG_RESPONSE"),
        CONFIG("SET_READER_CONFIG_RESPONSE"),
        CLEARING("DELETE_ROSPEC_RESPONSE"),
        ADDING("ADD_ROSPEC_RESPONSE"),
        ENABLING("ENABLE_ROSPEC_RESPONSE"),
        STARTING("START_ROSPEC_RESPONSE"),
        RUNNING(""),
        CLOSED("");

        private final String awaited;

        State(String awaited) {
            this.awaited = awaited;
        }
    }

    /** What the duty has to do, in order. */
    public sealed interface Step {

        record Send(LlrpMessage message) implements Step {}

        record Entered(State old, State now, String reason) implements Step {}

        /** The reader is set up and its reports come. */
        record Ready(String reason) implements Step {}

        /** The connection is of no use any more; nothing else follows. */
        record Failed(String reason) implements Step {}
    }

    /** How many keep-alive periods without a message mean that the reader is gone. */
    private static final int SILENT_PERIODS = 3;

    private static final int GPI_EVENT = 1;
    private static final int BUFFER_WARNING = 3;
    private static final int READER_EXCEPTION = 4;
    private static final int ANTENNA_EVENT = 8;

    private final Inventory inventory;
    private final long keepaliveMs;
    private final long requestTimeoutMicros;

    private State state = State.AWAITING_CONNECTION_EVENT;
    private long lastHeardMicros;
    private long askedMicros;
    private long requestId;
    private Optional<Capabilities> reader = Optional.empty();

    /**
     * @param nowMicros when the connection was made, by the clock that all later times come from
     */
    public ReaderSession(
            Inventory inventory, Duration keepalive, Duration requestTimeout, long nowMicros) {
        this.inventory = inventory;
        this.keepaliveMs = keepalive.toMillis();
        this.requestTimeoutMicros = requestTimeout.toMillis() * 1_000;
        this.lastHeardMicros = nowMicros;
        this.askedMicros = nowMicros;
        if (keepaliveMs < 1 || requestTimeoutMicros < 1) {
            throw new IllegalArgumentException(
                    "keepalive %s and request timeout %s must be 1 ms or more"
                            .formatted(keepalive, requestTimeout));
        }
    }

    public State state() {
        return state;
    }

    /** What the reader told of itself, once it did. */
    public Optional<Capabilities> reader() {
        return reader;
    }

    /** Takes a message of the reader. */
    public List<Step> on(FromReader message, long nowMicros) {
        if (state == State.CLOSED) {
            return List.of();
        }
        lastHeardMicros = nowMicros;
        return switch (message) {
            case FromReader.Keepalive k ->
                    List.of(
                            new Step.Send(
                                    LlrpMessage.of(k.id(), Element.of("KEEPALIVE_ACK").build())));
            case FromReader.Event e -> onEvent(e, nowMicros);
            case FromReader.CapabilitiesAnswer a -> onCapabilities(a, nowMicros);
            case FromReader.Answer a -> onAnswer(a, nowMicros);
            case FromReader.NotUnderstood n ->
                    failed(askedFor() + " not understood: " + n.status());
            case FromReader.Reports _, FromReader.Other _, FromReader.Unusable _ -> List.of();
        };
    }

    /** Looks at the clock: an answer that is overdue, a reader that fell silent. */
    public List<Step> tick(long nowMicros) {
        if (state == State.CLOSED) {
            return List.of();
        }
        long silenceMicros = SILENT_PERIODS * keepaliveMs * 1_000;
        if (state != State.RUNNING && nowMicros - askedMicros > requestTimeoutMicros) {
            return failed(
                    "%s did not come within %d ms"
                            .formatted(state.awaited, requestTimeoutMicros / 1_000));
        } else if (nowMicros - lastHeardMicros > silenceMicros) {
            return failed(
                    "nothing heard for %d keep-alive periods of %d ms"
                            .formatted(SILENT_PERIODS, keepaliveMs));
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
        return ask(
                State.CAPABILITIES,
                "connection accepted",
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
        return ask(
                State.READING_CONFIG,
                "capabilities known",
                Element.of("GET_READER_CONFIG").build(),
                nowMicros);
    }

    private List<Step> onAnswer(FromReader.Answer answer, long nowMicros) {
        if (!answer.name().equals(state.awaited) || answer.id() != requestId) {
            return List.of();
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
            case CLEARING ->
                    ask(
                            State.ADDING,
                            "cleared",
                            Element.of("ADD_ROSPEC")
                                    .add(inventory.roSpec(reader.orElseThrow()))
                                    .build(),
                            nowMicros);
            case ADDING -> ask(State.ENABLING, "added", own("ENABLE_ROSPEC"), nowMicros);
            case ENABLING -> ask(State.STARTING, "enabled", own("START_ROSPEC"), nowMicros);
            case STARTING -> running();
            case AWAITING_CONNECTION_EVENT, CAPABILITIES, RUNNING, CLOSED -> List.of();
        };
    }

    private List<Step> running() {
        Capabilities known = reader.orElseThrow();
        Step entered = state(State.RUNNING, "started");
        return List.of(
                entered,
                send(Element.of("ENABLE_EVENTS_AND_REPORTS").build()),
                new Step.Ready(
                        "inventory runs on %d antennas, maker %d model %d firmware %s"
                                .formatted(
                                        known.antennas(),
                                        known.manufacturer(),
                                        known.model(),
                                        known.firmware())));
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
                        .add(
                                events.build(),
                                Element.of("KeepaliveSpec")
                                        .set("KeepaliveTriggerType", 1)
                                        .set("PeriodicTriggerValue", keepaliveMs)
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
        return new Step.Send(LlrpMessage.of(requestId, body));
    }

    private List<Step> failed(String reason) {
        return List.of(state(State.CLOSED, reason), new Step.Failed(reason));
    }

    private String askedFor() {
        return state == State.RUNNING ? "a message" : state.awaited.replace("_RESPONSE", "");
    }

    /** The one place where the state changes. */
    private Step.Entered state(State next, String reason) {
        State old = state;
        state = next;
        return new Step.Entered(old, next, reason);
    }
}
