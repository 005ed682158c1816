package org.tallygate.bench.station;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack light's end of its line, which notes when the green lamp goes on. The wire is lines: '1
 * high', '1 low'.
 */
final class LightEnd implements AutoCloseable {

    static final int GREEN = 1;

    private final ServerSocket door;
    private final List<Long> greens = new ArrayList<>();
    private final Thread eye;

    private LightEnd(ServerSocket door) {
        this.door = door;
        eye = Thread.ofPlatform().daemon().name("light").start(this::watch);
    }

    static LightEnd listen() throws IOException {
        return new LightEnd(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return door.getLocalPort();
    }

    /** When it went on each time, microseconds since 1970. */
    synchronized List<Long> greens() {
        return List.copyOf(greens);
    }

    private void watch() {
        while (!door.isClosed()) {
            try (Socket line = door.accept();
                    BufferedReader in =
                            new BufferedReader(
                                    new InputStreamReader(
                                            line.getInputStream(), StandardCharsets.US_ASCII))) {
                read(in);
            } catch (IOException unplugged) {
                // The gateway dials again, or the door is closed and this ends.
            }
        }
    }

    private void read(BufferedReader in) throws IOException {
        boolean isOn = false;
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            boolean goesOn = said.strip().equals(GREEN + " high");
            if (goesOn && !isOn) {
                noted(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
            }
            isOn = said.strip().startsWith(GREEN + " ") ? goesOn : isOn;
        }
    }

    private synchronized void noted(long micros) {
        greens.add(micros);
    }

    @Override
    public void close() throws IOException {
        door.close();
        try {
            eye.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
