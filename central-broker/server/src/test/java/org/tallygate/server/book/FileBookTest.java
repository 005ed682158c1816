package org.tallygate.server.book;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;

/** The book in memory over a log in a file. */
final class FileBookTest extends BookContract {

    @TempDir Path directory;

    @Override
    Book open(Random random) {
        return MemoryBook.open(FileLog.open(directory.resolve("book.log")), clock, random);
    }
}
