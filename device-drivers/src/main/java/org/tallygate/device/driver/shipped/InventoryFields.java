package org.tallygate.device.driver.shipped;

import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.rfid.llrp.Inventory;
import org.tallygate.device.rfid.llrp.Inventory.Antenna;
import org.tallygate.device.rfid.llrp.Purpose;
import org.tallygate.device.rfid.llrp.Running;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The fields that say how an LLRP reader looks for tags: {@code purpose}, {@code antennas}, {@code
 * powerDbm}, {@code session}, {@code population}, {@code channel}, {@code running}, {@code
 * chipNumbers}. What is left out is the purpose's choice.
 */
final class InventoryFields {

    private static final int MOST_ANTENNAS = 64;
    private static final int MOST = 65_535;

    /** Four watts, the most that any region lets a reader radiate. */
    private static final int MOST_DBM = 36;

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration USUAL_AT_MOST = Duration.ofMinutes(1);
    private static final Duration USUAL_HOW_LONG = Duration.ofSeconds(3);

    /** What {@code running.when} may be. */
    enum When {
        ALWAYS,
        WHILE_INPUT,
        AFTER_INPUT
    }

    private InventoryFields() {}

    static Inventory read(SettingsReader in) {
        Inventory usual = Inventory.of(in.oneOf("purpose", Purpose.PORTAL));
        OptionalInt power = centiDbm(in);
        return usual.withAntennas(antennas(in))
                .withCentiDbm(power.isPresent() ? power : usual.centiDbm())
                .withSession(in.optionalNumber("session", 0, 3))
                .withPopulation(in.number("population", usual.population(), 1, MOST))
                .withChannel(in.optionalNumber("channel", 1, MOST))
                .withRunning(
                        in.optionalSection("running")
                                .map(InventoryFields::running)
                                .orElse(usual.running()))
                .withChipNumbers(in.flag("chipNumbers", usual.chipNumbers()));
    }

    /** Numbers, or objects with {@code antenna} and a {@code powerDbm} of its own. */
    private static List<Antenna> antennas(SettingsReader in) {
        List<Antenna> antennas = new ArrayList<>();
        for (SettingsReader each : in.sections("antennas", MOST_ANTENNAS, "antenna")) {
            int number = each.number("antenna", 1, MOST);
            OptionalInt power = centiDbm(each);
            each.nothingElse();
            if (antennas.stream().anyMatch(before -> before.number() == number)) {
                each.problem("antenna", "another one; each is named once");
            } else {
                antennas.add(new Antenna(number, power));
            }
        }
        return antennas;
    }

    private static OptionalInt centiDbm(SettingsReader in) {
        if (!in.has("powerDbm")) {
            return OptionalInt.empty();
        }
        BigDecimal dbm = in.decimal("powerDbm", BigDecimal.ZERO, 0, MOST_DBM);
        if (dbm.stripTrailingZeros().scale() > 2) {
            // Before it is rounded: a number with a billion decimals would take all memory.
            in.problem("powerDbm", "a number of dBm with two decimals at most");
            return OptionalInt.empty();
        }
        return OptionalInt.of(dbm.movePointRight(2).intValueExact());
    }

    private static Running running(SettingsReader in) {
        Running running =
                switch (in.oneOf("when", When.class)) {
                    case ALWAYS -> new Running.Always();
                    case WHILE_INPUT ->
                            new Running.WhileInput(
                                    in.number("input", 1, MOST),
                                    in.flag("high", true),
                                    in.duration("atMost", USUAL_AT_MOST, SHORTEST, LONGEST));
                    case AFTER_INPUT ->
                            new Running.AfterInput(
                                    in.number("input", 1, MOST),
                                    in.flag("high", true),
                                    in.duration("howLong", USUAL_HOW_LONG, SHORTEST, LONGEST));
                };
        in.nothingElse();
        return running;
    }
}
