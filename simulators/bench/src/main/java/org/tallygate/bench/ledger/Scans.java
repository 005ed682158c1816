package org.tallygate.bench.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Raw;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.contract.fact.TaskRef;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The scans of one station, a millisecond after each other. Used by one thread. */
final class Scans {

    private static final long FIRST_MICROS = 1_800_000_000_000_000L;

    private final RandomGenerator random;
    private final Id128 boot;
    private long scans;

    Scans(RandomGenerator random) {
        this.random = random;
        this.boot = Id128.random(random);
    }

    /** How many there were. */
    long count() {
        return scans;
    }

    /** A trade item's code alone. */
    Head item(int number, Quantity quantity, Optional<TaskRef> task) {
        return item(number, quantity, task, "]C101" + Shop.gtin(number), List.of());
    }

    /** One unit with its serial number. */
    Head unit(int number, String serial) {
        return item(
                number,
                Quantity.ONE,
                Optional.empty(),
                "]d201" + Shop.gtin(number) + "21" + serial,
                List.of(new Identifier("21", serial)));
    }

    private Head item(
            int number,
            Quantity quantity,
            Optional<TaskRef> task,
            String read,
            List<Identifier> more) {
        List<Identifier> asRead = new ArrayList<>(List.of(new Identifier("01", Shop.gtin(number))));
        asRead.addAll(more);
        return head(
                task,
                read,
                asRead,
                Optional.of(new Resolved(Shop.code(number), 1, quantity, "each", Quantity.ONE)));
    }

    /** A logistic unit. */
    Head pack(String sscc) {
        return head(
                Optional.empty(),
                "]C100" + sscc,
                List.of(new Identifier("00", sscc)),
                Optional.empty());
    }

    /** A person touched the screen. */
    Head touch(TaskRef task) {
        return head(Optional.of(task), "finish", List.of(), Optional.empty());
    }

    private Head head(
            Optional<TaskRef> task,
            String read,
            List<Identifier> asRead,
            Optional<Resolved> resolved) {
        long micros = ++scans * 1_000;
        return new Head(
                Id128.random(random),
                Shop.STATION,
                Optional.empty(),
                task,
                List.of(new Raw("scanner1", scans, hex(read + "\r"))),
                asRead,
                resolved,
                List.of(),
                new FactTime(boot, micros, FIRST_MICROS + micros),
                Optional.empty());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
