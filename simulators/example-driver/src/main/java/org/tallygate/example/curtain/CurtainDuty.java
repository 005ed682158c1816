package org.tallygate.example.curtain;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.Connection;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.Reporter;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFramer;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Reads one light curtain for ever and lights its lamp. */
final class CurtainDuty implements DeviceDuty {

    private static final int READ_TIMEOUT_MS = 100;
    private static final int UNKNOWN = -1;

    private final DeviceId device;
    private final CurtainSettings settings;
    private final Reporter reporter;
    private final Connection<Port> connection;
    private final byte[] buffer = new byte[256];

    // The one thing that other threads touch. Only the last verdict matters, so it needs no queue.
    private final AtomicReference<@Nullable Verdict> lamp = new AtomicReference<>();

    // Valid while the port is open.
    private @Nullable Port heard;
    private LineFramer framer = new LineFramer(LineFormat.standard());
    private Stamp lastWord;
    private int broken = UNKNOWN;

    CurtainDuty(DeviceId device, CurtainSettings settings, Dial dial, Surroundings around) {
        this.device = device;
        this.settings = settings;
        reporter = new Reporter(device, around.clock(), around.events());
        connection =
                new Connection<>(
                        dial.target(), dial::open, Port::close, Backoff.standard(), reporter);
        lastWord = reporter.now();
    }

    @Override
    public String name() {
        return "curtain-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public boolean offer(DeviceCommand command) {
        if (command instanceof DeviceCommand.Signal signal) {
            lamp.set(signal.verdict());
            return true;
        }
        return false;
    }

    @Override
    public int doWork() {
        Port port = connection.ready();
        if (port == null) {
            return 0;
        }
        if (!port.equals(heard)) {
            // A new opening: what was known of the beams is history, half a line is nothing.
            heard = port;
            framer = new LineFramer(LineFormat.standard());
            lastWord = reporter.now();
            broken = UNKNOWN;
        }
        try {
            return light(port) + read(port);
        } catch (IOException | RuntimeException gone) {
            connection.lost(gone);
            return 1;
        }
    }

    private int light(Port port) throws IOException {
        Verdict verdict = lamp.getAndSet(null);
        if (verdict == null) {
            return 0;
        }
        String word = verdict == Verdict.GOOD ? "L0\r" : "L1\r";
        port.write(word.getBytes(StandardCharsets.US_ASCII));
        return 1;
    }

    private int read(Port port) throws IOException {
        int count = port.read(buffer, READ_TIMEOUT_MS);
        Stamp now = reporter.now();
        List<Frame> frames = framer.feed(buffer, count);
        for (Frame frame : frames) {
            switch (frame) {
                case Frame.Whole whole -> line(whole, now);
                case Frame.Broken bad -> garbled(bad.reason(), bad, now);
            }
        }
        long silentMicros = now.monoMicros() - lastWord.monoMicros();
        if (silentMicros > settings.silence().toNanos() / 1_000) {
            throw new IOException("no word for " + settings.silence().toMillis() + " ms");
        }
        return count;
    }

    private void line(Frame.Whole line, Stamp now) {
        switch (CurtainFrame.read(line.content())) {
            case CurtainFrame.Wrong wrong -> garbled(wrong.reason(), line, now);
            case CurtainFrame.Beams beams -> {
                lastWord = now;
                tellChanges(beams.broken(), line, now);
            }
        }
    }

    /** The first line after an opening tells every beam, so that nobody works with old news. */
    private void tellChanges(int nowBroken, Frame.Whole line, Stamp now) {
        for (int beam = 1; beam <= settings.beams(); beam++) {
            int bit = 1 << (beam - 1);
            boolean high = (nowBroken & bit) != 0;
            if (broken == UNKNOWN || high != ((broken & bit) != 0)) {
                reporter.tell(
                        new DeviceEvent.PinChanged(reporter.evidence(line.raw(), now), beam, high));
            }
        }
        broken = nowBroken;
    }

    private void garbled(String reason, Frame frame, Stamp now) {
        reporter.tell(new DeviceEvent.Garbled(reporter.evidence(frame.raw(), now), reason));
    }

    @Override
    public void close() {
        connection.close();
    }
}
