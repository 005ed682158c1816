package org.tallygate.device.rfid.llrp;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a reader shall look for tags; {@link Tuning} fits it to what the reader can do.
 *
 * @param antennas which ones; all of them when empty
 * @param centiDbm the transmit power that is wanted, in hundredths of a dBm; the reader's own
 *     setting stays when it is empty
 * @param session the Gen2 session 0 to 3; the purpose's choice when empty
 * @param population about how many tags stand in the field at once, 1 to 65535
 * @param channel counts from 1 in the table of a reader that does not hop; its first when empty
 * @param chipNumbers whether the tags' own chip numbers (TID) are asked for where the reader can
 *     tell them within the inventory
 */
public record Inventory(
        Purpose purpose,
        List<Antenna> antennas,
        OptionalInt centiDbm,
        OptionalInt session,
        int population,
        OptionalInt channel,
        Running running,
        boolean chipNumbers) {

    /** The one ROSpec that a client of ours sets up. */
    static final long RO_SPEC_ID = 1;

    public Inventory {
        antennas = List.copyOf(antennas);
        within("session", session, 0, 3);
        within("population", OptionalInt.of(population), 1, 65_535);
        within("channel", channel, 1, 65_535);
        if (antennas.stream().mapToInt(Antenna::number).distinct().count() != antennas.size()) {
            throw new IllegalArgumentException("antennas " + antennas + " name one twice");
        }
    }

    /**
     * One antenna.
     *
     * @param number 1 and up
     * @param centiDbm its own power; the inventory's when empty
     */
    public record Antenna(int number, OptionalInt centiDbm) {

        public Antenna {
            within("antenna", OptionalInt.of(number), 1, 65_535);
        }

        public static Antenna of(int number) {
            return new Antenna(number, OptionalInt.empty());
        }
    }

    /** All antennas, always, with what suits the purpose. */
    public static Inventory of(Purpose purpose) {
        return new Inventory(
                purpose,
                List.of(),
                OptionalInt.of(purpose.centiDbm()),
                OptionalInt.empty(),
                purpose.population(),
                OptionalInt.empty(),
                new Running.Always(),
                purpose.chipNumbers());
    }

    public static Inventory portal() {
        return of(Purpose.PORTAL);
    }

    public Inventory withAntennas(List<Antenna> those) {
        return new Inventory(
                purpose, those, centiDbm, session, population, channel, running, chipNumbers);
    }

    public Inventory withCentiDbm(OptionalInt power) {
        return new Inventory(
                purpose, antennas, power, session, population, channel, running, chipNumbers);
    }

    public Inventory withSession(OptionalInt other) {
        return new Inventory(
                purpose, antennas, centiDbm, other, population, channel, running, chipNumbers);
    }

    public Inventory withPopulation(int tags) {
        return new Inventory(
                purpose, antennas, centiDbm, session, tags, channel, running, chipNumbers);
    }

    public Inventory withChannel(OptionalInt fixed) {
        return new Inventory(
                purpose, antennas, centiDbm, session, population, fixed, running, chipNumbers);
    }

    public Inventory withRunning(Running when) {
        return new Inventory(
                purpose, antennas, centiDbm, session, population, channel, when, chipNumbers);
    }

    public Inventory withChipNumbers(boolean wanted) {
        return new Inventory(
                purpose, antennas, centiDbm, session, population, channel, running, wanted);
    }

    private static void within(String field, OptionalInt value, int least, int most) {
        if (value.isPresent() && (value.getAsInt() < least || value.getAsInt() > most)) {
            throw new IllegalArgumentException(
                    "%s %d must be %d to %d".formatted(field, value.getAsInt(), least, most));
        }
    }
}
