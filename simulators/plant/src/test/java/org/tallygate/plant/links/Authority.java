package org.tallygate.plant.links;

import org.tallygate.mqtt.TlsIdentity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

import javax.security.auth.x500.X500Principal;

/**
 * Signs certificates for whom and whenever a test likes. The JDK writes none itself but by keytool,
 * a process for each step; so the few elements of RFC 5280 that matter are written here.
 */
final class Authority {

    static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

    private static final byte[] ECDSA_SHA256 = hex("300a06082a8648ce3d040302");
    private static final byte[] IS_AUTHORITY = hex("300f0603551d130101ff040530030101ff");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String name;
    private final KeyPair keys = newKeys();
    private final Path certificate;
    private int issued;

    Authority(Path folder, String name) throws Exception {
        this.folder = folder;
        this.name = name;
        this.certificate = folder.resolve(name + ".pem");
        byte[] own = sign(name, keys, LONG_AGO, FAR_AHEAD, IS_AUTHORITY);
        Files.writeString(certificate, pem("CERTIFICATE", own));
    }

    /** Its own certificate. */
    Path certificate() {
        return certificate;
    }

    /** Good for this century. */
    TlsIdentity issue(String subject, String... names) throws Exception {
        return issue(LONG_AGO, FAR_AHEAD, subject, names);
    }

    /**
     * @param names DNS names and addresses
     */
    TlsIdentity issue(Instant from, Instant to, String subject, String... names) throws Exception {
        issued++;
        KeyPair theirs = newKeys();
        byte[] signed = sign(subject, theirs, from, to, alternatives(names));
        Path pem = folder.resolve(name + "-" + issued + ".pem");
        Path key = folder.resolve(name + "-" + issued + ".key");
        Files.writeString(pem, pem("CERTIFICATE", signed));
        Files.createFile(
                key,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pem("PRIVATE KEY", theirs.getPrivate().getEncoded()));
        return new TlsIdentity(pem, key);
    }

    private byte[] sign(String subject, KeyPair theirs, Instant from, Instant to, byte[] extensions)
            throws GeneralSecurityException, IOException {
        byte[] toSign =
                der(
                        0x30,
                        hex("a003020102"),
                        der(2, new byte[] {(byte) (issued + 1)}),
                        ECDSA_SHA256,
                        principal(name),
                        der(0x30, time(from), time(to)),
                        principal(subject),
                        theirs.getPublic().getEncoded(),
                        extensions.length == 0 ? new byte[0] : der(0xa3, der(0x30, extensions)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toSign);
        byte[] whole = der(0x30, toSign, ECDSA_SHA256, der(3, new byte[1], signature.sign()));
        CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole));
        return whole;
    }

    private static byte[] alternatives(String... names) throws IOException {
        if (names.length == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String each : names) {
            all.write(
                    each.matches("[0-9.]+")
                            ? der(0x87, InetAddress.ofLiteral(each).getAddress())
                            : der(0x82, each.getBytes(StandardCharsets.US_ASCII)));
        }
        return der(0x30, hex("0603551d11"), der(4, der(0x30, all.toByteArray())));
    }

    private static byte[] principal(String name) {
        return new X500Principal("CN=" + name).getEncoded();
    }

    private static byte[] time(Instant time) {
        return der(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() > 0xff) {
            out.writeBytes(
                    new byte[] {(byte) 0x82, (byte) (content.size() >> 8), (byte) content.size()});
        } else if (content.size() > 0x7f) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) content.size()});
        } else {
            out.write(content.size());
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
    }
}
