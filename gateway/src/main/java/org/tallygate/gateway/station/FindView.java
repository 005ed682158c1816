package org.tallygate.gateway.station;

import org.tallygate.gateway.words.Text;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the find-it page shows at one moment.
 *
 * @param version counts up with every change
 * @param sought as a person gave it; none while nothing is looked for
 * @param sentence what is looked for, or why it can't be
 * @param nearPercent 0 for not heard now, to 100 for right at the antenna
 * @param rssiDbm as the reader said; none while not heard
 * @param where the reader and antenna that hear it best; none while not heard
 */
public record FindView(
        long version,
        Optional<String> sought,
        Text sentence,
        int nearPercent,
        OptionalInt rssiDbm,
        Optional<String> where) {

    public FindView {
        if (nearPercent < 0 || nearPercent > 100) {
            throw new IllegalArgumentException("nearPercent " + nearPercent + " must be 0 to 100");
        }
    }
}
