package org.tallygate.sim.reader;

import org.tallygate.device.Stamp;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What an LLRP reader answers and tells, without a socket: messages and moments in, messages out.
 * Not thread-safe.
 */
final class ReaderModel {

    /** How many reports and events are held for a client; beyond it DROP_OLDEST_AND_COUNT. */
    static final int MAX_HELD = 10_000;

    private final ReaderConfig config = new ReaderConfig();
    private final RoSpecs specs = new RoSpecs();
    private final AccessSpecs access = new AccessSpecs();
    private final ReaderOptions options;
    private final Times times;
    private final Deque<LlrpMessage> held = new ArrayDeque<>();
    private long dropped;
    private long nextId = 1;
    private String refuseNext = "";

    // Valid while a client is connected: whether it switched the maker's extension on.
    private boolean extended;

    // Valid while a client is connected.
    private int spoken = 1;
    private boolean connected;
    private boolean holding;
    private long keepaliveAtMicros;

    ReaderModel(ReaderOptions options) {
        this.options = options;
        this.times = new Times(options.clock());
    }

    /** The first message of a connection. */
    LlrpMessage connected(Stamp now) {
        connected = true;
        spoken = 1;
        holding = config.holds();
        keepaliveAtMicros = now.monoMicros();
        return attempt(0, now);
    }

    void disconnected() {
        connected = false;
        extended = false;
    }

    /** A connection attempt event with a status: 2 refuses a second client, 4 tells the first. */
    LlrpMessage attempt(int status, Stamp now) {
        return event(Element.of("ConnectionAttemptEvent").set("Status", status).build(), now);
    }

    LlrpMessage notUnderstood(long id, Refusal refusal, String text) {
        return new LlrpMessage(
                spoken, id, Element.of("ERROR_MESSAGE").add(refusal.status(text)).build());
    }

    /** Whether the connection ends with this request. */
    boolean endsWith(LlrpMessage request) {
        return request.name().equals("CLOSE_CONNECTION")
                || (request.version() != 1
                        && options.speech() == ReaderOptions.Speech.V1_0_1_CLOSING);
    }

    /** Answers the next request of that name with a fault in its first field. */
    void refuseNext(String request) {
        refuseNext = request;
    }

    boolean output(int output) {
        return config.output(output);
    }

    /** Takes a client's message. */
    List<LlrpMessage> on(LlrpMessage request) {
        return switch (options.speech()) {
            case V1_0_1 -> request.version() == 1 ? spoken(request) : wrongVersion(request);
            case V1_0_1_CLOSING, V1_0_1_SILENT ->
                    request.version() == 1 ? spoken(request) : List.of();
            case V1_1 -> later(request);
        };
    }

    private List<LlrpMessage> later(LlrpMessage request) {
        Element body = request.body();
        return switch (request.name()) {
            case "GET_SUPPORTED_VERSION" ->
                    List.of(
                            new LlrpMessage(
                                    request.version(),
                                    request.id(),
                                    Element.of("GET_SUPPORTED_VERSION_RESPONSE")
                                            .set("CurrentVersion", spoken)
                                            .set("SupportedVersion", 2)
                                            .add(Refusal.success())
                                            .build()));
            case "SET_PROTOCOL_VERSION" -> {
                long asked = body.number("ProtocolVersion");
                boolean known = asked == 1 || asked == 2;
                if (known) {
                    spoken = (int) asked;
                }
                yield answer(
                        request,
                        known
                                ? Refusal.success()
                                : Refusal.UNSUPPORTED_VERSION.status("1 and 2 are spoken"),
                        List.of());
            }
            default -> request.version() == spoken ? spoken(request) : wrongVersion(request);
        };
    }

    /** A request of the maker's own. */
    private List<LlrpMessage> own(LlrpMessage request) {
        Optional<Element> answer = options.maker().switchedOn(request.body());
        extended |= answer.isPresent();
        return List.of(
                answer.map(body -> new LlrpMessage(request.version(), request.id(), body))
                        .orElseGet(() ->
                                notUnderstood(
                                        request.id(),
                                        Refusal.UNSUPPORTED_MESSAGE,
                                        "not a message of this maker")));
    }

    private Element add(Element spec) {
        return options.maker().refuses(spec, extended)
                ? Refusal.UNSUPPORTED_PARAMETER.status("not a parameter of this maker")
                : specs.add(spec);
    }

    private List<LlrpMessage> wrongVersion(LlrpMessage request) {
        return List.of(
                notUnderstood(
                        request.id(),
                        Refusal.UNSUPPORTED_VERSION,
                        "LLRP " + (spoken == 1 ? "1.0.1" : "1.1") + " is spoken now"));
    }

    private List<LlrpMessage> spoken(LlrpMessage request) {
        if (request.name().equals(refuseNext)) {
            refuseNext = "";
            return answer(
                    request, Refusal.MESSAGE_FIELD.status("refused as it was told"), List.of());
        }
        Element body = request.body();
        return switch (request.name()) {
            case "KEEPALIVE_ACK" -> List.of();
            case "ENABLE_EVENTS_AND_REPORTS" -> release();
            case "CUSTOM_MESSAGE" -> own(request);
            // What is read is told round by round, so nothing waits to be fetched.
            case "GET_REPORT" ->
                    List.of(
                            new LlrpMessage(
                                    request.version(),
                                    request.id(),
                                    Element.of("RO_ACCESS_REPORT").build()));
            case "GET_READER_CAPABILITIES" ->
                    answer(request, Refusal.success(), Capability.all(options.maker()));
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
                                    .map(this::add)
                                    .orElseGet(() -> Refusal.MISSING_PARAMETER.status("no ROSpec")),
                            List.of());
            case "DELETE_ROSPEC" -> answer(request, specs.delete(roSpec(body)), List.of());
            case "ENABLE_ROSPEC" -> answer(request, specs.enable(roSpec(body)), List.of());
            case "DISABLE_ROSPEC" -> answer(request, specs.disable(roSpec(body)), List.of());
            case "START_ROSPEC" -> answer(request, specs.start(roSpec(body)), List.of());
            case "STOP_ROSPEC" -> answer(request, specs.stop(roSpec(body)), List.of());
            case "ADD_ACCESSSPEC" ->
                    answer(
                            request,
                            body.child("AccessSpec")
                                    .map(access::add)
                                    .orElseGet(() ->
                                            Refusal.MISSING_PARAMETER.status("no AccessSpec")),
                            List.of());
            case "DELETE_ACCESSSPEC" -> answer(request, access.delete(accessSpec(body)), List.of());
            case "ENABLE_ACCESSSPEC" ->
                    answer(request, access.turn(accessSpec(body), true), List.of());
            case "DISABLE_ACCESSSPEC" ->
                    answer(request, access.turn(accessSpec(body), false), List.of());
            case "GET_ACCESSSPECS" -> answer(request, Refusal.success(), access.shown());
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
                spec.round(field, access, times, options.maker(), now)
                        .forEach(body -> reports.add(numbered(body)));
            }
        }
        return now(reports);
    }

    /**
     * @param input 1 to {@link Capability#INPUTS}
     */
    List<LlrpMessage> input(int input, boolean high, Stamp now) {
        if (config.isHigh(input) != high) {
            specs.all().forEach(spec -> spec.input(input, high));
        }
        if (!config.input(input, high)) {
            return List.of();
        }
        Element event =
                Element.of("GPIEvent").set("GPIPortNumber", input).set("GPIEvent", high).build();
        return now(List.of(event(event, now)));
    }

    /** Something that the reader tells of itself, such as a full buffer. */
    List<LlrpMessage> tell(Element event, Stamp now) {
        return now(List.of(event(event, now)));
    }

    /** Ends what has run its time; the keep-alive, when it is due. */
    List<LlrpMessage> tick(Stamp now) {
        specs.all().forEach(spec -> spec.tick(now.monoMicros()));
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
        Element time = times.event(now);
        return numbered(
                Element.of("READER_EVENT_NOTIFICATION")
                        .add(Element.of("ReaderEventNotificationData").add(time, event).build())
                        .build());
    }

    private LlrpMessage numbered(Element body) {
        long id = nextId;
        nextId = nextId == 0xFFFF_FFFFL ? 1 : nextId + 1;
        return new LlrpMessage(spoken, id, body);
    }

    private static List<LlrpMessage> answer(
            LlrpMessage request, Element status, List<Element> content) {
        Element body = Element.of(request.name() + "_RESPONSE").add(status).add(content).build();
        return List.of(new LlrpMessage(request.version(), request.id(), body));
    }

    private static long accessSpec(Element body) {
        return body.number("AccessSpecID");
    }

    private static long roSpec(Element body) {
        return body.number("ROSpecID");
    }
}
