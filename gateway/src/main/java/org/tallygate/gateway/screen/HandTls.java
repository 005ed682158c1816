package org.tallygate.gateway.screen;

import io.javalin.config.JavalinConfig;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.tallygate.mqtt.TlsIdentity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Serves with a certificate: browsers keep a page for offline use and open cameras only so. */
final class HandTls {

    private HandTls() {}

    /**
     * Replaces the plain connector.
     *
     * @throws ScreenRefused when a file can't be used
     */
    static void on(JavalinConfig config, HandSettings settings, TlsIdentity tls) {
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

    private static KeyStore keyStore(TlsIdentity tls) {
        try {
            tls.check();
            return tls.keyStore();
        } catch (IOException | GeneralSecurityException e) {
            throw new ScreenRefused(
                    "The handhelds' page can't be served with hand.certificate and hand.key: "
                            + e.getMessage(),
                    e);
        }
    }
}
