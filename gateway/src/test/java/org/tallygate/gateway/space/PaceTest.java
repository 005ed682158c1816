package org.tallygate.gateway.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

final class PaceTest {

    private long mono = 7_000_000;
    private Pace pace = new Pace(mono);

    @Test
    void idleBoxHasRoomForLong() {
        hours(30, 0);
        assertThat(pace.hoursUntil(1)).isEmpty();
    }

    @Test
    void lastHourCountsWhenItIsTheBusiest() {
        hours(40, 1_000);
        hours(1, 60_000);
        assertThat(pace.bytesPerHour()).isEqualTo(60_000);
        assertThat(pace.hoursUntil(600_000)).hasValue(10);
        assertThat(pace.hoursUntil(599_999)).hasValue(9);
    }

    @Test
    void quietNightDoesNotMakeTheDayForgotten() {
        for (int day = 0; day < 14; day++) {
            hours(16, 0);
            hours(8, 6_000);
        }
        hours(12, 0);
        assertThat(pace.bytesPerHour()).isEqualTo(6_000);
    }

    @Test
    void oneHourInTwentyMayBeWildWithoutRulingTheRest() {
        hours(19, 1_200);
        hours(1, 600_000);
        hours(1, 1_200);
        hours(19, 1_200);
        assertThat(pace.bytesPerHour()).isEqualTo(1_200);
        hours(2, 600_000);
        hours(1, 0);
        assertThat(pace.bytesPerHour()).isEqualTo(600_000);
    }

    @Test
    void whatIsOlderThanFourteenDaysIsForgotten() {
        hours(100, 60_000);
        hours(14 * 24, 600);
        assertThat(pace.bytesPerHour()).isEqualTo(600);
    }

    @Test
    void inTheFirstHourThePaceIsDrawnOut() {
        minutes(10, 1_000);
        assertThat(pace.bytesPerHour()).isBetween(54_000L, 60_000L);
    }

    @Test
    void oneScanInTheFirstMinuteIsNoFlood() {
        pace.note(1_000, mono);
        assertThat(pace.bytesPerHour()).isEqualTo(12_000);
    }

    @Test
    void moreThanThirtyDaysIsNotTold() {
        hours(2, 60);
        assertThat(pace.hoursUntil(60 * 720)).hasValue(720);
        assertThat(pace.hoursUntil(60 * 721)).isEmpty();
        assertThat(pace.hoursUntil(0)).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void restartGoesOnInTheMiddleOfAnHour() {
        hours(40, 1_200);
        minutes(30, 100);
        Pace after = Pace.decode(pace.encode(), 5).orElseThrow();
        assertThat(after.bytesPerHour()).isEqualTo(3_000);
        assertThat(after.encode()).isEqualTo(pace.encode());

        pace = after;
        mono = 5;
        minutes(30, 100);
        assertThat(pace.bytesPerHour()).isEqualTo(6_000);
        hours(19, 0);
        assertThat(pace.bytesPerHour()).isEqualTo(1_200);
    }

    @Test
    void whatIsNoRecordIsNotRead() {
        assertThat(Pace.decode(new byte[0], 1)).isEmpty();
        assertThat(Pace.decode(new byte[13], 1)).isEmpty();
        assertThat(Pace.decode(new byte[12 + 8 * 337], 1)).isEmpty();
        byte[] wild = new byte[20];
        Arrays.fill(wild, (byte) 0xff);
        assertThat(Pace.decode(wild, 1).orElseThrow().bytesPerHour()).isZero();
    }

    private void hours(int count, long bytesEach) {
        for (int i = 0; i < count; i++) {
            minutes(60, bytesEach / 60);
        }
    }

    private void minutes(int count, long bytesEach) {
        for (int i = 0; i < count; i++) {
            pace.note(bytesEach, mono);
            mono += TimeUnit.MINUTES.toMicros(1);
            pace.note(0, mono);
        }
    }
}
