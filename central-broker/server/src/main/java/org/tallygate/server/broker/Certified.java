package org.tallygate.server.broker;

import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.utils.CertificateUtil;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Whom a client's certificate names: its common name and its alternative DNS names. */
final class Certified {

    private static final int DNS = 2;

    private Certified() {}

    /** Empty where the listener asks for no certificate; where it does, TLS has judged it. */
    static Optional<Set<String>> names(RemotingConnection connection) {
        X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
        return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(names(chain[0]));
    }

    private static Set<String> names(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (each.getFirst().equals(DNS)) {
                    names.add(String.valueOf(each.get(1)));
                }
            }
            new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .forEach(part -> names.add(String.valueOf(part.getValue())));
        } catch (CertificateParsingException | InvalidNameException e) {
            return Set.of(); // It names nobody, so nobody is let in by it.
        }
        return names;
    }
}
