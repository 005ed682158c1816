package org.tallygate.gateway.station.count;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a count asks a person. */
sealed interface Asked extends Question.Subject {

    /** GS1 gives a lot and a serial number no more. */
    int LONGEST = 20;

    /** Digits, letters and the other characters that GS1 lets a lot or serial number have. */
    Pattern CODE = Pattern.compile("[!-~]{1," + LONGEST + "}");

    /** Whether they stand at the place; then what they scanned is counted. */
    record There(Scan scan, Quantity times, boolean damaged) implements Asked {}

    /** Whether to keep the code for a person at the centre. */
    record Keep(Refusal reason, Scan scan) implements Asked {}

    /** The lot of goods whose code does not say it. */
    record Lot(Heap heap) implements Asked {}

    /** The serial number of a unit whose code does not say it. */
    record Serial(Heap heap) implements Asked {}

    /** How many there are of an item that was named. */
    record HowMany(Body.Item item, boolean damaged) implements Asked {}

    /** Whether the place is done although little or nothing was counted. */
    record Close() implements Asked {}

    static boolean isCode(String typed) {
        return CODE.matcher(typed).matches();
    }

    /** What was typed, if it is a quantity that can be there. */
    static Optional<Quantity> quantity(String typed) {
        try {
            Quantity quantity = Quantity.parse(typed.strip().replace(',', '.'));
            return quantity.isNegative() ? Optional.empty() : Optional.of(quantity);
        } catch (IllegalArgumentException | ArithmeticException notThat) {
            return Optional.empty();
        }
    }
}
