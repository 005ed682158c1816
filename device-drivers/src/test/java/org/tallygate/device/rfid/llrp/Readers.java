package org.tallygate.device.rfid.llrp;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Readers by what they say of themselves. */
final class Readers {

    /** An American reader of Impinj's form. */
    static final Capabilities HOPPING =
            new Capabilities(
                    4,
                    4,
                    4,
                    25_882,
                    2_001_002,
                    "6.4.1.240",
                    true,
                    powers(1, 91, 1_000, 25),
                    List.of(
                            new Capabilities.Mode(0, 0, 2, 640_000, 6_250, 6_250),
                            new Capabilities.Mode(1, 1, 2, 640_000, 6_250, 6_250),
                            new Capabilities.Mode(2, 2, 3, 274_000, 20_000, 20_000),
                            new Capabilities.Mode(3, 3, 3, 170_600, 20_000, 20_000),
                            new Capabilities.Mode(4, 2, 2, 640_000, 7_140, 7_140)),
                    OptionalInt.of(1),
                    IntStream.range(0, 50).mapToObj(i -> 902_750L + 500L * i).toList());

    /** A European reader with four fixed channels and less power than a portal wants. */
    static final Capabilities FIXED =
            new Capabilities(
                    2,
                    0,
                    0,
                    161,
                    96_008,
                    "3.32.37.0",
                    true,
                    powers(1, 20, 1_050, 100),
                    List.of(
                            new Capabilities.Mode(1, 0, 1, 120_000, 12_500, 25_000),
                            new Capabilities.Mode(23, 3, 3, 320_000, 12_500, 23_000),
                            new Capabilities.Mode(70_000, 2, 3, 320_000, 12_500, 23_000)),
                    OptionalInt.empty(),
                    List.of(865_700L, 866_300L, 866_900L, 867_500L));

    /** One that lists nothing. */
    static final Capabilities BARE =
            new Capabilities(
                    1, 0, 0, 0, 0, "", false, List.of(), List.of(), OptionalInt.empty(), List.of());

    private Readers() {}

    private static List<Capabilities.Power> powers(int first, int count, int least, int step) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Capabilities.Power(first + i, least + step * i))
                .toList();
    }
}
