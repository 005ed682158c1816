package org.tallygate.sim.mqtt;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A bad broker before a good one: MQTT clients connect to it, it connects to the broker, and what
 * befalls the packets between them comes from one seed. It speaks plain TCP. Thread-safe.
 *
 * <p>On real sockets the kernel decides what comes first, so that one seed gives nearly one run;
 * the counts tell what came.
 */
public final class MqttProxy implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(MqttProxy.class);

    /** One more is refused: this is a site's worth of boxes. */
    private static final int MOST_CLIENTS = 256;

    private final ServerSocketChannel listener;
    private final InetSocketAddress broker;
    private final MqttFaults faults;
    private final Clock clock;
    private final Chance up;
    private final Chance down;
    private final List<Joined> clients = new ArrayList<>();
    private long connections;

    private MqttProxy(
            ServerSocketChannel listener,
            InetSocketAddress broker,
            MqttFaults faults,
            Clock clock) {
        this.listener = listener;
        this.broker = broker;
        this.faults = faults;
        this.clock = clock;
        SplittableRandom random = new SplittableRandom(faults.seed());
        this.up = new Chance(faults, random.split());
        this.down = new Chance(faults, random.split());
    }

    /**
     * Listens on loopback; {@link #doWork} does the rest.
     *
     * @param port 0 for any free one
     */
    public static MqttProxy listen(
            int port, InetSocketAddress broker, MqttFaults faults, Clock clock) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener.configureBlocking(false);
            return new MqttProxy(listener, broker, faults, clock);
        } catch (IOException refused) {
            listener.close();
            throw new IOException(
                    "TCP port " + port + " cannot be listened on: " + refused.getMessage(),
                    refused);
        }
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    /** Ends the faults: from now on everything arrives, once and in order. */
    public synchronized void calm() {
        up.calm();
        down.calm();
    }

    /** How often each fault came, in both directions together. */
    public synchronized Map<MqttFault, Long> counts() {
        Map<MqttFault, Long> all = new TreeMap<>(up.counts());
        down.counts().forEach((fault, count) -> all.merge(fault, count, Long::sum));
        return all;
    }

    /** How many clients have connected so far. */
    public synchronized long connections() {
        return connections;
    }

    /** The counts and what replays them, in one line. */
    public synchronized String summary() {
        return counts() + " on " + connections + " connections of " + faults;
    }

    @Override
    public String name() {
        return "mqtt-proxy-" + port();
    }

    @Override
    public synchronized int doWork() {
        int done = accept();
        long now = clock.now().monoMicros();
        for (Iterator<Joined> each = clients.iterator(); each.hasNext(); ) {
            Joined joined = each.next();
            try {
                done += joined.step(now);
            } catch (IOException gone) {
                LOG.debug("{}: a connection ended: {}", name(), gone.getMessage());
                joined.end();
                each.remove();
                done++;
            }
        }
        return done;
    }

    private int accept() {
        try {
            SocketChannel client = listener.accept();
            if (client == null) {
                return 0;
            }
            if (clients.size() == MOST_CLIENTS) {
                client.close();
                return 1;
            }
            connections++;
            try {
                clients.add(Joined.begin(client, broker, up, down));
            } catch (IOException refused) {
                client.close();
            }
            return 1;
        } catch (IOException gone) {
            // A client that went before it was met; the listener itself goes on.
            return 0;
        }
    }

    @Override
    public synchronized void close() {
        clients.forEach(Joined::end);
        clients.clear();
        try {
            listener.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
