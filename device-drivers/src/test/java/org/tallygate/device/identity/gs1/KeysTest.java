package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "9506000134352", "09506000134353", "0950600013435A", "٠٩٥٠٦٠٠٠١٣٤٣٥٢"})
    void onlyFourteenDigitsWithTheirCheckDigitAreAGtin(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Gtin(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "39501234567890123", "395012345678901237", "39501234567890123X"})
    void onlyEighteenDigitsWithTheirCheckDigitAreAnSscc(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sscc(digits));
    }
}
