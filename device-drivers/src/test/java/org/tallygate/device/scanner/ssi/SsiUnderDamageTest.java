package org.tallygate.device.scanner.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/**
 * The dialogue against a strict scanner behind a line that damages bytes both ways: what the
 * scanner knows taken must be with the box, and the box hears it once. Time is stepped.
 */
final class SsiUnderDamageTest {

    private static final int SEEDS = Integer.getInteger("tallygate.ssi.seeds", 2_000);

    @Test
    void acknowledgedCodeIsNeverLostNorWrongAndDoubledOnlyWhenTheBitOfACopyWasHit() {
        List<String> bad = new ArrayList<>();
        int acknowledged = 0;
        int doubled = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            DamagedLine line = new DamagedLine(seed, 0);
            line.run();
            acknowledged += line.acknowledged();
            doubled += line.doubled();
            if (line.lost() + line.wrong() > 0) {
                bad.add(line.toString());
            }
        }
        assertThat(bad).as("of %d acknowledged codes", acknowledged).isEmpty();
        assertThat(acknowledged).isGreaterThan(SEEDS * 10);
        // A copy that lost just its retransmit bit looks like the damaged first of another read.
        assertThat(doubled).isLessThanOrEqualTo(1 + acknowledged / 20_000);
    }

    @Test
    void ofTwoEqualCodesInARowTheSecondIsMissedOnlyWhenItsFirstLeftNoHeader() {
        int acknowledged = 0;
        int missed = 0;
        int doubled = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            DamagedLine line = new DamagedLine(seed, 0.2);
            line.run();
            acknowledged += line.acknowledged();
            missed += line.lost();
            doubled += line.doubled();
            assertThat(line.wrong()).as("%s", line).isZero();
        }
        // One code of five is equal to the one before; of those, about one of 50 lost its header.
        assertThat(missed).isLessThan(acknowledged / 5 / 25);
        assertThat(doubled).isLessThanOrEqualTo(1 + acknowledged / 20_000);
    }
}
