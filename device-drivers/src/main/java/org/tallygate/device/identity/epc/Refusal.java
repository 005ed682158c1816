package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/** Short forms for the faults that the coding methods find. */
final class Refusal {

    private Refusal() {}

    static Optional<Fault> of(Reason reason, String sentence) {
        return Optional.of(new Fault(reason, sentence));
    }

    static Optional<Fault> notDigits(String value) {
        return of(Reason.NOT_DIGITS, "'" + value + "' must be digits only");
    }

    static Optional<Fault> numberTooLarge(String value, int bits) {
        return of(Reason.EPC_NUMBER_TOO_LARGE, value + " does not fit into " + bits + " bits");
    }

    static Optional<Fault> strangeCharacter(String where, long bits) {
        return of(
                Reason.CHARACTER_NOT_ALLOWED,
                "the bits %X stand for no character of %s".formatted(bits, where));
    }

    static Optional<Fault> strangeText(String value, String where) {
        return of(
                Reason.CHARACTER_NOT_ALLOWED,
                "'" + value + "' has a character that " + where + " must not have");
    }

    static Optional<Fault> length(String what, int count, int fewest, int most) {
        return of(
                Reason.LENGTH_WRONG,
                "%s must have %d to %d characters, not %d".formatted(what, fewest, most, count));
    }
}
