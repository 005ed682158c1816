package org.tallygate.ledger.document;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a supplier brings is looked at before it is sold. What is empty fits all; of several rules
 * that fit the narrowest counts: by item before by category before by supplier, then by code.
 *
 * @param category in the path of the item's sheet
 * @param everyReceipt one purchase of so many, 1 to 1000, is looked into; which ones is drawn by
 *     the rule's code and the purchase's reference, so that it is the same in whatever order goods
 *     come
 * @param permille how much of what came of each lot, in thousandths, whole base units rounded up
 * @param checks what is to be answered for, at most 20
 * @param dropped whether it counts no longer
 * @param holds what is not sold meanwhile; {@link Holds#LOT} if left out
 */
public record InspectionRule(
        String code,
        Optional<String> supplier,
        Optional<String> category,
        Optional<ItemCode> item,
        int everyReceipt,
        int permille,
        List<Check> checks,
        boolean dropped,
        Optional<Holds> holds)
        implements DocumentKept {

    private static final int MOST = 1000;
    private static final int MOST_CHECKS = 20;
    private static final long WHOLE = Quantity.of(1).micros();

    public InspectionRule {
        Printable.check("code", code, 64);
        supplier.ifPresent(each -> Printable.check("supplier", each, 64));
        category.ifPresent(each -> Printable.check("category", each, 64));
        checks = List.copyOf(checks);
        within("everyReceipt", everyReceipt, MOST);
        within("permille", permille, MOST);
        if (checks.size() > MOST_CHECKS) {
            throw new IllegalArgumentException(
                    "checks " + checks.size() + " must be at most " + MOST_CHECKS);
        }
        Set<String> names = new HashSet<>();
        for (Check check : checks) {
            if (!names.add(check.name())) {
                throw new IllegalArgumentException(
                        "check '" + check.name() + "' must stand once in rule '" + code + "'");
            }
        }
    }

    private static void within(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(field + " " + value + " must be 1 to " + most);
        }
    }

    /** What of a lot that came is not sold before its sample was looked at. */
    public enum Holds {
        /** All of it; when some of the sample fails, all of it is to be looked at. */
        LOT,
        /** The sample alone. */
        SAMPLE
    }

    /**
     * One thing to look at.
     *
     * @param photo whether its answer needs one
     */
    public record Check(String name, boolean photo) {

        public Check {
            Printable.check("check", name, 64);
        }
    }

    Holds held() {
        return holds.orElse(Holds.LOT);
    }

    boolean fits(String bySupplier, ItemCode of, List<String> categories) {
        return supplier.filter(wanted -> !wanted.equals(bySupplier)).isEmpty()
                && item.filter(wanted -> !wanted.equals(of)).isEmpty()
                && category.filter(wanted -> !categories.contains(wanted)).isEmpty();
    }

    /** The higher, the more it counts. */
    int narrowness() {
        return (item.isPresent() ? 4 : 0)
                + (category.isPresent() ? 2 : 0)
                + (supplier.isPresent() ? 1 : 0);
    }

    /** Whether a purchase is among those that are looked into. */
    boolean draws(String purchase) {
        String drawn = Id128.named("inspect\n" + code + '\n' + purchase).value();
        return Math.floorMod(drawn.hashCode(), everyReceipt) == 0;
    }

    /** How much of what came is to be looked at. */
    static Quantity share(Quantity came, int permille) {
        if (!came.isPositive()) {
            return Quantity.ZERO;
        }
        BigInteger[] parts =
                BigInteger.valueOf(came.micros())
                        .multiply(BigInteger.valueOf(permille))
                        .divideAndRemainder(BigInteger.valueOf(1000 * WHOLE));
        long whole = parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1);
        return new Quantity(Math.min(came.micros(), Math.multiplyExact(whole, WHOLE)));
    }

    @Override
    public String kind() {
        return "inspection-rule";
    }

    @Override
    public String key() {
        return code;
    }

    @Override
    public boolean open() {
        return !dropped;
    }
}
