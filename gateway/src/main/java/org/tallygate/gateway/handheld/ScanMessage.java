package org.tallygate.gateway.handheld;

import org.tallygate.contract.Sha256;
import org.tallygate.device.Bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a handheld sent.
 *
 * @param id its own name for this message; the same one again is the same message
 */
record ScanMessage(String id, List<Scan> scans) {

    /**
     * One code.
     *
     * @param at when it was read by the handheld's clock, if it said so
     */
    record Scan(String text, Optional<String> aim, Optional<Instant> at) {

        String said() {
            return aim.orElse("") + text;
        }
    }

    ScanMessage {
        scans = List.copyOf(scans);
    }

    /** SHA-256 that names one scan of this message and no other. */
    Bytes hashOf(int index) {
        return sha256(id, Integer.toString(index), scans.get(index).said());
    }

    /** SHA-256 over all that counts. */
    Bytes hash() {
        return sha256(scans.stream().map(Scan::said).toArray(String[]::new));
    }

    private static Bytes sha256(String... parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return Bytes.of(digest.digest());
    }
}
