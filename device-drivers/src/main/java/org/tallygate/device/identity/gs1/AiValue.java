package org.tallygate.device.identity.gs1;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One GS1 element string.
 *
 * @param ai the application identifier, 2 to 4 digits
 * @param value its value as it stands in the symbol, 1 to 90 characters
 */
public record AiValue(String ai, String value) {

    static final int MAX_VALUE_LENGTH = 90;

    public AiValue {
        if (ai.length() < 2 || ai.length() > 4 || !CheckDigit.onlyDigits(ai)) {
            throw new IllegalArgumentException("AI '" + ai + "' must be 2 to 4 digits");
        }
        if (value.isEmpty() || value.length() > MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException(
                    "value of AI (" + ai + ") must have 1 to " + MAX_VALUE_LENGTH + " characters");
        }
    }

    /**
     * The measure with its implied decimal point, in the unit of the AI: the last digit of the AIs
     * 310n to 369n says how many digits stand behind the point. Empty for every other AI.
     */
    public Optional<BigDecimal> measure() {
        boolean isMeasure =
                ai.length() == 4
                        && ai.charAt(0) == '3'
                        && ai.charAt(1) >= '1'
                        && ai.charAt(1) <= '6'
                        && CheckDigit.onlyDigits(value);
        return isMeasure
                ? Optional.of(new BigDecimal(value).movePointLeft(ai.charAt(3) - '0'))
                : Optional.empty();
    }
}
