package org.tallygate.device.scanner.ssi;

import org.tallygate.device.Bytes;
import org.tallygate.device.scanner.ssi.SsiMessage.Batch;
import org.tallygate.device.scanner.ssi.SsiMessage.Decoded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data of a batch message: one record per stored code of length, symbology, code. Devices
 * differ in whether the length counts the symbology; the reading that uses up the data exactly is
 * the right one, and the first is tried first. Pure, never throws.
 */
final class SsiBatch {

    private SsiBatch() {}

    static SsiMessage read(Bytes data) {
        return records(data, 0)
                .or(() -> records(data, 1))
                .<SsiMessage>map(Batch::new)
                .orElse(
                        new SsiMessage.Malformed(
                                Opcode.BATCH_DATA,
                                "the lengths of the stored codes do not add up"));
    }

    /** Records of which the length counts this many bytes besides the code. */
    private static Optional<List<Decoded>> records(Bytes data, int counted) {
        List<Decoded> codes = new ArrayList<>();
        int at = 0;
        while (at < data.size()) {
            int length = data.at(at) - counted;
            int end = at + 2 + length;
            if (length < 1 || end > data.size()) {
                return Optional.empty();
            }
            codes.add(new Decoded(data.at(at + 1), data.slice(at + 2, end)));
            at = end;
        }
        return Optional.of(codes);
    }
}
