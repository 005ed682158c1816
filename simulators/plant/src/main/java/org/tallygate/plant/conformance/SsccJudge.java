package org.tallygate.plant.conformance;

import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Sscc;

import java.util.Optional;

/** Numbers of logistic units with their check digits, as element string and pure identity. */
final class SsccJudge implements Judge {

    private static final int PREFIX_DIGITS = 7;

    @Override
    public String input(Row row) {
        return row.text("first_17");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        Sscc sscc = Sscc.ofBody(input(row));
        return Difference.between(
                row.text("sscc")
                        + " "
                        + row.text("element_string")
                        + " "
                        + row.text("pure_uri_gcp7"),
                sscc.digits()
                        + " "
                        + ElementString.of("00", sscc.digits()).bracketed()
                        + " "
                        + Epc.sscc96(sscc, 0, PREFIX_DIGITS).pureUri().orElse("none"));
    }
}
