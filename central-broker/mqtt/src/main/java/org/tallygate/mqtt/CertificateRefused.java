package org.tallygate.mqtt;

import java.security.cert.CertificateException;

/** A certificate is not believed; the text is a sentence for people. */
final class CertificateRefused extends CertificateException {

    private static final long serialVersionUID = 1L;

    CertificateRefused(String sentence) {
        super(sentence);
    }
}
