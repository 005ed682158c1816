package org.tallygate.server.boot;

import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file in a folder of the inbox that lets a box go on with this book: the box's name. */
public final class AdoptFile {

    private static final String NAME = "adopt.txt";

    private AdoptFile() {}

    /**
     * @throws IOException when the folder can't be written
     */
    public static void write(Path folder, String gateway) throws IOException {
        Files.writeString(folder.resolve(NAME), gateway + "\n");
    }

    /**
     * @throws IOException when the file is there and names no box
     */
    static Optional<Topics> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads {@code env/site/gateway}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Topics parse(String gateway) {
        String[] names = gateway.split("/", -1);
        if (names.length != 3) {
            throw new IllegalArgumentException(
                    "gateway '" + gateway + "' must be env/site/gateway, as the console shows it");
        }
        return new Topics(new Name(names[0]), new Name(names[1]), new Name(names[2]));
    }
}
