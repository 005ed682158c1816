package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Self-signed certificates made by the JDK's keytool, as PKCS #12 and as PEM. */
final class Certificates {

    static final String PASSWORD = "of a test";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** A store with one key pair. */
    Path store(String name, String algorithm, String... extra) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=" + name,
                                "-validity",
                                "2"));
        words.addAll(List.of(extra));
        keytool(store, words);
        return store;
    }

    /** Lets the store trust another store's certificate. */
    void trust(Path store, Path other, String name) throws Exception {
        keytool(
                store,
                List.of(
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        "trusted-" + name,
                        "-file",
                        certificate(other, name).toString()));
    }

    Path certificate(Path store, String name) throws Exception {
        Path pem = folder.resolve(name + ".pem");
        Files.writeString(pem, pem("CERTIFICATE", load(store).getCertificate(name).getEncoded()));
        return pem;
    }

    Path key(Path store, String name) throws Exception {
        Path pem = folder.resolve(name + ".key");
        Files.writeString(
                pem,
                pem("PRIVATE KEY", load(store).getKey(name, PASSWORD.toCharArray()).getEncoded()));
        return pem;
    }

    Bytes sha256(Path store, String name) throws Exception {
        return Bytes.of(
                MessageDigest.getInstance("SHA-256")
                        .digest(load(store).getCertificate(name).getEncoded()));
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
    }

    private void keytool(Path store, List<String> words) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(words);
        command.addAll(
                List.of(
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD));
        Process keytool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor()).as(() -> log(folder)).isZero();
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("keytool.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
