package org.tallygate.plant.world;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;

/** Keys that follow from the seed, so that signatures do. */
public final class SeededKeys {

    private SeededKeys() {}

    public static KeyPair bookKey(Chance chance) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
            keys.initialize(NamedParameterSpec.ED25519, new Drawn(chance));
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static final class Drawn extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient Chance chance;

        Drawn(Chance chance) {
            this.chance = chance;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            chance.generator().nextBytes(bytes);
        }
    }
}
