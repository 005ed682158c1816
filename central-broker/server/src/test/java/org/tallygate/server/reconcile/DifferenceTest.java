package org.tallygate.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Quantity;

import java.util.Arrays;
import java.util.List;

final class DifferenceTest {

    /** The ledger had 20, then received 5, sold 2 and sold 3: 20 are there now; a case holds 12. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    20   | 20  | 0 | AGREES
                    20.5 | 20  | 1 | TOLERATED
                    19   | 20  | 1 | TOLERATED
                    2    | 24  | 0 | UNIT
                    240  | 20  | 0 | UNIT
                    0    | 0   | 0 | AGREES
                    0    | 24  | 0 | UNEXPLAINED
                    23   | 20  | 0 | LATE
                    25   | 20  | 0 | LATE
                    22   | 20  | 0 | MISSING
                    15   | 20  | 0 | MISSING
                    17   | 20  | 0 | DUPLICATE
                    18   | 20  | 0 | DUPLICATE
                    11   | 20  | 0 | UNEXPLAINED
                    """)
    void simplestThingThatExplainsItIsNamed(
            String theirs, String ours, String tolerance, Difference.Because because) {
        Difference difference =
                Difference.of(
                        Quantity.parse(theirs),
                        Quantity.parse(ours),
                        Quantity.parse(tolerance),
                        quantities("-3", "-2", "5"),
                        quantities("1", "12"));

        assertThat(difference.because()).isEqualTo(because);
        assertThat(difference.isException())
                .isEqualTo(
                        because != Difference.Because.AGREES
                                && because != Difference.Because.TOLERATED);
    }

    private static List<Quantity> quantities(String... texts) {
        return Arrays.stream(texts).map(Quantity::parse).toList();
    }
}
