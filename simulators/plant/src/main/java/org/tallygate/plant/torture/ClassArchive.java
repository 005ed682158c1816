package org.tallygate.plant.torture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The classes of one part as the JVM maps them, so that a part that is killed all the time starts
 * in half a second. It is written when a part ends in order, and used from then on. A class path
 * with folders in it can't have one.
 */
final class ClassArchive {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

    /** The JVM tells each class that it leaves out. */
    private static final List<String> QUIET = List.of("-Xlog:cds=off", "-Xlog:aot=off");

    private final Path file;
    private final Path unfinished;
    private final boolean possible;

    private ClassArchive(Path file, boolean possible) {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        this.possible = possible;
    }

    /**
     * @param folder made when absent
     */
    static ClassArchive of(Path folder, String part) throws IOException {
        Files.createDirectories(folder);
        CRC32 sum = new CRC32();
        boolean possible = true;
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(each);
            possible &= Files.isRegularFile(jar);
            if (possible) {
                String stamp = jar + " " + Files.getLastModifiedTime(jar);
                sum.update(stamp.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new ClassArchive(
                folder.resolve(part + "-" + Long.toHexString(sum.getValue()) + ".jsa"), possible);
    }

    /** Whether a run of the part that ends in order would make it. */
    boolean isMissing() {
        return possible && !Files.exists(file);
    }

    /** For a run that makes it at its end. */
    List<String> toMake() {
        return List.of("-XX:ArchiveClassesAtExit=" + unfinished, QUIET.getFirst(), QUIET.getLast());
    }

    /** For a run that uses it. */
    List<String> toUse() {
        return Files.exists(file)
                ? List.of("-XX:SharedArchiveFile=" + file, QUIET.getFirst(), QUIET.getLast())
                : List.of();
    }

    /** After the run that made it. */
    void made() throws IOException {
        if (Files.exists(unfinished)) {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            LOG.info("no class archive was written to {}", unfinished);
        }
    }
}
