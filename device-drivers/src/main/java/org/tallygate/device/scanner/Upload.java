package org.tallygate.device.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.CodesUploaded;
import org.tallygate.device.Stamp;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a handheld had stored, as one session gave it.
 *
 * @param raw the bytes as they came
 * @param session names this session and no other
 * @param contentHash SHA-256 over the codes in their order, see {@link UploadDraft}
 * @param declared how many codes the handheld said it would send, if it said so
 * @param received when the last byte reached us
 */
public record Upload(
        Bytes raw,
        String session,
        Bytes contentHash,
        OptionalInt declared,
        List<CodesUploaded.Code> codes,
        Stamp received) {

    public Upload {
        codes = List.copyOf(codes);
    }
}
