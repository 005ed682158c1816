package org.tallygate.ledger.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Conversion is exact and rounds once; the facts are those of the peers' own tests. */
final class UnitTest {

    @ParameterizedTest(name = "{0} {1} is {5} {2}")
    @CsvSource({
        "1020000, g,    t,     0.01,     UP,      1.02",
        "1234,    g,    kg,    0.01,     UP,      1.24",
        "1234,    g,    kg,    0.01,     HALF_UP, 1.23",
        "1235,    g,    kg,    0.01,     HALF_UP, 1.24",
        "2,       unit, score, 1,        UP,      1",
        "2,       unit, score, 1,        DOWN,    0",
        "-2,      unit, score, 1,        DOWN,    0",
        "-2,      unit, score, 1,        FLOOR,   -1",
        "3,       dozen,unit,  1,        HALF_UP, 36",
        "1,       gross,dozen, 1,        HALF_UP, 12",
        "60,      long ton,lb, 0.000001, HALF_UP, 134400",
        "1,       lb,   g,     0.000001, HALF_UP, 453.59237",
        "1,       oz,   g,     0.000001, HALF_UP, 28.349523",
    })
    void convertsAndRoundsToTheStepOfTheOtherUnit(
            BigDecimal amount,
            String from,
            String to,
            BigDecimal step,
            RoundingMode rounding,
            BigDecimal right) {
        long got =
                common(from, "0.000001")
                        .convert(
                                Precision.kept(amount).micros(),
                                common(to, step.toPlainString()),
                                rounding);
        assertThat(new BigDecimal(new Quantity(got).toString())).isEqualByComparingTo(right);
    }

    @ParameterizedTest(name = "{0} {1} of {3} base units")
    @CsvSource({
        // An order for a dozen, dealt in whole ones, gets nothing of 6 and of 8.
        "1, 12, 1, 6, 1, 0, 0",
        "1, 12, 1, 8, 1, 0, 0",
        "1, 12, 1, 12, 1, 1, 12",
        "2, 12, 1, 36, 1, 2, 24",
        "1, 12, 0.01, 6, 1, 0.5, 6",
        // A kilogram of 149.88 g, said in tenths of a gram.
        "1, 1000, 0.0001, 149.88, 0.01, 0.1498, 149.8",
        // What the unit can only say too much of is left.
        "1, 7/3, 1, 2, 1, 0, 0",
        "5, 1/3, 1, 1, 1, 3, 1",
    })
    void neverReservesMoreThanThereIs(
            String wanted,
            String factor,
            String step,
            String free,
            String baseStep,
            String unitRight,
            String baseRight) {
        Reservable got =
                Reservable.of(
                        micros(wanted),
                        new Unit("it", Factor.parse(factor), micros(step)),
                        micros(free),
                        new Unit("base", Factor.ONE, micros(baseStep)));
        assertThat(new Quantity(got.unitMicros())).hasToString(unitRight);
        assertThat(new Quantity(got.baseMicros())).hasToString(baseRight);
    }

    @Property
    void whatIsReservedIsFreeAndTheOrderSaysTheSame(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long wanted,
            @ForAll @IntRange(min = 1, max = 10_000) int num,
            @ForAll @IntRange(min = 1, max = 10_000) int den,
            @ForAll @IntRange(min = 1, max = 1_000_000) int step,
            @ForAll @LongRange(max = 1_000_000_000_000L) long free) {
        Unit unit = new Unit("it", new Factor(num, den), step);
        Unit base = Unit.fine("base", Factor.ONE);
        Reservable got = Reservable.of(wanted, unit, free, base);
        assertThat(got.baseMicros()).isBetween(0L, free);
        assertThat(got.unitMicros()).isBetween(0L, wanted);
        assertThat(got.unitMicros() % step).isZero();
        assertThat(unit.convert(got.unitMicros(), base, RoundingMode.HALF_UP) - got.baseMicros())
                .isBetween(0L, 1L);
    }

    @Property
    void thereAndBackIsTheSameWhereTheOtherUnitIsFiner(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long micros,
            @ForAll @IntRange(min = 1, max = 1_000_000) int num,
            @ForAll @IntRange(min = 1, max = 1_000_000) int den) {
        Factor factor = new Factor(Math.max(num, den), Math.min(num, den));
        Unit coarse = Unit.fine("case", factor);
        Unit fine = Unit.fine("each", Factor.ONE);
        long there = coarse.convert(micros, fine, RoundingMode.HALF_UP);
        assertThat(fine.convert(there, coarse, RoundingMode.HALF_UP)).isEqualTo(micros);
    }

    @Test
    void wholeFactorsGoThereAndBackAtAnySize() {
        Unit third = Unit.fine("third", new Factor(1, 3));
        Unit base = Unit.fine("base", Factor.ONE);
        assertThat(third.convert(Long.MAX_VALUE, base, RoundingMode.DOWN))
                .isEqualTo(Long.MAX_VALUE / 3);
        assertThatThrownBy(() -> base.convert(Long.MAX_VALUE, third, RoundingMode.DOWN))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void dustIsNeitherStockNorShortage() {
        assertThat(Quantity.ONE.minus(Precision.kept(new BigDecimal("0.999999999"))))
                .isEqualTo(Quantity.ZERO);
        Quantity afterCount = Quantity.parse("559.8327").minus(Quantity.parse("470.84"));
        assertThat(afterCount).hasToString("88.9927");
        Quantity received = afterCount.plus(Quantity.parse("11.007"));
        Precision three = new Precision(3);
        assertThat(three.shown(received)).hasToString("100");
        long left = received.minus(Quantity.of(100)).micros();
        assertThat(left).isNegative();
        assertThat(three.isNegative(left)).isFalse();
        assertThat(three.isZero(left)).isTrue();
        assertThat(three.isNegative(-500)).isTrue();
    }

    @Test
    void factorsAreReadAndKeptInLowestTerms() {
        assertThat(Factor.parse("0.001")).isEqualTo(new Factor(1, 1000));
        assertThat(Factor.parse("24/36")).isEqualTo(new Factor(2, 3));
        assertThat(Factor.parse("1000")).isEqualTo(Factor.of(Quantity.of(1000)));
        for (String wrong : new String[] {"0", "-1", "1/0", "x", "", "1/2/3"}) {
            assertThatThrownBy(() -> Factor.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Unit common(String name, String step) {
        CommonUnit unit = CommonUnit.of(name).orElseThrow();
        CommonUnit base =
                switch (unit.measure()) {
                    case COUNT -> CommonUnit.EACH;
                    case MASS -> CommonUnit.GRAM;
                    case LENGTH -> CommonUnit.METRE;
                    case VOLUME -> CommonUnit.LITRE;
                };
        return new Unit(name, unit.in(base).orElseThrow(), micros(step));
    }

    private static long micros(String amount) {
        return Quantity.parse(amount).micros();
    }
}
