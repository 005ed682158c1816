package org.tallygate.plant.controls;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/** The file that tells a gateway how many seconds its wall clock is off. Stateless. */
record ClockFile(Path file) {

    /** None when the file is there and is no whole number. */
    Optional<Duration> offset() throws IOException {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(Files.readString(file).strip())));
        } catch (NoSuchFileException right) {
            return Optional.of(Duration.ZERO);
        } catch (NumberFormatException nonsense) {
            return Optional.empty();
        }
    }

    /** Replaces the file as a whole, so that no reader sees half a number. */
    void set(Duration offset) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "clock", ".tmp");
        Files.writeString(fresh, offset.toSeconds() + "\n");
        try {
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
