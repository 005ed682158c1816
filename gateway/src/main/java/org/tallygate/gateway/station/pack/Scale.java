package org.tallygate.gateway.station.pack;

import org.tallygate.contract.Quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a carton's weight is judged: the goods weigh what the item master says, give or take the
 * tolerance, and the empty carton something between two bounds.
 *
 * @param tareLeastGrams what the lightest carton weighs with its padding
 * @param tareMostGrams what the heaviest carton weighs with its padding
 * @param tolerancePermille how far the goods may be off, in thousandths
 */
public record Scale(Quantity tareLeastGrams, Quantity tareMostGrams, int tolerancePermille) {

    /** Up to 1.5 kg of carton and padding, and goods 3 % off. */
    public static final Scale USUAL = new Scale(Quantity.ZERO, Quantity.of(1_500), 30);

    public Scale {
        if (tareLeastGrams.isNegative() || tareMostGrams.compareTo(tareLeastGrams) < 0) {
            throw new IllegalArgumentException(
                    "tare "
                            + tareLeastGrams
                            + " to "
                            + tareMostGrams
                            + " grams must be rising and not negative");
        }
        if (tolerancePermille < 0 || tolerancePermille > 1_000) {
            throw new IllegalArgumentException(
                    "tolerancePermille " + tolerancePermille + " must be 0 to 1000");
        }
    }

    /** How a weight compares with what is in the carton. */
    enum Verdict {
        FITS,
        LIGHT,
        HEAVY
    }

    /** Grams as a quantity, to the milligram. */
    static Quantity grams(BigDecimal grams) {
        return new Quantity(
                grams.setScale(3, RoundingMode.HALF_UP).movePointRight(6).longValueExact());
    }

    Verdict judge(Quantity goodsGrams, Quantity shownGrams) {
        if (shownGrams.compareTo(least(goodsGrams)) < 0) {
            return Verdict.LIGHT;
        }
        return shownGrams.compareTo(most(goodsGrams)) > 0 ? Verdict.HEAVY : Verdict.FITS;
    }

    Quantity least(Quantity goodsGrams) {
        return goodsGrams.minus(tolerance(goodsGrams)).plus(tareLeastGrams);
    }

    Quantity most(Quantity goodsGrams) {
        return goodsGrams.plus(tolerance(goodsGrams)).plus(tareMostGrams);
    }

    private Quantity tolerance(Quantity goodsGrams) {
        return new Quantity(goodsGrams.micros() / 1_000 * tolerancePermille);
    }
}
