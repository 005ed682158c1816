package org.tallygate.server.api;

import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret that lets someone read from afar. Never shown, never logged. */
final class ReadToken {

    private static final int RANDOM_BYTES = 32;

    /** What can stand in a header and in a cookie as it is. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,256}");

    private final byte[] token;

    private ReadToken(byte[] token) {
        this.token = token;
    }

    /** Reads the token, or makes a new one where there is no file yet. */
    static ReadToken open(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            byte[] bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            WholeFile.writePrivate(
                    file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        String text = Files.readString(file).strip();
        if (!FORM.matcher(text).matches()) {
            throw new IOException(
                    "it must hold 32 or more of A-Z, a-z, 0-9, '-' and '_'; delete it to get a"
                            + " new one");
        }
        return new ReadToken(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the same time however much of the guess is right. */
    boolean is(String guess) {
        return MessageDigest.isEqual(token, guess.getBytes(StandardCharsets.UTF_8));
    }
}
