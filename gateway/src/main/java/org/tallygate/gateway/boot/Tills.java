package org.tallygate.gateway.boot;

import org.tallygate.config.GatewayConfig;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.device.Clock;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.gateway.till.Till;
import org.tallygate.gateway.till.TillDesk;
import org.tallygate.gateway.till.TillLine;
import org.tallygate.gateway.till.TillListener;
import org.tallygate.gateway.till.TillSettings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tills of a gateway: their desk on a thread of its own, and the doors to it. A gateway without
 * tills has a desk too, which gives back leases that nobody can sell under.
 */
final class Tills implements AutoCloseable {

    private final TillDesk desk;
    private final Optional<TillListener> listener;
    private final List<AgentThread> threads;

    private Tills(TillDesk desk, Optional<TillListener> listener, List<AgentThread> threads) {
        this.desk = desk;
        this.listener = listener;
        this.threads = threads;
    }

    /**
     * @throws IOException when the address can't be had
     */
    static Tills start(
            Optional<GatewayConfig.Tills> told, TillDesk.Surroundings around, Clock clock)
            throws IOException {
        List<GatewayConfig.TillPoint> points =
                told.map(GatewayConfig.Tills::points).orElse(List.of());
        List<Till> tills =
                points.stream()
                        .map(point ->
                                new Till(
                                        new Name(point.name()),
                                        new LocationCode(point.location()),
                                        point.station().map(Name::new).orElse(around.station()),
                                        point.tokenHash()))
                        .toList();
        TillDesk desk = new TillDesk(tills, around);
        Optional<TillListener> listener =
                told.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                TillListener.start(
                                        new TillSettings(
                                                told.get().host(), told.get().port(), tills),
                                        desk));
        List<AgentThread> threads = new ArrayList<>();
        for (GatewayConfig.TillPoint point : points) {
            point.serial()
                    .map(path -> new SerialDial(SerialSettings.standard(path)))
                    .map(dial -> new TillLine(new Name(point.name()), dial, desk, clock))
                    .map(AgentThread::start)
                    .ifPresent(threads::add);
        }
        threads.add(AgentThread.start(desk));
        return new Tills(desk, listener, threads);
    }

    TillDesk desk() {
        return desk;
    }

    /** Where tills post, if any do. */
    OptionalInt port() {
        return listener.map(heard -> OptionalInt.of(heard.port())).orElse(OptionalInt.empty());
    }

    @Override
    public void close() {
        listener.ifPresent(TillListener::close);
        threads.forEach(AgentThread::close);
    }
}
