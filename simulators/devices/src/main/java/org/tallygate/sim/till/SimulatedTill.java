package org.tallygate.sim.till;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A till that serves one customer after the other and says what was not answered again, under the
 * same number. Used by one thread.
 */
public final class SimulatedTill implements Agent {

    /** Without an answer for so long all is said again. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long PAUSE_MICROS = 1_000_000;

    private final TillVoice voice;
    private final Baskets baskets;
    private final Clock clock;
    private final Pace pace;
    private final Consumer<String> log;
    private final List<Basket> taken = new ArrayList<>();
    private @Nullable Basket open;
    private long saidMicros;
    private long againMicros = Long.MAX_VALUE;
    private long nextMicros;
    private int again;

    /**
     * @param between one customer and the next
     * @param patience how long an answer is waited for
     */
    public record Pace(Duration between, Duration patience) {}

    /**
     * @param log gets a line for each answer
     */
    public SimulatedTill(
            TillVoice voice, Baskets baskets, Clock clock, Pace pace, Consumer<String> log) {
        this.voice = voice;
        this.baskets = baskets;
        this.clock = clock;
        this.pace = pace;
        this.log = log;
    }

    @Override
    public String name() {
        return "sim-till-" + voice.address();
    }

    /** All that the box has taken, in order. */
    public List<Basket> taken() {
        return List.copyOf(taken);
    }

    /** How many of the answers said that the box had it before. */
    public int again() {
        return again;
    }

    /** Whether something was said that is not answered yet. */
    public boolean isWaiting() {
        return open != null;
    }

    /** Says the last one again that was taken, as a till does that lost the answer. */
    public void repeat() {
        if (open == null) {
            open = taken.removeLast();
            say(open);
        }
    }

    @Override
    public int doWork() {
        long now = clock.now().monoMicros();
        Basket waiting = open;
        if (waiting == null) {
            if (now < nextMicros) {
                return 0;
            }
            nextMicros = now + pace.between().toNanos() / 1_000;
            open = baskets.next();
            say(open);
            return 1;
        }
        Optional<TillVoice.Answer> answer = hear();
        if (answer.isPresent()) {
            heard(waiting, answer.get(), now);
            return 1;
        }
        if (now >= Math.min(againMicros, saidMicros + pace.patience().toNanos() / 1_000)) {
            say(waiting);
            return 1;
        }
        return 0;
    }

    private Optional<TillVoice.Answer> hear() {
        try {
            return voice.hear();
        } catch (IOException broken) {
            return Optional.of(new TillVoice.Answer.SendAgain(String.valueOf(broken.getMessage())));
        }
    }

    private void say(Basket basket) {
        saidMicros = clock.now().monoMicros();
        againMicros = Long.MAX_VALUE;
        try {
            voice.say(basket);
        } catch (IOException broken) {
            log.accept(basket.number() + " not said: " + broken.getMessage());
        }
    }

    private void heard(Basket basket, TillVoice.Answer answer, long now) {
        long ms = (now - saidMicros) / 1_000;
        switch (answer) {
            case TillVoice.Answer.Taken done -> {
                log.accept(
                        "ack %s %s%s %d ms"
                                .formatted(
                                        basket.number(),
                                        done.again() ? "again" : "new",
                                        done.beyond() ? " beyond the lease" : "",
                                        ms));
                again += done.again() ? 1 : 0;
                taken.add(basket);
                open = null;
            }
            case TillVoice.Answer.SendAgain(var reason) -> {
                log.accept("%s is said again: %s".formatted(basket.number(), reason));
                againMicros = now + PAUSE_MICROS;
            }
            case TillVoice.Answer.Refused(var reason) -> {
                log.accept("%s is refused: %s".formatted(basket.number(), reason));
                open = null;
            }
        }
    }

    @Override
    public void close() {
        voice.close();
    }
}
