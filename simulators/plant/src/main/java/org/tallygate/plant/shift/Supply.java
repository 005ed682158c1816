package org.tallygate.plant.shift;

import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.plant.world.Chance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Goods and labels that nobody has seen before, and what people get wrong. */
final class Supply {

    /** 2026-11-22, the day of the shift by a clock that is right. */
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** Of milk and pills there are these everywhere. */
    static final List<String> LOTS = List.of("L1", "L2", "L3", "L4");

    /** Milk that expires soon is of this one. */
    static final String OLD_LOT = "L0";

    static final String WRONG_BADGE = "nobody";

    private final Chance chance;
    private int numbers;
    private int pallets;

    Supply(Chance chance) {
        this.chance = chance;
    }

    String serial() {
        return "S" + ++numbers;
    }

    String unknownCode() {
        return "NO SUCH THING " + ++numbers;
    }

    String unknownItem() {
        return "01" + Ware.UNKNOWN_GTIN + "21" + ++numbers;
    }

    String reference(String kind) {
        return "%s-%04d".formatted(kind, ++numbers);
    }

    String pallet() {
        return Sscc.ofBody("3400638%010d".formatted(++pallets)).digits();
    }

    String lot() {
        return chance.of(LOTS);
    }

    /** The lot that goods without one are of: by their date, if they say one. */
    String lotOf(Goods goods) {
        return goods.expiry()
                .flatMap(date -> LOTS.stream().filter(lot -> dateOf(lot).equals(date)).findFirst())
                .orElseGet(this::lot);
    }

    /** Milk of one lot has one date, which is far off. */
    static LocalDate dateOf(String lot) {
        return TODAY.plusDays(20 + LOTS.indexOf(lot));
    }

    /** One piece as its label should tell it. */
    Goods piece(Ware ware) {
        return piece(ware, ware.hasLot() ? lot() : "");
    }

    /** The same of this lot; of none when it is empty. */
    Goods piece(Ware ware, String lot) {
        return new Goods(
                ware,
                1,
                lot,
                ware.hasDate() ? Optional.of(dateOf(lot)) : Optional.empty(),
                ware.hasSerial() ? serial() : "",
                false);
    }

    /** A few wares, and pieces of each that make about so many scans. */
    Map<Ware, Long> wares(int scans) {
        return wares(List.of(Ware.TEA, Ware.CUP, Ware.MILK, Ware.PILLS, Ware.RADIO), scans);
    }

    /** The same of these. */
    Map<Ware, Long> wares(List<Ware> of, int scans) {
        Map<Ware, Long> wanted = new TreeMap<>();
        List<Ware> wares = some(of, 4);
        wares.forEach(ware -> wanted.put(ware, 1L + chance.below(2 * scans / wares.size() + 1)));
        return wanted;
    }

    <T> List<T> some(List<T> all, int most) {
        List<T> left = new ArrayList<>(all);
        List<T> some = new ArrayList<>();
        for (int i = 1 + chance.below(most); i > 0 && !left.isEmpty(); i--) {
            some.add(left.remove(chance.below(left.size())));
        }
        return some;
    }
}
