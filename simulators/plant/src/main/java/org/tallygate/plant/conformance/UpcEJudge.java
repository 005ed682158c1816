package org.tallygate.plant.conformance;

import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.UpcE;

import java.util.Optional;

/** Eight digits of a zero-suppressed UPC-E symbol and the GTIN they stand for, in three lengths. */
final class UpcEJudge implements Judge {

    @Override
    public String input(Row row) {
        return row.text("upce_8");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        String expected = row.text("gtin14") + " " + row.text("ean13") + " " + row.text("upca_12");
        String got =
                UpcE.expand(input(row))
                        .map(Gtin::digits)
                        .map(digits ->
                                digits + " " + digits.substring(1) + " " + digits.substring(2))
                        .orElse("refused");
        return Difference.between(expected, got);
    }
}
