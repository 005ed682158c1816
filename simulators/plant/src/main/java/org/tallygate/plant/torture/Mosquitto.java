package org.tallygate.plant.torture;

import org.tallygate.contract.wire.Topics;
import org.tallygate.disk.WholeFile;
import org.tallygate.plant.demo.Part;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The mosquitto of this machine as the broker, with its default settings but for where it listens
 * and whom it lets in: it keeps nothing over a kill.
 */
final class Mosquitto {

    private static final List<Path> PROGRAMS =
            List.of(
                    Path.of("/usr/sbin/mosquitto"),
                    Path.of("/usr/bin/mosquitto"),
                    Path.of("/usr/local/sbin/mosquitto"),
                    Path.of("/opt/homebrew/sbin/mosquitto"));

    private static final Path DIE_WITH_PARENT = Path.of("/usr/bin/setpriv");

    /** As {@code mosquitto_passwd} does. */
    private static final int ROUNDS = 101;

    private static final int SALT_BYTES = 12;
    private static final int HASH_BITS = 512;

    private Mosquitto() {}

    /** Where it is installed; empty where it is not. */
    static Optional<Path> program() {
        return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    }

    /**
     * Writes its settings and describes its process.
     *
     * @param secrets of the boxes
     */
    static Part part(
            Path program,
            Path folder,
            int port,
            Path log,
            String centreUser,
            String centreSecret,
            Map<Topics, String> secrets)
            throws IOException {
        Files.createDirectories(folder);
        StringBuilder passwords = new StringBuilder(password(centreUser, centreSecret));
        StringBuilder access =
                new StringBuilder(
                        "user "
                                + centreUser
                                + "\ntopic read "
                                + Topics.ALL_UP
                                + "\ntopic write tg/1/+/+/+/down/#\n");
        secrets.forEach((box, secret) -> {
            passwords.append(password(box.user(), secret));
            String root = "tg/1/" + box;
            access.append("user " + box.user() + "\n");
            access.append("topic write " + root + "/up/#\n");
            access.append("topic read " + root + "/down/#\n");
        });
        WholeFile.writePrivate(folder.resolve("passwords"), passwords.toString());
        WholeFile.writePrivate(folder.resolve("access"), access.toString());
        Path settings = folder.resolve("mosquitto.conf");
        Files.writeString(
                settings,
                """
                listener %d 127.0.0.1
                allow_anonymous false
                password_file %s
                acl_file %s
                user %s
                log_dest stderr
                log_timestamp false
                """
                        .formatted(
                                port,
                                folder.resolve("passwords"),
                                folder.resolve("access"),
                                System.getProperty("user.name")));
        endLeftover(settings);
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(DIE_WITH_PARENT)) {
            line.addAll(List.of(DIE_WITH_PARENT.toString(), "--pdeathsig=KILL"));
        }
        line.addAll(List.of(program.toString(), "-c", settings.toString()));
        return Part.program("broker", line, "Opening ipv4 listen socket", log);
    }

    /** One that a killed harness left behind still has the settings of this very folder. */
    private static void endLeftover(Path settings) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(process ->
                            process.info()
                                            .command()
                                            .filter(command -> command.endsWith("/mosquitto"))
                                            .isPresent()
                                    && process.info()
                                            .arguments()
                                            .filter(words ->
                                                    List.of(words).contains(settings.toString()))
                                            .isPresent())
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String password(String user, String secret) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            byte[] hash =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(
                                    new PBEKeySpec(secret.toCharArray(), salt, ROUNDS, HASH_BITS))
                            .getEncoded();
            Base64.Encoder text = Base64.getEncoder();
            return user
                    + ":$7$"
                    + ROUNDS
                    + "$"
                    + new String(text.encode(salt), StandardCharsets.US_ASCII)
                    + "$"
                    + new String(text.encode(hash), StandardCharsets.US_ASCII)
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no PBKDF2 with SHA-512", e);
        }
    }
}
