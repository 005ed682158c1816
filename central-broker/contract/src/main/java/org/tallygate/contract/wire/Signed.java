package org.tallygate.contract.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * A message with the book's Ed25519 signature over its exact text (RFC 8032).
 *
 * @param body the message as JSON text
 * @param signature base64url without padding, over the UTF-8 bytes of {@code body}
 */
public record Signed(int format, String body, String signature) {

    public static Signed sign(Object message, PrivateKey key) {
        String body = new String(Wire.encode(message), StandardCharsets.UTF_8);
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(body.getBytes(StandardCharsets.UTF_8));
            return new Signed(
                    Format.CURRENT,
                    body,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(ed25519.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the book's key can't sign", e);
        }
    }

    /**
     * Checks the signature, then reads the body.
     *
     * @throws Unreadable when the signature is not the book's or the body is no such message
     */
    public <T> T open(PublicKey key, Class<T> type) throws Unreadable {
        if (!isFrom(key)) {
            throw new Unreadable(type.getSimpleName() + " is not signed with the book's key");
        }
        return Wire.decode(body.getBytes(StandardCharsets.UTF_8), type);
    }

    private boolean isFrom(PublicKey key) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(body.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
