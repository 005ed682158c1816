package org.tallygate.sim.reader;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.rfid.llrp.Decoded;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.Framed;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * A portal reader that speaks LLRP over TCP, encrypted or not: four antennas, of which 1 hears
 * outside and 2 inside; light barriers on inputs 1 (outside) and 2 (inside). One client at a time,
 * which dials the reader or is dialled by it. Thread-safe: one thread steps it, others move tags.
 */
public final class SimulatedReader implements Agent {

    /** The waiting moments of passages; a passage that does not fit is refused. */
    private static final int MAX_MOMENTS = 10_000;

    private static final long ROUND_MICROS = 100_000;

    private final ClientDoor door;
    private final Clock clock;
    private final ReaderOptions options;
    private final ReaderModel model;
    private final TagField field = new TagField();
    private final Deque<Due> moments = new ArrayDeque<>();
    private @Nullable ReaderLink client;
    private long nextRoundMicros = Long.MIN_VALUE;
    private boolean truncateNext;
    private boolean mute;

    private record Due(long atMicros, List<Bytes> epcs, Pass.Moment moment) {}

    private SimulatedReader(ClientDoor door, Clock clock, ReaderOptions options) {
        this.door = door;
        this.clock = clock;
        this.options = options;
        this.model = new ReaderModel(options);
    }

    /**
     * @param address where clients come in; port 0 for any free one
     */
    public static SimulatedReader listen(InetSocketAddress address, Clock clock)
            throws IOException {
        return listen(address, clock, ReaderOptions.usual());
    }

    public static SimulatedReader listen(
            InetSocketAddress address, Clock clock, ReaderOptions options) throws IOException {
        return new SimulatedReader(ClientDoor.Listening.at(address), clock, options);
    }

    /** A reader that dials its client by itself, once a second until it is there. */
    public static SimulatedReader dialling(
            InetSocketAddress client, Clock clock, ReaderOptions options) {
        return new SimulatedReader(new ClientDoor.Dialling(client), clock, options);
    }

    /** Where it listens, or dials. */
    public int port() {
        return door.port();
    }

    /** Whether a client set the reader up and it looks for tags. */
    public synchronized boolean isRunning() {
        return client != null && model.running();
    }

    /**
     * Puts tags where one antenna hears them; they are reported in every round until removed.
     *
     * @param antenna 1 to 4
     * @param rssiDbm -128 to 127
     * @return false when the field is full
     */
    public synchronized boolean present(List<Bytes> epcs, int antenna, int rssiDbm) {
        if (antenna < 1 || antenna > Capability.ANTENNAS) {
            throw new IllegalArgumentException(
                    "antenna %d must be 1 to %d".formatted(antenna, Capability.ANTENNAS));
        }
        if (rssiDbm < Byte.MIN_VALUE || rssiDbm > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("rssiDbm " + rssiDbm + " must be -128 to 127");
        }
        return epcs.stream().allMatch(epc -> field.hear(epc, antenna, OptionalInt.of(rssiDbm)));
    }

    public synchronized void remove(List<Bytes> epcs) {
        epcs.forEach(field::remove);
    }

    /** Takes every tag away and forgets the passages that wait. */
    public synchronized void clear() {
        field.clear();
        moments.clear();
    }

    /**
     * Moves tags through the portal in about a second, once the passages before it are over.
     *
     * @return false when too many passages wait
     */
    public synchronized boolean pass(List<Bytes> epcs, Direction direction) {
        List<Pass.Moment> passage = Pass.of(direction);
        if (moments.size() + passage.size() > MAX_MOMENTS) {
            return false;
        }
        long now = clock.now().monoMicros();
        long at = moments.isEmpty() ? now : Math.max(now, moments.getLast().atMicros());
        for (Pass.Moment moment : passage) {
            moments.add(new Due(at, List.copyOf(epcs), moment));
            at += Pass.MOMENT_MS * 1_000;
        }
        return true;
    }

    /**
     * Sets an input; its change is told when the client switched that on.
     *
     * @param input 1 to 4
     */
    public synchronized void gpi(int input, boolean high) {
        if (input < 1 || input > Capability.INPUTS) {
            throw new IllegalArgumentException(
                    "input %d must be 1 to %d".formatted(input, Capability.INPUTS));
        }
        model.input(input, high, clock.now()).forEach(this::send);
    }

    /** Cuts the client's connection, as a pulled cable would. */
    public synchronized void drop() {
        ReaderLink current = client;
        if (current != null) {
            current.close();
            forget();
        }
    }

    /** Loses the second half of the next message and goes on after it. */
    public synchronized void truncateNext() {
        truncateNext = true;
    }

    /** Says nothing more on this connection and leaves it open, as a reader that hangs. */
    public synchronized void mute() {
        mute = true;
    }

    /**
     * @param output 1 to 4
     */
    public synchronized boolean output(int output) {
        return model.output(output);
    }

    /** Refuses the next request of that name, such as ADD_ROSPEC. */
    public synchronized void refuseNext(String request) {
        model.refuseNext(request);
    }

    /** Tells that reports were lost because no one took them. */
    public synchronized void overflow() {
        model.tell(Element.of("ReportBufferOverflowErrorEvent").build(), clock.now())
                .forEach(this::send);
    }

    /** Tells of a fault in itself, at antenna 1. */
    public synchronized void exception(String text) {
        Element event =
                Element.of("ReaderExceptionEvent")
                        .set("Message", text)
                        .add(Element.of("AntennaID").set("AntennaID", 1).build())
                        .build();
        model.tell(event, clock.now()).forEach(this::send);
    }

    @Override
    public String name() {
        return "reader-" + port();
    }

    @Override
    public synchronized int doWork() {
        Stamp now = clock.now();
        int work = receive() + accept(now) + move(now);
        model.tick(now).forEach(this::send);
        if (now.monoMicros() >= nextRoundMicros) {
            round(now);
        }
        ReaderLink current = client;
        if (current != null) {
            work += current.flush();
            if (!current.isOpen()) {
                forget();
            }
        }
        return work;
    }

    @Override
    public synchronized void close() {
        drop();
        try {
            door.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private int receive() {
        ReaderLink current = client;
        if (current == null) {
            return 0;
        }
        List<Framed> received = current.receive();
        for (Framed framed : received) {
            switch (framed) {
                case Framed.Frame frame -> request(current, frame.bytes());
                case Framed.Lost _ -> current.close();
            }
        }
        if (!current.isOpen()) {
            forget();
        }
        return received.size();
    }

    private void request(ReaderLink from, Bytes frame) {
        switch (Llrp.decode(frame)) {
            case Decoded.Message m -> {
                model.on(m.message()).forEach(this::send);
                if (model.endsWith(m.message())) {
                    from.finish();
                }
            }
            case Decoded.Undefined u ->
                    send(
                            model.notUnderstood(
                                    u.id(),
                                    Refusal.UNSUPPORTED_MESSAGE,
                                    "message type " + u.type() + " is not defined"));
            case Decoded.Malformed m ->
                    send(model.notUnderstood(0, Refusal.MESSAGE_PARAMETER, m.reason()));
        }
    }

    /** The first client is served; a second is told so, and so is the first. */
    private int accept(Stamp now) {
        try {
            SocketChannel channel = door.next(client != null, now);
            if (channel == null) {
                return 0;
            }
            ReaderLink link = new ReaderLink(channel, options.tls());
            if (client == null) {
                client = link;
                send(model.connected(now));
            } else {
                link.send(model.attempt(2, now));
                link.finish();
                link.flush();
                send(model.attempt(4, now));
            }
            return 1;
        } catch (IOException gone) {
            // A client that went before it was met; the listener itself goes on.
            return 0;
        }
    }

    private int move(Stamp now) {
        int moved = 0;
        while (!moments.isEmpty() && moments.element().atMicros() <= now.monoMicros()) {
            Due due = moments.remove();
            for (Bytes epc : due.epcs()) {
                field.hear(epc, Pass.OUTSIDE, due.moment().outsideDbm());
                field.hear(epc, Pass.INSIDE, due.moment().insideDbm());
            }
            due.moment()
                    .barrier()
                    .ifPresent(b -> model.input(b.input(), b.high(), now).forEach(this::send));
            round(now);
            moved++;
        }
        return moved;
    }

    private void round(Stamp now) {
        nextRoundMicros = now.monoMicros() + ROUND_MICROS;
        model.round(field, now).forEach(this::send);
    }

    private void send(LlrpMessage message) {
        ReaderLink current = client;
        if (current == null || mute) {
            return;
        }
        if (truncateNext) {
            truncateNext = false;
            current.sendTruncated(message);
        } else {
            current.send(message);
        }
    }

    private void forget() {
        client = null;
        mute = false;
        model.disconnected();
    }
}
