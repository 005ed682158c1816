package org.tallygate.plant.controls;

import org.tallygate.sim.line.LineServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Two devices that are nothing but their control lines, and a link and processes of values. */
public final class LinePlant implements AutoCloseable {

    public final Queue<String> scanned = new ConcurrentLinkedQueue<>();
    public final Queue<String> read = new ConcurrentLinkedQueue<>();
    public final Queue<String> killed = new ConcurrentLinkedQueue<>();
    public final AtomicBoolean cut = new AtomicBoolean();

    /** What the devices answer. */
    public volatile String answer = "ok";

    private final LineServer scanner;
    private final LineServer reader;
    private volatile boolean ending;

    public LinePlant() throws IOException {
        scanner = LineServer.listen(0, List::of, line -> heard(scanned, line));
        reader = LineServer.listen(0, List::of, line -> heard(read, line));
        Thread.ofPlatform().daemon().name("line-plant").start(this::step);
    }

    private String heard(Queue<String> by, String line) {
        by.add(line);
        return answer;
    }

    private void step() {
        while (!ending) {
            if (scanner.doWork() + reader.doWork() == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    /** Pulls the plug of both control lines. */
    public void goAway() {
        scanner.close();
        reader.close();
    }

    public Controls controls(Path folder, URI central) {
        Map<String, Runnable> kills = new LinkedHashMap<>();
        for (String name : List.of("gateway", "broker", "centre", "postgresql")) {
            kills.put(name, () -> killed.add(name));
        }
        return new Controls(
                local(scanner.port()),
                local(reader.port()),
                new Controls.Link(cut::get, cut::set),
                folder.resolve("gateway").resolve("clock-offset"),
                kills,
                central,
                SampleGoods.load());
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        ending = true;
        goAway();
    }
}
