package org.tallygate.plant.conformance;

import org.tallygate.device.identity.gs1.VendorCodeId;

import java.util.Optional;

/** The characters by which makers of scanners name a symbology. */
final class VendorCodeJudge implements Judge {

    @Override
    public String input(Row row) {
        return row.text("vendor") + " " + row.text("code_id");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        String expected = row.text("symbology");
        String got =
                VendorCodeId.symbology(row.text("vendor"), row.text("code_id")).orElse("unknown");
        return SymbologyNames.agree(expected, got)
                ? Optional.empty()
                : Optional.of(new Difference(expected, got));
    }
}
