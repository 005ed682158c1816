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

/** The tills of a gateway: their desk on a thread of its own, and the doors to it. */
final class Tills implements AutoCloseable {

    private final TillDesk desk;
    private final TillListener listener;
    private final List<AgentThread> threads;

    private Tills(TillDesk desk, TillListener listener, List<AgentThread> threads) {
        this.desk = desk;
        this.listener = listener;
        this.threads = threads;
    }

    /**
     * @throws IOException when the address can't be had
     */
    static Tills start(
            GatewayConfig.Tills told, Name firstStation, TillDesk.Surroundings around, Clock clock)
            throws IOException {
        List<Till> tills =
                told.points().stream()
                        .map(point ->
                                new Till(
                                        new Name(point.name()),
                                        new LocationCode(point.location()),
                                        point.station().map(Name::new).orElse(firstStation),
                                        point.tokenHash()))
                        .toList();
        TillDesk desk = new TillDesk(tills, around);
        TillListener listener =
                TillListener.start(new TillSettings(told.host(), told.port(), tills), desk);
        List<AgentThread> threads = new ArrayList<>();
        for (GatewayConfig.TillPoint point : told.points()) {
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

    int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
        threads.forEach(AgentThread::close);
    }
}
