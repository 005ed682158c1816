package org.tallygate.gateway.station.receive;

import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.gs1.ElementString;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What the code of goods lacks, as a person types it or a second code of the label says it. */
final class Supplement {

    /** Of a lot or a serial number, by the GS1 General Specifications: 20 of these characters. */
    private static final String CODE = "[!-\"%-?A-Z_a-z]{1,20}";

    private Supplement() {}

    /** As typed; none when that can't be it. */
    static Optional<Said> of(Asked.Lacks lacks, String typed) {
        String text = typed.strip();
        return switch (lacks.what()) {
            case LOT_MISSING -> code(text).map(lacks.said()::lot);
            case SERIAL_MISSING -> code(text).map(lacks.said()::serial);
            case EXPIRY_MISSING -> date(text).map(lacks.said()::expiry);
            default -> Optional.empty();
        };
    }

    private static Optional<String> code(String text) {
        return text.matches(CODE) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    /** As another code of the same label says it; none when that says nothing of it. */
    static Optional<Said> of(Asked.Lacks lacks, Identified.OtherElements more, Stamp received) {
        ElementString elements = more.elements();
        Year year =
                Year.from(
                        Instant.ofEpochSecond(Math.floorDiv(received.wallMicros(), 1_000_000L))
                                .atOffset(ZoneOffset.UTC));
        Said said = lacks.said();
        Optional<Said> lot = elements.value("10").map(said::lot);
        Optional<Said> expiry =
                elements.date("17", year).map(lot.orElse(said)::expiry).or(() -> lot);
        return elements.value("21").map(expiry.orElse(said)::serial).or(() -> expiry);
    }
}
