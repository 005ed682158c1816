package org.tallygate.mqtt;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A server's key that is read again when its files changed: a renewed certificate needs no restart.
 * Files that can't be used leave the one before in place. Thread-safe.
 */
final class RenewedKeys extends X509ExtendedKeyManager {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedKeys.class);

    private final TlsIdentity identity;
    private volatile Read read;

    private RenewedKeys(TlsIdentity identity, Read read) {
        this.identity = identity;
        this.read = read;
    }

    static RenewedKeys of(TlsIdentity identity) throws IOException {
        try {
            return new RenewedKeys(identity, Read.of(identity));
        } catch (GeneralSecurityException e) {
            throw new IOException(identity.certificate() + " can't be used: " + e.getMessage(), e);
        }
    }

    private record Read(List<FileTime> written, X509ExtendedKeyManager keys) {

        static Read of(TlsIdentity identity) throws IOException, GeneralSecurityException {
            List<FileTime> written = written(identity);
            for (KeyManager manager : identity.keyManagers()) {
                if (manager instanceof X509ExtendedKeyManager keys) {
                    return new Read(written, keys);
                }
            }
            throw new GeneralSecurityException("every JDK has X.509");
        }

        static List<FileTime> written(TlsIdentity identity) throws IOException {
            return List.of(
                    Files.getLastModifiedTime(identity.certificate()),
                    Files.getLastModifiedTime(identity.key()));
        }
    }

    private X509ExtendedKeyManager keys() {
        Read seen = read;
        try {
            List<FileTime> written = Read.written(identity);
            if (!written.equals(seen.written())) {
                seen = new Read(written, seen.keys());
                read = seen; // Whatever comes of it, this version of the files is tried once.
                identity.check();
                seen = Read.of(identity);
                read = seen;
                LOG.info("the certificate in {} was renewed", identity.certificate());
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.error("the certificate of before stays in use: {}", e.getMessage());
        }
        return seen.keys();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, SSLEngine engine) {
        return keys().chooseEngineServerAlias(type, issuers, engine);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String type, Principal @Nullable [] issuers, Socket socket) {
        return keys().chooseServerAlias(type, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return read.keys().getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return read.keys().getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return keys().getServerAliases(type, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] types, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
