package org.tallygate.server.boot;

import org.tallygate.contract.wire.BookKey;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;

/** The book's key pair on disk: made once, the private half for its owner's eyes only. */
final class BookKeys {

    private BookKeys() {}

    /** Reads the private key of {@code dir/book.key}, or makes it and {@code dir/book.pub}. */
    static PrivateKey openOrMake(Path dir) throws IOException {
        Path secret = dir.resolve("book.key");
        if (!Files.exists(secret)) {
            KeyPair pair = BookKey.generate();
            Files.writeString(dir.resolve("book.pub"), BookKey.text(pair.getPublic()) + "\n");
            WholeFile.writePrivate(secret, BookKey.text(pair.getPrivate()) + "\n");
        }
        try {
            return BookKey.privateKey(Files.readString(secret));
        } catch (IllegalArgumentException e) {
            throw new IOException(secret + " is no book key: " + e.getMessage(), e);
        }
    }
}
