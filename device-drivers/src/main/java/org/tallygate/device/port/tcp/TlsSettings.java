package org.tallygate.device.port.tcp;

import org.tallygate.device.Bytes;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to trust and who we are. The files are read at each opening, so a renewed one needs no
 * restart.
 *
 * @param serverName the name that the device's certificate must bear; the host that is dialled when
 *     it is empty; a pinned certificate may bear any
 * @param identity our own certificate, where the device asks for one
 */
public record TlsSettings(Trust trust, Optional<String> serverName, Optional<Identity> identity) {

    /** There is no way to trust everyone. */
    public sealed interface Trust {

        /** Certificates in PEM, of authorities or of the device itself; at least one. */
        record Authorities(Path pem) implements Trust {}

        /** The one certificate with this SHA-256 over its DER form: 32 bytes. */
        record Pinned(Bytes sha256) implements Trust {

            public Pinned {
                if (sha256.size() != 32) {
                    throw new IllegalArgumentException(
                            "SHA-256 of " + sha256.size() + " bytes must have 32");
                }
            }
        }
    }

    /**
     * @param certificates PEM: ours first, then those that signed it
     * @param key PEM: a private key in PKCS #8 without a password
     */
    public record Identity(Path certificates, Path key) {}

    public TlsSettings {
        serverName.ifPresent(name -> {
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "serverName is blank; leave it out to take the host");
            }
        });
    }
}
