package org.tallygate.gateway.screen;

import io.javalin.config.JavalinConfig;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves with a certificate: browsers keep a page for offline use and open cameras only so. */
final class HandTls {

    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private HandTls() {}

    /**
     * Replaces the plain connector.
     *
     * @throws ScreenRefused when a file can't be used
     */
    static void on(JavalinConfig config, HandSettings settings, HandSettings.Tls tls) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(keyStore(tls));
        context.setKeyStorePassword("");
        config.jetty.addConnector((server, plain) -> {
            HttpConfiguration http = new HttpConfiguration(plain);
            // Handhelds call the box by its address, which no SNI carries.
            http.addCustomizer(new SecureRequestCustomizer(false));
            ServerConnector connector =
                    new ServerConnector(
                            server,
                            new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                            new HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            return connector;
        });
    }

    private static KeyStore keyStore(HandSettings.Tls tls) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "hand",
                    key(tls.key()),
                    new char[0],
                    certificates(tls.certificate()).toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new ScreenRefused(
                    "The handhelds' page can't be served with hand.certificate and hand.key: "
                            + e.getMessage(),
                    e);
        }
    }

    private static List<Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> all =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (all.isEmpty()) {
                throw new IOException(file + " holds no certificate in PEM");
            }
            return all;
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (matcher.find()) {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
                try {
                    return KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(der));
                } catch (GeneralSecurityException ofAnotherKind) {
                    // The key's own algorithm stands inside; each factory takes only its own.
                }
            }
        }
        throw new IOException(file + " holds no private key in PKCS #8 without a password");
    }
}
