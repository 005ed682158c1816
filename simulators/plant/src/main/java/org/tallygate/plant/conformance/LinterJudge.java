package org.tallygate.plant.conformance;

import org.tallygate.device.identity.gs1.Linters;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.Optional;

/**
 * Values that one rule of the GS1 Syntax Dictionary accepts or refuses.
 *
 * @param now the year from which the century of two-digit years is told
 */
record LinterJudge(Year now) implements Judge {

    @Override
    public String input(Row row) {
        return row.text("linter") + " " + row.text("input_percent_hex_for_nonprint");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        String value =
                URLDecoder.decode(
                        row.text("input_percent_hex_for_nonprint").replace("+", "%2B"),
                        StandardCharsets.ISO_8859_1);
        return Difference.between(
                row.flag("ok") ? "accepted" : "refused",
                Linters.check(row.text("linter"), value, now).isEmpty() ? "accepted" : "refused");
    }
}
