package org.tallygate.gateway.screen;

import org.tallygate.mqtt.TlsIdentity;

import java.util.List;
import java.util.Optional;

/**
 * Where handhelds get their page.
 *
 * @param host the address that is listened on, for all of them {@code 0.0.0.0}
 * @param port 0 lets the system choose one
 * @param names the names, besides plain addresses, by which a handheld may call this box
 * @param tls without it the page is served as plain HTTP
 */
public record HandSettings(String host, int port, List<String> names, Optional<TlsIdentity> tls) {

    public HandSettings {
        names = List.copyOf(names);
        if (host.isBlank()) {
            throw new IllegalArgumentException("hand host must be an address of this box");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("hand port " + port + " must be 0 to 65535");
        }
    }

    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
