package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.unit.CommonUnit;
import org.tallygate.ledger.unit.Factor;
import org.tallygate.ledger.unit.Unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * The units of one case: those that everybody knows, and those that its policy declares, such as
 * {@code "T_GT": 2240} for so many base units or {@code "kg_rounding": 0.01} for the smallest step.
 */
final class Units {

    private final Policy policy;

    Units(Policy policy) {
        this.policy = policy;
    }

    /** The {@code qty} of a step, given in its {@code uom}, in base units. */
    Quantity base(Fields step) {
        return base(step, "qty");
    }

    Quantity base(Fields step, String field) {
        Quantity given = step.quantity(field);
        Optional<Quantity> conversion = step.optionalQuantity("conversion");
        Optional<String> unit = step.optional("uom");
        if (conversion.isPresent()) {
            return given.times(conversion.get());
        }
        return unit.map(name -> base(given, name)).orElse(given);
    }

    Quantity base(Quantity given, String unit) {
        Unit base = unit(policy.baseUnit(), policy.baseUnit());
        return new Quantity(
                unit(unit, policy.baseUnit()).convert(given.micros(), base, RoundingMode.HALF_UP));
    }

    /** A quantity in base units as so many of the unit. */
    Quantity in(Quantity base, String unit) {
        Unit from = Unit.fine(policy.baseUnit(), Factor.ONE);
        Unit to = Unit.fine(unit, unit(unit, policy.baseUnit()).factor());
        return new Quantity(from.convert(base.micros(), to, RoundingMode.HALF_UP));
    }

    /** A unit that the policy declares and that is handed over whole. */
    Unit whole(String name) {
        return Unit.whole(name, unit(name, policy.baseUnit()).factor());
    }

    long baseStepMicros() {
        return unit(policy.baseUnit(), policy.baseUnit()).stepMicros();
    }

    /** What an order in this unit may take at a time, in base units, when the case says so. */
    Optional<Quantity> multiple(String unit) {
        return policy.figure(unit + "_rounding")
                .map(step -> base(Fields.quantity(step), unit))
                .filter(Quantity::isPositive);
    }

    Quantity convert(Quantity given, String from, String to) {
        String base = anchor(from, to);
        return new Quantity(unit(from, base).convert(given.micros(), unit(to, base), rounding()));
    }

    /** Against which unit both are measured: one that is not itself declared by the policy. */
    private String anchor(String from, String to) {
        return policy.text("base_uom")
                .orElseGet(() ->
                        declared(from).isEmpty()
                                ? from
                                : declared(to).isEmpty() ? to : policy.baseUnit());
    }

    private Unit unit(String name, String base) {
        Factor factor =
                name.equals(base)
                        ? Factor.ONE
                        : declared(name)
                                .or(() -> common(name, base))
                                .orElseThrow(() -> unknown(name));
        return policy.figure(name + "_rounding")
                .map(step -> new Unit(name, factor, Fields.quantity(step).micros()))
                .orElseGet(() -> Unit.fine(name, factor));
    }

    private Optional<Factor> declared(String name) {
        Optional<BigDecimal> own =
                Optional.ofNullable(policy.json().get("uom"))
                        .map(units -> units.get(name))
                        .map(each -> each.decimalValue());
        return own.or(() -> policy.figure(name))
                .map(figure -> Factor.parse(figure.stripTrailingZeros().toPlainString()));
    }

    private static Optional<Factor> common(String name, String base) {
        return CommonUnit.of(name).flatMap(unit -> CommonUnit.of(base).flatMap(unit::in));
    }

    private RoundingMode rounding() {
        String word = policy.text("rounding").orElse("half_up");
        return switch (word.toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "up" -> RoundingMode.UP;
            case "down" -> RoundingMode.DOWN;
            case "half_up" -> RoundingMode.HALF_UP;
            case "half_down" -> RoundingMode.HALF_DOWN;
            case "half_even" -> RoundingMode.HALF_EVEN;
            default -> throw new NotUnderstood("rounding '" + word + "' is not understood");
        };
    }

    private NotUnderstood unknown(String name) {
        return new NotUnderstood(
                "unit '" + name + "' is neither common nor declared by the policy");
    }
}
