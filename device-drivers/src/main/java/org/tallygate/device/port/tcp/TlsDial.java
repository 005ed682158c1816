package org.tallygate.device.port.tcp;

import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Opens a TLS connection (1.2 or 1.3) to a device whose certificate is trusted and bears the right
 * name. Immutable.
 *
 * @param tcp where the device listens; its time limit holds for the handshake once more
 */
public record TlsDial(TcpDial tcp, TlsSettings settings) implements Dial {

    // Guards nothing: the store lives in memory only and Java wants a word for its key.
    private static final char[] NO_PASSWORD = new char[0];

    @Override
    public String target() {
        return "tls:" + tcp.host() + ":" + tcp.port();
    }

    @Override
    public Port open() throws IOException {
        SSLEngine engine = engine();
        SocketChannel channel = tcp.connect(target());
        try {
            return TcpPort.tls(channel, engine, target(), tcp.connectTimeout());
        } catch (IOException refused) {
            channel.close();
            throw new IOException(target() + " does not open: " + reason(refused), refused);
        }
    }

    private SSLEngine engine() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            SSLEngine engine =
                    context.createSSLEngine(settings.serverName().orElse(tcp.host()), tcp.port());
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            // The name of a pinned certificate adds nothing: there is only this one.
            if (settings.trust() instanceof TlsSettings.Trust.Authorities) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            engine.setSSLParameters(parameters);
            return engine;
        } catch (GeneralSecurityException e) {
            throw new IOException(target() + " can't be dialled: " + e.getMessage(), e);
        }
    }

    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        return switch (settings.trust()) {
            case TlsSettings.Trust.Pinned pinned ->
                    new TrustManager[] {new PinnedTrust(pinned.sha256())};
            case TlsSettings.Trust.Authorities authorities -> {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store(authorities.pem()));
                yield factory.getTrustManagers();
            }
        };
    }

    private static KeyStore store(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        for (Certificate certificate : Pem.certificates(pem)) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }

    private KeyManager[] keys() throws IOException, GeneralSecurityException {
        if (settings.identity().isEmpty()) {
            return new KeyManager[0];
        }
        TlsSettings.Identity identity = settings.identity().get();
        List<Certificate> chain = Pem.certificates(identity.certificates());
        KeyStore store = empty();
        store.setKeyEntry(
                "own", Pem.key(identity.key()), NO_PASSWORD, chain.toArray(new Certificate[0]));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    /** The engine wraps what a certificate lacks into layers; the innermost says it best. */
    private static String reason(Throwable refused) {
        Throwable inner = refused;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.toString() : inner.getMessage();
    }
}
