package org.tallygate.device.drive;

import org.tallygate.device.handheld.BarcodeFile;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A handheld that is read as USB storage.
 *
 * @param folder where its storage is mounted; absent while it is not plugged in
 * @param file the name in it
 * @param rest the file is read when it has not changed for so long
 */
public record BarcodeFileSettings(
        Path folder, String file, BarcodeFile.Form form, Duration rest, Afterwards afterwards) {

    /** What becomes of the file once its codes are on the box's disk. */
    public enum Afterwards {
        /** It gets the name {@code <file>.taken-<hash>}. */
        RENAME,
        /** It stays, with nothing in it. */
        EMPTY,
        /** It stays as it is; what it holds is not taken twice. */
        KEEP
    }

    public BarcodeFileSettings {
        if (file.isBlank() || file.contains("/") || file.contains("\\") || file.startsWith(".")) {
            throw new IllegalArgumentException(
                    "file '" + file + "' must be a name such as Barcode.txt, without a folder");
        }
        if (rest.toMillis() < 100 || rest.toMillis() > 60_000) {
            throw new IllegalArgumentException("rest " + rest + " must be 100 ms to 60 s");
        }
    }
}
