package org.tallygate.sim.reader;

import org.tallygate.device.Stamp;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What an LLRP 1.0.1 reader answers and tells, without a socket: messages and moments in, messages
 * out. Not thread-safe.
 */
final class ReaderModel {

    /** How many reports and events are held for a client; beyond it DROP_OLDEST_AND_COUNT. */
    static final int MAX_HELD = 10_000;

    private final ReaderConfig config = new ReaderConfig();
    private final RoSpecs specs = new RoSpecs();
    private final Deque<LlrpMessage> held = new ArrayDeque<>();
    private long dropped;
    private long nextId = 1;

    // Valid while a client is connected.
    private boolean connected;
    private boolean holding;
    private long keepaliveAtMicros;

    /** The first message of a connection. */
    LlrpMessage connected(Stamp now) {
        connected = true;
        holding = config.holds();
        keepaliveAtMicros = now.monoMicros();
        return attempt(0, now);
    }

    void disconnected() {
        connected = false;
    }

    /** A connection attempt event with a status: 2 refuses a second client, 4 tells the first. */
    LlrpMessage attempt(int status, Stamp now) {
        return event(Element.of("ConnectionAttemptEvent").set("Status", status).build(), now);
    }

    LlrpMessage notUnderstood(long id, Refusal refusal, String text) {
        return LlrpMessage.of(id, Element.of("ERROR_MESSAGE").add(refusal.status(text)).build());
    }

    /** Takes a client's message. */
    List<LlrpMessage> on(LlrpMessage request) {
        if (request.version() != 1) {
            return List.of(
                    notUnderstood(
                            request.id(),
                            Refusal.UNSUPPORTED_VERSION,
                            "only LLRP 1.0.1 is spoken"));
        }
        Element body = request.body();
        return switch (request.name()) {
            case "KEEPALIVE_ACK" -> List.of();
            case "ENABLE_EVENTS_AND_REPORTS" -> release();
            case "GET_READER_CAPABILITIES" -> answer(request, Refusal.success(), Capability.all());
            case "GET_READER_CONFIG" ->
                    answer(request, Refusal.success(), config.shown(body.number("RequestedData")));
            case "GET_ROSPECS" ->
                    answer(
                            request,
                            Refusal.success(),
                            specs.all().stream().map(RoSpec::shown).toList());
            case "SET_READER_CONFIG" -> answer(request, config.set(body), List.of());
            case "ADD_ROSPEC" ->
                    answer(
                            request,
                            body.child("ROSpec")
                                    .map(specs::add)
                                    .orElseGet(() -> Refusal.MISSING_PARAMETER.status("no ROSpec")),
                            List.of());
            case "DELETE_ROSPEC" -> answer(request, specs.delete(roSpec(body)), List.of());
            case "ENABLE_ROSPEC" -> answer(request, specs.enable(roSpec(body)), List.of());
            case "DISABLE_ROSPEC" -> answer(request, specs.disable(roSpec(body)), List.of());
            case "START_ROSPEC" -> answer(request, specs.start(roSpec(body)), List.of());
            case "STOP_ROSPEC" -> answer(request, specs.stop(roSpec(body)), List.of());
            case "CLOSE_CONNECTION" -> answer(request, Refusal.success(), List.of());
            default ->
                    List.of(
                            notUnderstood(
                                    request.id(),
                                    Refusal.UNSUPPORTED_MESSAGE,
                                    request.name() + " is not simulated"));
        };
    }

    /** Whether some operation looks for tags. */
    boolean running() {
        return specs.all().stream().anyMatch(s -> s.state() == RoSpec.State.ACTIVE);
    }

    /** Looks for tags once. */
    List<LlrpMessage> round(TagField field, Stamp now) {
        List<LlrpMessage> reports = new ArrayList<>();
        for (RoSpec spec : specs.all()) {
            if (spec.state() == RoSpec.State.ACTIVE) {
                spec.round(field, now).forEach(body -> reports.add(numbered(body)));
            }
        }
        return now(reports);
    }

    /**
     * @param input 1 to {@link Capability#INPUTS}
     */
    List<LlrpMessage> input(int input, boolean high, Stamp now) {
        if (!config.input(input, high)) {
            return List.of();
        }
        Element event =
                Element.of("GPIEvent").set("GPIPortNumber", input).set("GPIEvent", high).build();
        return now(List.of(event(event, now)));
    }

    /** The keep-alive, when it is due. */
    List<LlrpMessage> tick(Stamp now) {
        long period = config.keepaliveMs() * 1_000;
        if (!connected || period == 0 || now.monoMicros() - keepaliveAtMicros < period) {
            return List.of();
        }
        keepaliveAtMicros = now.monoMicros();
        return List.of(numbered(Element.of("KEEPALIVE").build()));
    }

    /** Tells at once, holds for later, or forgets when no one asked to hold. */
    private List<LlrpMessage> now(List<LlrpMessage> messages) {
        if (connected && !holding) {
            return messages;
        }
        if (config.holds()) {
            held.addAll(messages);
            while (held.size() > MAX_HELD) {
                held.removeFirst();
                dropped++;
            }
        }
        return List.of();
    }

    private List<LlrpMessage> release() {
        holding = false;
        List<LlrpMessage> released = new ArrayList<>(held);
        held.clear();
        if (dropped > 0) {
            dropped = 0;
            released.addFirst(
                    numbered(
                            Element.of("READER_EVENT_NOTIFICATION")
                                    .add(
                                            Element.of("ReaderEventNotificationData")
                                                    .add(
                                                            Element.of("UTCTimestamp").build(),
                                                            Element.of(
                                                                            "ReportBufferOverflowErrorEvent")
                                                                    .build())
                                                    .build())
                                    .build()));
        }
        return released;
    }

    private LlrpMessage event(Element event, Stamp now) {
        Element time = Element.of("UTCTimestamp").set("Microseconds", now.wallMicros()).build();
        return numbered(
                Element.of("READER_EVENT_NOTIFICATION")
                        .add(Element.of("ReaderEventNotificationData").add(time, event).build())
                        .build());
    }

    private LlrpMessage numbered(Element body) {
        long id = nextId;
        nextId = nextId == 0xFFFF_FFFFL ? 1 : nextId + 1;
        return LlrpMessage.of(id, body);
    }

    private static List<LlrpMessage> answer(
            LlrpMessage request, Element status, List<Element> content) {
        Element body = Element.of(request.name() + "_RESPONSE").add(status).add(content).build();
        return List.of(LlrpMessage.of(request.id(), body));
    }

    private static long roSpec(Element body) {
        return body.number("ROSpecID");
    }
}
