package org.tallygate.mqtt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and private keys from PEM files (RFC 7468), in all forms that openssl writes without
 * a password. Nothing of a key reaches a message.
 */
final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:[A-Z]+ )?)PRIVATE KEY-----([^-]+)-----END");

    /** AlgorithmIdentifier of rsaEncryption with its NULL (RFC 8017, A.1). */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** The identifier of id-ecPublicKey (RFC 5480, 2.1.1); that of a curve follows it. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 4;
    private static final int PARAMETERS = 0xa0;

    private Pem() {}

    /**
     * @return at least one
     * @throws IOException when the file can't be read or holds none; its text names the file
     */
    static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            List<X509Certificate> all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(Files.readAllBytes(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (all.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return all;
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is not there", e);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no certificates in PEM: " + e.getMessage(), e);
        }
    }

    /**
     * @throws IOException when the file can't be read, others may read it, or it holds no key; its
     *     text names the file
     */
    static PrivateKey key(Path file) throws IOException {
        Matcher matcher = KEY.matcher(PrivateText.read(file));
        while (matcher.find()) {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
            switch (matcher.group(1).strip()) {
                case "" -> {
                    return key(file, der, "RSA", "EC", "EdDSA");
                }
                case "RSA" -> {
                    return key(file, pkcs8(RSA, der), "RSA");
                }
                case "EC" -> {
                    return key(file, pkcs8(curve(file, der), der), "EC");
                }
                case "ENCRYPTED" ->
                        throw new IOException(
                                file + " is closed with a password; 'openssl pkey' opens it");
                default -> {} // Not the form of a key that TLS knows.
            }
        }
        throw new IOException(file + " holds no private key in PEM of RSA, EC or EdDSA");
    }

    private static PrivateKey key(Path file, byte[] pkcs8, String... algorithms)
            throws IOException {
        for (String algorithm : algorithms) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException ofAnotherKind) {
                // The key's own algorithm stands inside; each factory takes only its own.
            }
        }
        throw new IOException(file + " holds a private key that is not understood");
    }

    /** The AlgorithmIdentifier of an ECPrivateKey (RFC 5915), which names its curve inside. */
    private static byte[] curve(Path file, byte[] sec1) throws IOException {
        ByteBuffer whole = ByteBuffer.wrap(sec1);
        try {
            ByteBuffer key = element(whole, SEQUENCE);
            element(key, 2);
            element(key, OCTETS);
            ByteBuffer name = element(key, PARAMETERS);
            byte[] curve = new byte[name.remaining()];
            name.get(curve);
            return der(SEQUENCE, EC, curve);
        } catch (RuntimeException e) {
            throw new IOException(file + " holds an EC key that does not name its curve", e);
        }
    }

    private static ByteBuffer element(ByteBuffer in, int tag) {
        if ((in.get() & 0xff) != tag) {
            throw new IllegalArgumentException("another element stands there");
        }
        int length = in.get() & 0xff;
        if (length > 0x80) {
            int bytes = length & 0x7f;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (in.get() & 0xff);
            }
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return content;
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return der(SEQUENCE, VERSION_0, algorithm, der(OCTETS, key));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length > 0xffff) {
            throw new IllegalArgumentException("no key is this long");
        } else if (length > 0xff) {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        } else if (length > 0x7f) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
