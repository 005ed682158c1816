package org.tallygate.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What one direction does to the bytes, without a line. */
final class FaultyWayTest {

    private static final byte[] WRITE = "4006381333931\r".getBytes(StandardCharsets.US_ASCII);
    private static final long LATER = 10_000_000;

    @Test
    void withoutFaultsEverythingArrivesAtOnceAsItWas() {
        FaultyWay way = way("split=0");
        assertThat(way.take(WRITE, 0)).isEmpty();
        assertThat(all(way, 0)).containsExactly(Bytes.of(WRITE));
    }

    @Test
    void splitWriteComesInPiecesWithPausesAndWhole() {
        FaultyWay way = way("split=1");
        for (int i = 0; i < 100; i++) {
            way.take(WRITE, 0);
        }
        List<Bytes> pieces = all(way, LATER);
        assertThat(joined(pieces))
                .isEqualTo(joined(Stream.generate(() -> Bytes.of(WRITE)).limit(100).toList()));
        assertThat(pieces).anyMatch(piece -> piece.size() == 1).anyMatch(piece -> piece.size() > 8);
        FaultyWay other = way("split=1");
        other.take(WRITE, 0);
        assertThat(joined(all(other, 0))).isNotEqualTo(Bytes.of(WRITE));
    }

    @Test
    void duplicateIsTheWholeWriteTwice() {
        FaultyWay way = way("duplicate=1");
        way.take(WRITE, 0);
        assertThat(all(way, 0)).containsExactly(Bytes.of(WRITE), Bytes.of(WRITE));
    }

    @Test
    void wrongChecksumIsOneBitOfOneByte() {
        FaultyWay way = way("checksum=1");
        for (int i = 0; i < 50; i++) {
            way.take(WRITE, 0);
            byte[] damaged = all(way, 0).getFirst().toArray();
            for (int at = 0; at < WRITE.length; at++) {
                damaged[at] ^= WRITE[at];
            }
            assertThat(BitSet.valueOf(damaged).cardinality()).isEqualTo(1);
        }
    }

    @Test
    void truncatedWriteIsABeginningOfIt() {
        FaultyWay way = way("truncate=1");
        for (int i = 0; i < 50; i++) {
            way.take(WRITE, 0);
            Bytes left = joined(all(way, 0));
            assertThat(left.size()).isLessThan(WRITE.length);
            assertThat(left).isEqualTo(Bytes.of(Arrays.copyOf(WRITE, left.size())));
        }
    }

    @Test
    void noiseComesBeforeTheWrite() {
        FaultyWay way = way("noise=1");
        way.take(WRITE, 0);
        Bytes noisy = joined(all(way, 0));
        assertThat(noisy.size()).isBetween(WRITE.length + 1, WRITE.length + 16);
        assertThat(noisy.slice(noisy.size() - WRITE.length, noisy.size()))
                .isEqualTo(Bytes.of(WRITE));
    }

    @Test
    void silenceLosesAndEnds() {
        FaultyWay way = way("silence=0.2");
        int arrived = 0;
        for (int i = 0; i < 200; i++) {
            way.take(WRITE, i * 100_000L);
            arrived += all(way, i * 100_000L).size();
        }
        assertThat(arrived).isBetween(5, 150);
    }

    @Test
    void stallTakesNothingLosesNothingAndEnds() {
        FaultyWay way = way("stall=1");
        way.take(WRITE, 0);
        assertThat(way.takes(100_000)).isFalse();
        assertThat(all(way, 100_000)).isEmpty();
        assertThat(way.takes(3_000_000)).isTrue();
        assertThat(all(way, 3_000_000)).containsExactly(Bytes.of(WRITE));
    }

    @Test
    void unplugLosesWhatIsUnderWayAndSaysHowLong() {
        FaultyWay way = way("unplug=1,split=1");
        assertThat(way.take(WRITE, 0).orElseThrow()).isBetween(200_000L, 3_000_000L);
        assertThat(all(way, LATER)).isEmpty();
    }

    @Test
    void oneSeedIsOneRunAndAnotherSeedAnother() {
        String text = "noise=0.2,split=0.5,duplicate=0.2,checksum=0.2,truncate=0.2,silence=0.05";
        assertThat(run(text, 7)).isEqualTo(run(text, 7)).isNotEqualTo(run(text, 8));
    }

    @Test
    void leavingOneFaultOutLeavesTheOthersWhereTheyWere() {
        assertThat(run("duplicate=0.3,noise=0", 7)).isEqualTo(run("duplicate=0.3", 7));
        FaultyWay both = way("duplicate=0.3,checksum=0.5");
        FaultyWay one = way("duplicate=0.3");
        for (int i = 0; i < 100; i++) {
            both.take(WRITE, 0);
            one.take(WRITE, 0);
            assertThat(all(both, 0)).hasSameSizeAs(all(one, 0));
        }
    }

    @Test
    void whatNobodyTakesStaysWithTheSender() {
        FaultyWay way = way("split=0");
        int taken = 0;
        while (way.takes(0) && taken < 1_000_000) {
            way.take(WRITE, 0);
            taken += WRITE.length;
        }
        assertThat(taken).isBetween(65_536, 65_536 + WRITE.length);
    }

    @Test
    void calmEndsEveryFault() {
        FaultyWay way = way("silence=1,noise=1");
        way.take(WRITE, 0);
        way.calm();
        way.take(WRITE, 1);
        assertThat(all(way, 1)).containsExactly(Bytes.of(WRITE));
    }

    private static FaultyWay way(String faults) {
        return new FaultyWay(FaultPlan.of(faults, 1), new SplittableRandom(1));
    }

    private static List<Bytes> run(String faults, long seed) {
        FaultyWay way = new FaultyWay(FaultPlan.of(faults, seed), new SplittableRandom(seed));
        List<Bytes> out = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            way.take(WRITE, i * 50_000L);
            out.addAll(all(way, i * 50_000L));
        }
        return out;
    }

    private static List<Bytes> all(FaultyWay way, long now) {
        return Stream.generate(() -> way.due(now))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Bytes joined(List<Bytes> pieces) {
        StringBuilder hex = new StringBuilder();
        pieces.forEach(piece -> hex.append(piece.hex()));
        return Bytes.ofHex(hex.toString());
    }
}
