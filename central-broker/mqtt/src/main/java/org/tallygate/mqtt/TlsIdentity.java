package org.tallygate.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate and its private key.
 *
 * @param certificate PEM: ours first, then those that signed it
 * @param key PEM without a password, which only its owner may read
 */
public record TlsIdentity(Path certificate, Path key) {

    // Guards nothing: the store lives in memory only and Java wants a word for its key.
    private static final char[] NO_PASSWORD = new char[0];

    /**
     * Whether both can be read and belong together.
     *
     * @return the certificate
     * @throws IOException what is wrong, naming the file
     */
    public X509Certificate check() throws IOException {
        X509Certificate own = Pem.certificates(certificate).getFirst();
        PrivateKey secret = Pem.key(key);
        try {
            String algorithm =
                    switch (secret.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "EdDSA";
                    };
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(own.getEncoded());
            byte[] signed = signature.sign();
            signature.initVerify(own.getPublicKey());
            signature.update(own.getEncoded());
            if (signature.verify(signed)) {
                return own;
            }
        } catch (GeneralSecurityException ofAnotherKind) {
            // A key of another kind than the certificate's is another's, too.
        }
        throw new IOException(key + " is not the key of the certificate in " + certificate);
    }

    /** Both, behind an empty password. */
    public KeyStore keyStore() throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = Pem.certificates(certificate);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("own", Pem.key(key), NO_PASSWORD, chain.toArray(Certificate[]::new));
        return store;
    }

    KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keyStore(), NO_PASSWORD);
        return factory.getKeyManagers();
    }
}
