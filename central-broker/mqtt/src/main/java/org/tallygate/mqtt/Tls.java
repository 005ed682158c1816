package org.tallygate.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS 1.2 and 1.3 for either end of a connection to a broker. */
public final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private Tls() {}

    /**
     * What a broker shows and whom it believes. A renewed certificate is seen at the next
     * handshake.
     *
     * @param authorities PEM: who signs the certificates of clients; no client needs one when empty
     * @throws IOException when a file can't be used; its text names the file
     */
    public static SSLContext ofBroker(
            TlsIdentity identity, Optional<Path> authorities, CertificateTime time)
            throws IOException {
        identity.check();
        TrustManager[] trust =
                authorities.isEmpty()
                        ? new TrustManager[0]
                        : trust(Pem.certificates(authorities.get()), authorities.get(), time);
        return context(new KeyManager[] {RenewedKeys.of(identity)}, trust);
    }

    /** The client's end: whoever listens there must bear the name of {@code host}. */
    static SSLSocket shakeHands(java.net.Socket raw, BrokerWay way, CertificateTime time)
            throws IOException {
        SSLContext context = ofClient(way, time);
        SSLSocket tls =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(raw, way.url().host(), way.url().port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    private static SSLContext ofClient(BrokerWay way, CertificateTime time) throws IOException {
        try {
            KeyManager[] keys =
                    way.identity().isEmpty()
                            ? new KeyManager[0]
                            : way.identity().get().keyManagers();
            TrustManager[] trust =
                    way.trust().isPresent()
                            ? trust(Pem.certificates(way.trust().get()), way.trust().get(), time)
                            : trust(authoritiesOfTheJdk(), "the JDK's trust store", time);
            return context(keys, trust);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS can't be prepared: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS can't be prepared: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trust(
            Collection<X509Certificate> authorities, Object from, CertificateTime time) {
        return new TrustManager[] {new DatedTrust(authorities, from.toString(), time)};
    }

    private static List<X509Certificate> authoritiesOfTheJdk() throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(each -> Arrays.stream(((X509TrustManager) each).getAcceptedIssuers()))
                .toList();
    }
}
