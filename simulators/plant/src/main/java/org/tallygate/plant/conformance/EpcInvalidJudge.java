package org.tallygate.plant.conformance;

import org.tallygate.device.identity.epc.EpcBinary;
import org.tallygate.device.identity.epc.EpcReading;

import java.util.Optional;

/** What a reader must not take for an EPC. */
final class EpcInvalidJudge implements Judge {

    @Override
    public String input(Row row) {
        return row.text("hex");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        return EpcBinary.ofHex(input(row)) instanceof EpcReading.Read(var epc)
                ? Optional.of(new Difference("refused: " + row.text("reason"), epc.uri()))
                : Optional.empty();
    }
}
