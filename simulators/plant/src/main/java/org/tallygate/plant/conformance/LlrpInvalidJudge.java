package org.tallygate.plant.conformance;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Decoded;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.Strictness;

import java.util.Optional;

/** Bytes that are no LLRP message. */
final class LlrpInvalidJudge implements Judge {

    @Override
    public String input(Row row) {
        return row.text("hex");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        Decoded decoded = Llrp.decode(Bytes.ofHex(input(row)), Strictness.STRICT);
        return decoded instanceof Decoded.Message message
                ? Optional.of(
                        new Difference("no message", "the message " + message.message().name()))
                : Optional.empty();
    }
}
