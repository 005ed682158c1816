package org.tallygate.device.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.CodesUploaded;
import org.tallygate.device.Stamp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * An upload that is still coming. The content hash is SHA-256 over each code as it came, behind its
 * length in four bytes, big-endian, so that "1", "23" and "12", "3" differ. Not thread-safe.
 *
 * <p>At {@value #MOST_CODES} codes or {@value #MOST_BYTES} bytes the bound is REFUSE: the draft
 * says that it is full, and no part of it may be told as an upload.
 */
public final class UploadDraft {

    public static final int MOST_CODES = 100_000;
    public static final int MOST_BYTES = 8 << 20;

    private static final int SESSION_BYTES = 16;

    private final String session;
    private final OptionalInt declared;
    private final MessageDigest digest;
    private final List<CodesUploaded.Code> codes = new ArrayList<>();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private boolean full;

    /**
     * @param random a strong one: sessions of two boxes must never have the same name
     */
    public UploadDraft(RandomGenerator random, OptionalInt declared) {
        byte[] id = new byte[SESSION_BYTES];
        random.nextBytes(id);
        this.session = HexFormat.of().formatHex(id);
        this.declared = declared;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Keeps bytes that are part of the session and no code, such as its header. */
    public void keep(Bytes bytes) {
        if (raw.size() + bytes.size() > MOST_BYTES) {
            full = true;
        } else {
            raw.writeBytes(bytes.toArray());
        }
    }

    /**
     * Adds a code.
     *
     * @param asItCame what is hashed: the content of its line, with a time if the handheld noted
     *     one, so that the same code read at another time is other content
     */
    public void add(String text, Optional<String> aim, Bytes asItCame) {
        if (codes.size() == MOST_CODES) {
            full = true;
            return;
        }
        codes.add(new CodesUploaded.Code(text, aim));
        digest.update(ByteBuffer.allocate(4).putInt(asItCame.size()).array());
        digest.update(asItCame.toArray());
    }

    /** As {@link #add(String, Optional, Bytes)}, with identifier and text for what came. */
    public void add(String text, Optional<String> aim) {
        String said = aim.orElse("") + text;
        add(text, aim, Bytes.of(said.getBytes(StandardCharsets.UTF_8)));
    }

    public int size() {
        return codes.size();
    }

    public OptionalInt declared() {
        return declared;
    }

    /** Whether more came than one upload may have. */
    public boolean isFull() {
        return full;
    }

    /** The bytes so far. */
    public Bytes raw() {
        return Bytes.of(raw.toByteArray());
    }

    /** Ends the draft; it is not used any more. */
    public Upload finish(Stamp received) {
        if (full) {
            throw new IllegalStateException("an upload beyond its bound must be refused");
        }
        return new Upload(raw(), session, Bytes.of(digest.digest()), declared, codes, received);
    }
}
