package org.tallygate.sim.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/**
 * The reader's side of TLS.
 *
 * @param store PKCS #12 with the reader's key and the certificates that it trusts
 * @param asksClient whether a client must show a certificate that the store trusts
 */
public record ReaderTls(Path store, String password, boolean asksClient) {

    @Override
    public String toString() {
        return "TLS with " + store;
    }

    SSLEngine engine() throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            KeyManagerFactory own =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, password.toCharArray());
            TrustManagerFactory trusted =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setNeedClientAuth(asksClient);
            return engine;
        } catch (GeneralSecurityException e) {
            throw new IOException(store + " makes no TLS server: " + e.getMessage(), e);
        }
    }
}
