package org.tallygate.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/** Keys as openssl writes them. */
final class PemTest {

    /** By 'openssl ecparam -name prime256v1 -genkey'; it opens nothing. */
    private static final String OF_ECPARAM =
            """
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIHA8lcp1eK5SgQnw2b6qsFcORJRsRRS6oxXqpbW6ou5CoAoGCCqGSM49
            AwEHoUQDQgAEzQ+AF8CHR13/QsFIygLxKocAHqHxRdUp5TLQKU7TnU/jngQEvLVK
            3GH1ZuafC0alrOvni2araQpVGo5yobpOBA==
            -----END EC PRIVATE KEY-----
            """;

    @TempDir Path folder;

    @Test
    void ecKeysOfEcparamAreRead() throws Exception {
        assertThat(Pem.key(file(OF_ECPARAM, "rw-------")).getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void rsaKeysOfBothFormsAreRead() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        byte[] pkcs8 = keys.getPrivate().getEncoded();
        // PKCS #8 puts 26 bytes before an RSA key of this length (RFC 5208).
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

        assertThat(Pem.key(file(pem("PRIVATE KEY", pkcs8), "rw-------")))
                .isEqualTo(keys.getPrivate());
        assertThat(Pem.key(file(pem("RSA PRIVATE KEY", pkcs1), "rw-------")))
                .isEqualTo(keys.getPrivate());
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws Exception {
        Path file = file(OF_ECPARAM, "rw-r-----");
        assertThatThrownBy(() -> Pem.key(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " may be read by others than its owner: chmod 600 " + file);
    }

    @Test
    void aKeyWithAPasswordIsNamed() throws Exception {
        Path file = file(pem("ENCRYPTED PRIVATE KEY", new byte[30]), "rw-------");
        assertThatThrownBy(() -> Pem.key(file))
                .hasMessage(file + " is closed with a password; 'openssl pkey' opens it");
    }

    @Test
    void noKeyAndNoCertificateAreNamed() throws Exception {
        Path file = file("hello", "rw-------");
        assertThatThrownBy(() -> Pem.key(file))
                .hasMessage(file + " holds no private key in PEM of RSA, EC or EdDSA");
        assertThatThrownBy(() -> Pem.certificates(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        Path nothing = folder.resolve("nothing");
        assertThatThrownBy(() -> Pem.certificates(nothing)).hasMessage(nothing + " is not there");
        assertThatThrownBy(() -> Pem.key(nothing)).hasMessage(nothing + " is not there");
    }

    /** Whatever is cut off or turned over, the answer is an exception that names the file. */
    @Test
    void damagedKeysAreRefusedWithTheirFile() throws Exception {
        byte[] der =
                Base64.getMimeDecoder()
                        .decode(
                                OF_ECPARAM.substring(
                                        OF_ECPARAM.indexOf("MHcC"),
                                        OF_ECPARAM.indexOf("-----END EC PRIVATE")));
        for (int length = 0; length < der.length; length++) {
            Path file = file(pem("EC PRIVATE KEY", Arrays.copyOf(der, length)), "rw-------");
            assertThatThrownBy(() -> Pem.key(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file.toString());
        }
    }

    private Path file(String text, String mode) throws IOException {
        Path file = Files.createTempFile(folder, "key", ".pem");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
    }
}
