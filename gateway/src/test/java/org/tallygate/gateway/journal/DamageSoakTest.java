package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.gateway.journal.DamagedLife.Finding;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Files cut and bytes changed at random: nothing may be missing in silence, or stop the start. */
@Timeout(600)
final class DamageSoakTest {

    private static final int TRUNCATIONS = 1_200;
    private static final int CORRUPTIONS = 1_200;

    /** One of so many trials is done on a journal of several megabytes. */
    private static final int LARGE = 12;

    private final Random random = new Random(4);
    private final List<DamagedLife> small;
    private final List<DamagedLife> large;

    DamageSoakTest() throws IOException {
        small =
                List.of(
                        new DamagedLife(30, 3, 200, false),
                        new DamagedLife(30, 3, 200, true),
                        new DamagedLife(3, 40, 900, false),
                        new DamagedLife(1, 2, 100_000, false));
        large =
                List.of(
                        new DamagedLife(75, 100, 1_000, false),
                        new DamagedLife(75, 100, 1_000, true));
    }

    @Test
    void aFileCutAnywhereCostsNothingInSilence() throws IOException, Unreadable {
        Map<Finding, Integer> found = new EnumMap<>(Finding.class);
        for (int trial = 0; trial < TRUNCATIONS; trial++) {
            DamagedLife life = life(trial);
            String name = file(life);
            byte[] content = life.file(name);
            int size = random.nextInt(content.length);
            found.merge(life.found(name, Arrays.copyOf(content, size)), 1, Integer::sum);
        }
        tell("files cut", TRUNCATIONS, found);
    }

    @Test
    void aByteChangedAnywhereCostsAtMostTheFactsAroundItAndIsTold() throws IOException, Unreadable {
        Map<Finding, Integer> found = new EnumMap<>(Finding.class);
        for (int trial = 0; trial < CORRUPTIONS; trial++) {
            DamagedLife life = life(trial);
            String name = file(life);
            byte[] content = life.file(name);
            content[place(content)] ^= (byte) (1 + random.nextInt(255));
            found.merge(life.found(name, content), 1, Integer::sum);
        }
        tell("bytes changed", CORRUPTIONS, found);
    }

    private DamagedLife life(int trial) {
        List<DamagedLife> lives = trial % LARGE == 0 ? large : small;
        return lives.get(random.nextInt(lives.size()));
    }

    private String file(DamagedLife life) {
        return life.fileNames().get(random.nextInt(life.fileNames().size()));
    }

    /** Mostly where something is: one in four goes anywhere, one in eight into the head. */
    private int place(byte[] content) {
        int anywhere = random.nextInt(content.length);
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(Math.min(content.length, 64));
            case 1, 2 -> anywhere;
            default -> written(content, anywhere);
        };
    }

    private static int written(byte[] content, int from) {
        for (int i = 0; i < content.length; i++) {
            int at = (from + i) % content.length;
            if (content[at] != 0) {
                return at;
            }
        }
        return from;
    }

    private static void tell(String what, int trials, Map<Finding, Integer> found) {
        assertThat(found.get(Finding.ENTERED_AGAIN)).isGreaterThan(trials / 50);
        System.out.println(trials + " " + what + ": " + found);
    }
}
