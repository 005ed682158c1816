package org.tallygate.server.broker;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A secret as it is kept: salted and hashed with PBKDF2. The secrets are 256 random bits, which
 * nobody guesses, so the rounds are few: a thousand boxes that reconnect at once must not stop the
 * centre.
 *
 * @param salt base64
 * @param hash base64
 */
record Credential(int rounds, String salt, String hash) {

    private static final int ROUNDS = 1_000;
    private static final int BITS = 256;
    private static final int MAX_ROUNDS = 1_000_000;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    Credential {
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new IllegalArgumentException(
                    "rounds is " + rounds + ", must be 1 to " + MAX_ROUNDS);
        }
        Base64.getDecoder().decode(salt);
        Base64.getDecoder().decode(hash);
    }

    static String newSecret(SecureRandom random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random));
    }

    static Credential of(String secret, SecureRandom random) {
        byte[] salt = bytes(random);
        return new Credential(
                ROUNDS, base64(salt), base64(derive(secret.toCharArray(), salt, ROUNDS)));
    }

    boolean matches(String secret) {
        byte[] presented = derive(secret.toCharArray(), Base64.getDecoder().decode(salt), rounds);
        return MessageDigest.isEqual(presented, Base64.getDecoder().decode(hash));
    }

    /** A record would print its hash, which belongs into no log. */
    @Override
    public String toString() {
        return "Credential";
    }

    private static byte[] derive(char[] secret, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(secret, salt, rounds, BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] bytes(SecureRandom random) {
        byte[] bytes = new byte[BITS / 8];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
