package org.tallygate.device;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What only some readers tell of a tag.
 *
 * @param peakRssiCentiDbm the strongest signal in hundredths of a dBm
 * @param phase the signal's phase in 1/4096 of a turn, 0 to 4,095
 * @param frequencyKhz the channel's centre
 * @param pcWord the protocol control word of the EPC memory, 0 to 65,535
 * @param tid the tag's own chip number
 */
public record TagDetail(
        OptionalInt peakRssiCentiDbm,
        OptionalInt phase,
        OptionalInt frequencyKhz,
        OptionalInt pcWord,
        Optional<Bytes> tid) {

    public static final TagDetail NONE =
            new TagDetail(
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.empty());

    public TagDetail {
        requireRange("phase", phase, 4_095);
        requireRange("pcWord", pcWord, 0xFFFF);
    }

    private static void requireRange(String name, OptionalInt value, int highest) {
        if (value.isPresent() && (value.getAsInt() < 0 || value.getAsInt() > highest)) {
            throw new IllegalArgumentException(
                    name + " " + value.getAsInt() + " must be 0 to " + highest);
        }
    }
}
