package org.tallygate.server.backup;

import org.tallygate.contract.Sha256;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A finished backup on disk. */
record BackupFolder(Path folder, Manifest manifest) {

    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_HASH = "manifest.sha256";

    /** By what the book had in it, since clocks are set back. */
    private static final Comparator<BackupFolder> OLDEST_FIRST =
            Comparator.comparing(
                    BackupFolder::manifest,
                    Comparator.<Manifest>comparingLong(each -> each.book().epoch())
                            .thenComparingLong(each -> each.book().offset())
                            .thenComparing(Manifest::made));

    private static final String DATA = "data/";
    private static final int BUFFER_BYTES = 1 << 16;

    /** As {@code sha256sum} writes it, so that a person can check it without Tallygate. */
    static byte[] hashLine(byte[] manifest) {
        return (Sha256.hex(manifest) + "  " + MANIFEST + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the manifest and holds it against its hash.
     *
     * @throws IOException when the folder is no finished backup; its text names the file
     */
    static BackupFolder open(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        Path hashFile = folder.resolve(MANIFEST_HASH);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(hashFile)) {
            throw new IOException(noBackup(folder));
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!Arrays.equals(Files.readAllBytes(hashFile), hashLine(bytes))) {
            throw new IOException(
                    file
                            + " is damaged, or "
                            + hashFile.getFileName()
                            + " beside it is: take another backup");
        }
        return new BackupFolder(folder, Manifest.decode(file, bytes));
    }

    private static String noBackup(Path folder) throws IOException {
        String sentence =
                folder + " is no finished backup: it has no " + MANIFEST + " with its hash";
        if (!Files.isDirectory(folder)) {
            return sentence;
        }
        List<Path> inside = in(folder).stream().map(BackupFolder::folder).toList();
        return inside.isEmpty()
                ? sentence
                : sentence + "; in it are " + inside.size() + ", the newest is " + inside.getLast();
    }

    /** The finished backups directly in a folder, those that hold the least of the book first. */
    static List<BackupFolder> in(Path parent) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(parent)) {
            folders =
                    all.filter(each -> !each.toString().endsWith(FolderWriter.UNFINISHED))
                            .filter(each -> Files.isRegularFile(each.resolve(MANIFEST_HASH)))
                            .toList();
        }
        return folders.stream()
                .flatMap(each -> {
                    try {
                        return Stream.of(open(each));
                    } catch (IOException damaged) {
                        return Stream.empty();
                    }
                })
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /**
     * Reads every file whole.
     *
     * @throws IOException when one is missing or damaged; its text names the file
     */
    void check(Consumer<String> progress) throws IOException {
        for (Manifest.Entry entry : manifest.files()) {
            Path file = folder.resolve(entry.name());
            progress.accept("checking " + entry.name());
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + " is missing: take another backup");
            }
            long bytes = Files.size(file);
            if (bytes != entry.bytes()) {
                throw new IOException(
                        "%s has %d bytes and must have %d: it is damaged, take another backup"
                                .formatted(file, bytes, entry.bytes()));
            }
            String hash = sha256(file);
            if (!hash.equals(entry.sha256())) {
                throw new IOException(
                        "%s has SHA-256 %s and must have %s: it is damaged, take another backup"
                                .formatted(file, hash, entry.sha256()));
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        }
    }

    /** One table as it was copied. */
    InputStream table(String name) throws IOException {
        return new GZIPInputStream(
                Files.newInputStream(folder.resolve("tables/" + name + ".copy.gz")), BUFFER_BYTES);
    }

    /** The small files, by their names in the centre's data folder. */
    List<String> dataFiles() {
        return manifest.files().stream()
                .map(Manifest.Entry::name)
                .filter(name -> name.startsWith(DATA))
                .map(name -> name.substring(DATA.length()))
                .toList();
    }

    byte[] dataFile(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(DATA + name));
    }

    static String dataName(String name) {
        return DATA + name;
    }
}
