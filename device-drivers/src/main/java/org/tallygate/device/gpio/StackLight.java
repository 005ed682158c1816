package org.tallygate.device.gpio;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.device.gpio.LampPattern.Beeps;
import org.tallygate.device.gpio.LampPattern.Blink;
import org.tallygate.device.gpio.LampPattern.Steady;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a stack light shows. The first of these that holds is shown, and nothing else: someone looks
 * for it; the box is stopped; a verdict that is not older than its time; the link is away. Else all
 * lamps are off, as they are where no box is: a light that is dark promises nothing.
 *
 * <table>
 * <caption>The lamps</caption>
 * <tr><td>identify</td><td>all three blink together, fast</td></tr>
 * <tr><td>stopped</td><td>red and amber blink together, slowly; the buzzer beeps now and then</td></tr>
 * <tr><td>good</td><td>green; one short beep</td></tr>
 * <tr><td>attention</td><td>amber; two beeps</td></tr>
 * <tr><td>bad</td><td>red; three long beeps</td></tr>
 * <tr><td>link away</td><td>amber flashes shortly, about every two seconds; no sound</td></tr>
 * </table>
 *
 * <p>Knows no clock but the microseconds it is given. Not thread-safe.
 */
public final class StackLight {

    private static final Map<Verdict, Map<Lamp, LampPattern>> VERDICTS =
            Map.of(
                    Verdict.GOOD,
                    Map.of(Lamp.GREEN, new Steady(), Lamp.BUZZER, beeps(1, 80)),
                    Verdict.ATTENTION,
                    Map.of(Lamp.AMBER, new Steady(), Lamp.BUZZER, beeps(2, 150)),
                    Verdict.BAD,
                    Map.of(Lamp.RED, new Steady(), Lamp.BUZZER, beeps(3, 400)));

    private static final Map<Notice, Map<Lamp, LampPattern>> NOTICES =
            Map.of(
                    Notice.IDENTIFY,
                    Map.of(
                            Lamp.GREEN,
                            blink(150, 150),
                            Lamp.AMBER,
                            blink(150, 150),
                            Lamp.RED,
                            blink(150, 150)),
                    Notice.STOPPED,
                    Map.of(
                            Lamp.RED,
                            blink(1_000, 1_000),
                            Lamp.AMBER,
                            blink(1_000, 1_000),
                            Lamp.BUZZER,
                            blink(500, 9_500)),
                    Notice.LINK_AWAY,
                    Map.of(Lamp.AMBER, blink(150, 1_850)));

    private final long verdictMicros;
    private final Map<Notice, Long> since = new EnumMap<>(Notice.class);
    private @Nullable Verdict verdict;
    private long verdictSince;

    /**
     * @param verdictTime how long a verdict is shown, 100 ms to 1 hour
     */
    public StackLight(Duration verdictTime) {
        if (verdictTime.toMillis() < 100 || verdictTime.toMillis() > 3_600_000) {
            throw new IllegalArgumentException(
                    "verdict time " + verdictTime + " must be 100 ms to 1 hour");
        }
        this.verdictMicros = verdictTime.toNanos() / 1_000;
    }

    /** A verdict begins anew each time, so that the same one twice is heard twice. */
    public void signal(Verdict newVerdict, long nowMicros) {
        verdict = newVerdict;
        verdictSince = nowMicros;
    }

    public void show(Notice notice, boolean on, long nowMicros) {
        if (on) {
            since.putIfAbsent(notice, nowMicros);
        } else {
            since.remove(notice);
        }
    }

    /** The lamps that are on now. */
    public Set<Lamp> lit(long nowMicros) {
        if (verdict != null && nowMicros - verdictSince >= verdictMicros) {
            verdict = null;
        }
        Verdict shown = verdict;
        if (since.containsKey(Notice.IDENTIFY)) {
            return lit(Notice.IDENTIFY, nowMicros);
        } else if (since.containsKey(Notice.STOPPED)) {
            return lit(Notice.STOPPED, nowMicros);
        } else if (shown != null) {
            return lit(VERDICTS.getOrDefault(shown, Map.of()), nowMicros - verdictSince);
        } else if (since.containsKey(Notice.LINK_AWAY)) {
            return lit(Notice.LINK_AWAY, nowMicros);
        }
        return Set.of();
    }

    private Set<Lamp> lit(Notice notice, long nowMicros) {
        return lit(
                NOTICES.getOrDefault(notice, Map.of()),
                nowMicros - since.getOrDefault(notice, nowMicros));
    }

    private static Set<Lamp> lit(Map<Lamp, LampPattern> patterns, long sinceMicros) {
        Set<Lamp> lit = EnumSet.noneOf(Lamp.class);
        patterns.forEach((lamp, pattern) -> {
            if (pattern.isOn(sinceMicros)) {
                lit.add(lamp);
            }
        });
        return lit;
    }

    private static LampPattern blink(int onMs, int offMs) {
        return new Blink(Duration.ofMillis(onMs), Duration.ofMillis(offMs));
    }

    private static LampPattern beeps(int times, int ms) {
        return new Beeps(times, Duration.ofMillis(ms), Duration.ofMillis(ms));
    }
}
