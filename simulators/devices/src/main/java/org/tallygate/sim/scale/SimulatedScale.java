package org.tallygate.sim.scale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.scale.ScaleKind;
import org.tallygate.sim.wire.Wire;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A scale at the end of a line: answers when asked, or tells its weight five times a second.
 * Thread-safe.
 */
public final class SimulatedScale implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedScale.class);
    private static final long REPEAT_MICROS = 200_000;

    private final ScaleKind kind;
    private final Wire wire;
    private final Clock clock;
    private final byte[] buffer = new byte[256];
    private final StringBuilder heard = new StringBuilder();
    private ScaleModel model = ScaleModel.empty();

    // Whether it tells its weight without being asked.
    private boolean repeating;
    private long tellAtMicros;

    public SimulatedScale(ScaleKind kind, Wire wire, Clock clock) {
        this.kind = kind;
        this.wire = wire;
        this.clock = clock;
        this.tellAtMicros = clock.now().monoMicros();
        this.repeating =
                switch (kind) {
                    case TOLEDO_CONTINUOUS, TOLEDO_CONTINUOUS_CHECKED, CAS_AND -> true;
                    case MT_SICS, MT_SICS_CONTINUOUS, NCI, TOLEDO_8217 -> false;
                };
    }

    /** What a gateway opens. */
    public String address() {
        return wire.address();
    }

    synchronized void change(UnaryOperator<ScaleModel> change) {
        model = change.apply(model);
    }

    public synchronized void unplug() {
        wire.unplug();
    }

    public synchronized void plug() throws IOException {
        wire.plug();
    }

    @Override
    public String name() {
        return "sim-scale-" + address();
    }

    @Override
    public synchronized int doWork() {
        try {
            int count = wire.read(buffer);
            heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            return count + answer() + repeat();
        } catch (IOException broken) {
            LOG.warn("{}: {}", name(), broken.getMessage());
            return 0;
        }
    }

    private int repeat() throws IOException {
        long now = clock.now().monoMicros();
        if (!repeating || now < tellAtMicros) {
            return 0;
        }
        tellAtMicros = now + REPEAT_MICROS;
        tell();
        return 1;
    }

    private int answer() throws IOException {
        return switch (kind) {
            case MT_SICS, MT_SICS_CONTINUOUS -> answerLines("\r\n");
            case NCI -> answerLines("\r");
            case TOLEDO_8217 -> answerLetters();
            case TOLEDO_CONTINUOUS, TOLEDO_CONTINUOUS_CHECKED, CAS_AND -> {
                heard.setLength(0);
                yield 0;
            }
        };
    }

    private int answerLines(String end) throws IOException {
        int work = 0;
        for (int at = heard.indexOf(end); at >= 0; at = heard.indexOf(end)) {
            String command = heard.substring(0, at);
            heard.delete(0, at + end.length());
            command(command);
            work++;
        }
        return work;
    }

    private void command(String command) throws IOException {
        boolean nci = kind == ScaleKind.NCI;
        switch (command) {
            case "SI", "W" -> {
                repeating = false;
                tell();
            }
            case "SIR" -> repeating = true;
            case "Z" -> {
                BigDecimal zero = BigDecimal.ZERO.setScale(model.weight().scale());
                model = model.withWeight(zero);
                say(nci ? "\n20\r\u0003" : "Z A\r\n");
            }
            default -> say(nci ? "\n?\r\u0003" : "ES\r\n");
        }
    }

    private int answerLetters() throws IOException {
        int work = heard.length();
        for (int i = 0; i < work; i++) {
            if (heard.charAt(i) == 'W') {
                tell();
            }
        }
        heard.setLength(0);
        return work;
    }

    private void tell() throws IOException {
        if (!model.silent()) {
            wire.write(ScaleVoice.tell(kind, model));
        }
    }

    private void say(String text) throws IOException {
        if (!model.silent()) {
            wire.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public synchronized void close() {
        wire.close();
    }
}
