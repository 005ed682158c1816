package org.tallygate.plant.cases;

import org.tallygate.plant.cases.PeerCase.Step;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The virtual time of one case. Days are in UTC; a day without a time of day stands for its noon,
 * and each step comes a second after the one before it.
 */
final class CaseTime {

    /** The day that a case calls D0. */
    static final LocalDate D0 = LocalDate.of(2026, 6, 15);

    private static final Pattern RELATIVE = Pattern.compile("D([+-]?[0-9]{1,4})");
    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final LocalDate firstDay;
    private final LocalDate today;
    private final LocalDate lastDay;
    private int step;

    private CaseTime(LocalDate firstDay, LocalDate today, LocalDate lastDay) {
        this.firstDay = firstDay;
        this.today = today;
        this.lastDay = lastDay;
    }

    /**
     * Today is D0; in a case that tells of later days as of the past it is the day after the last
     * of these.
     */
    static CaseTime of(PeerCase peer) {
        List<LocalDate> past = new ArrayList<>(asOf(peer.expect()));
        List<LocalDate> planned = new ArrayList<>();
        for (Step each : peer.steps()) {
            switch (each) {
                case Step.Check check -> past.addAll(asOf(check.expect()));
                case Step.Act act -> {
                    boolean plan = act.op().startsWith("plan_");
                    dayOf(act.fields().path("at")).ifPresent((plan ? planned : past)::add);
                    dayOf(act.fields().path("due")).ifPresent(planned::add);
                }
            }
        }
        LocalDate last = past.stream().max(LocalDate::compareTo).orElse(D0);
        LocalDate today = last.isAfter(D0) ? last.plusDays(1) : D0;
        planned.add(today);
        past.add(D0);
        return new CaseTime(Collections.min(past), today, Collections.max(planned));
    }

    private static Optional<LocalDate> dayOf(JsonNode at) {
        return at.isString()
                ? parse(at.asString()).map(LocalDateTime::toLocalDate)
                : Optional.empty();
    }

    private static List<LocalDate> asOf(JsonNode expect) {
        return expect.path("as_of").propertyNames().stream()
                .flatMap(day -> parse(day).stream())
                .map(LocalDateTime::toLocalDate)
                .toList();
    }

    /** Time goes on to the next step. */
    void next() {
        step++;
    }

    /** Microseconds since 1970-01-01T00:00Z. */
    long nowMicros() {
        return micros(today.atTime(NOON)) + TimeUnit.SECONDS.toMicros(step);
    }

    /** The earliest day on which something was, D0 at the latest. */
    LocalDate firstDay() {
        return firstDay;
    }

    /** The latest day for which something is planned, today at the earliest. */
    LocalDate lastDay() {
        return lastDay;
    }

    LocalDate today() {
        return today;
    }

    /** When a step says that it was; now when it says nothing. */
    long micros(Optional<String> at) {
        if (at.isEmpty()) {
            return nowMicros();
        }
        LocalDateTime time =
                parse(at.get())
                        .orElseThrow(() ->
                                new NotUnderstood(
                                        "time '"
                                                + at.get()
                                                + "' must be D0, D-3, a day, a time or an"
                                                + " instant"));
        boolean noTime = time.toLocalTime().equals(NOON);
        return micros(time) + (noTime ? TimeUnit.SECONDS.toMicros(step) : 0);
    }

    LocalDate day(String text) {
        return Instant.ofEpochMilli(TimeUnit.MICROSECONDS.toMillis(micros(Optional.of(text))))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    /** The day of a time as a case writes it: {@code D0}, {@code D-5}. */
    String word(long micros) {
        LocalDate day =
                Instant.ofEpochMilli(TimeUnit.MICROSECONDS.toMillis(micros))
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate();
        long days = ChronoUnit.DAYS.between(D0, day);
        return days > 0 ? "D+" + days : "D" + days;
    }

    static long startMicros(LocalDate day) {
        return micros(day.atStartOfDay());
    }

    /** The last microsecond of a day. */
    static long endMicros(LocalDate day) {
        return micros(day.plusDays(1).atStartOfDay()) - 1;
    }

    private static long micros(LocalDateTime time) {
        return ChronoUnit.MICROS.between(EPOCH, time);
    }

    private static Optional<LocalDateTime> parse(String text) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            int days = Integer.parseInt(relative.group(1));
            return Optional.of(D0.plusDays(days).atTime(NOON));
        }
        return tried(() -> LocalDate.parse(text).atTime(NOON))
                .or(() -> tried(() -> D0.atTime(LocalTime.parse(text))))
                .or(() -> tried(() -> LocalDateTime.parse(text)))
                .or(() ->
                        tried(() -> LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC)));
    }

    private static Optional<LocalDateTime> tried(Supplier<LocalDateTime> form) {
        try {
            return Optional.of(form.get());
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }
}
