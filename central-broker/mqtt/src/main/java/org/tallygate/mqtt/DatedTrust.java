package org.tallygate.mqtt;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * PKIX by a date that comes from outside. What is refused is told in a sentence. The only class
 * that knows {@link Date}, which the JDK asks for.
 */
final class DatedTrust extends X509ExtendedTrustManager {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private final Set<TrustAnchor> anchors;
    private final String trusted;
    private final CertificateTime time;

    /**
     * @param trusted where the authorities come from, for people
     */
    DatedTrust(Collection<X509Certificate> authorities, String trusted, CertificateTime time) {
        this.anchors =
                authorities.stream()
                        .map(each -> new TrustAnchor(each, null))
                        .collect(Collectors.toUnmodifiableSet());
        this.trusted = trusted;
        this.time = time;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        Instant at = check("the broker's certificate", chain, type, true);
        try {
            // With the socket the JDK also asks whether the name that was dialled is in it.
            pkix(at).checkServerTrusted(chain, type, socket);
        } catch (CertificateException e) {
            String host =
                    socket instanceof javax.net.ssl.SSLSocket tls
                            ? tls.getHandshakeSession().getPeerHost()
                            : "this host";
            throw new CertificateRefused(
                    "the broker's certificate is for " + names(chain[0]) + ", not for " + host);
        }
        time.trusted(end(chain));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check("the certificate of " + name(chain[0]), chain, type, false);
    }

    private Instant check(String whose, X509Certificate[] chain, String type, boolean server)
            throws CertificateException {
        CertificateTime.Judgement now = time.judge();
        Instant at = now.clockIsBehind() ? latest(now.at(), chain) : now.at();
        checkDates(whose, chain[0], at);
        try {
            if (server) {
                pkix(at).checkServerTrusted(chain, type);
            } else {
                pkix(at).checkClientTrusted(chain, type);
            }
        } catch (CertificateException e) {
            throw new CertificateRefused(whose + " " + reason(e, chain, at));
        }
        return at;
    }

    /** A certificate that is trusted itself, and not by who signed it, is dated nowhere else. */
    private static void checkDates(String whose, X509Certificate certificate, Instant at)
            throws CertificateRefused {
        Instant end = certificate.getNotAfter().toInstant();
        Instant start = certificate.getNotBefore().toInstant();
        if (at.isAfter(end)) {
            throw new CertificateRefused(whose + " ended at " + end + ", and it is " + at);
        }
        if (at.isBefore(start)) {
            throw new CertificateRefused(
                    whose + " begins at " + start + ", and the clock here says " + at);
        }
    }

    private String reason(CertificateException refused, X509Certificate[] chain, Instant at) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException path) {
                if (path.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
                    return "was signed with one that has ended by " + at;
                }
                if (path.getReason() != CertPathValidatorException.BasicReason.UNSPECIFIED) {
                    return "is refused: " + path.getMessage();
                }
            }
        }
        return "was signed by "
                + chain[chain.length - 1].getIssuerX500Principal().getName()
                + ", who is not trusted by "
                + trusted;
    }

    /** Where the clock is known to be wrong, only the past is known: nothing is too early. */
    private static Instant latest(Instant at, X509Certificate[] chain) {
        Instant latest = at;
        for (X509Certificate each : chain) {
            Instant start = each.getNotBefore().toInstant();
            latest = start.isAfter(latest) ? start : latest;
        }
        return latest;
    }

    private static Instant end(X509Certificate[] chain) {
        Instant end = Instant.MAX;
        for (X509Certificate each : chain) {
            Instant its = each.getNotAfter().toInstant();
            end = its.isBefore(end) ? its : end;
        }
        return end;
    }

    private X509ExtendedTrustManager pkix(Instant at) throws CertificateException {
        try {
            PKIXBuilderParameters parameters =
                    new PKIXBuilderParameters(anchors, new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("every JDK judges X.509");
        } catch (GeneralSecurityException e) {
            throw new CertificateException("certificates can't be judged", e);
        }
    }

    /** What a certificate is for: its alternative names, else its subject. */
    private static String names(X509Certificate certificate) throws CertificateException {
        List<String> names = alternativeNames(certificate);
        return names.isEmpty() ? name(certificate) : String.join(", ", names);
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    /** DNS names and addresses. */
    private static List<String> alternativeNames(X509Certificate certificate)
            throws CertificateException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        List<String> names = new ArrayList<>();
        for (List<?> each : all == null ? List.<List<?>>of() : all) {
            if (each.getFirst().equals(DNS) || each.getFirst().equals(ADDRESS)) {
                names.add(String.valueOf(each.get(1)));
            }
        }
        return names;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("a broker is judged together with its name");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check("the certificate of " + name(chain[0]), chain, type, false);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return anchors.stream().map(TrustAnchor::getTrustedCert).toArray(X509Certificate[]::new);
    }
}
