package org.tallygate.server.backup;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Sha256;
import org.tallygate.disk.OwnerLock;
import org.tallygate.server.book.BookContents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a backup's folder under another name, forces it to disk and renames it as the last step. A
 * crash leaves a folder that ends in {@code .unfinished}, which nothing restores and the next
 * backup of that name removes.
 */
final class FolderWriter implements AutoCloseable {

    static final String UNFINISHED = ".unfinished";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long TELL_EVERY_BYTES = 64L << 20;

    private final Path folder;
    private final Path unfinished;
    private final Consumer<String> progress;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private @Nullable OwnerLock lock;

    private FolderWriter(Path folder, OwnerLock lock, Consumer<String> progress) {
        this.folder = folder;
        this.unfinished = unfinished(folder);
        this.lock = lock;
        this.progress = progress;
    }

    /**
     * Begins a folder.
     *
     * @throws IOException when it is there, its parent is not, or another process writes it now
     */
    static FolderWriter begin(Path folder, Consumer<String> progress) throws IOException {
        if (Files.exists(folder)) {
            throw new IOException(
                    folder
                            + " is there already, and a backup never overwrites: name a folder that"
                            + " is not there yet");
        }
        if (!Files.isDirectory(parent(folder))) {
            throw new IOException(
                    parent(folder)
                            + " is not there, and a backup makes only its last folder: is the disk"
                            + " for backups mounted?");
        }
        Path unfinished = unfinished(folder);
        Tree.removeLeft(unfinished);
        Files.createDirectory(unfinished, Tree.OWNER_ONLY_FOLDER);
        return new FolderWriter(folder, OwnerLock.take(unfinished), progress);
    }

    private static Path unfinished(Path folder) {
        return folder.resolveSibling(folder.getFileName() + UNFINISHED);
    }

    private static Path parent(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IOException(folder + " is no folder that could be made");
        }
        return parent;
    }

    /** Adds a table; its rows are packed with gzip as they come. */
    OutputStream table(String name) throws IOException {
        OutputStream file = file("tables/" + name + ".copy.gz");
        return new GZIPOutputStream(file, BUFFER_BYTES) {
            {
                // A backup has to end soon; better packing would take three times as long.
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }

    /** Adds a small file. */
    void add(String name, byte[] content) throws IOException {
        try (OutputStream file = file(name)) {
            file.write(content);
        }
    }

    /** A file that is forced to disk and entered in the manifest when it is closed. */
    private OutputStream file(String name) throws IOException {
        Path path = unfinished.resolve(name);
        Tree.makeFolders(unfinished, path);
        FileChannel channel =
                FileChannel.open(
                        path,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        Tree.OWNER_ONLY_FILE);
        return new Entered(name, channel);
    }

    private final class Entered extends DigestOutputStream {

        private final String name;
        private final FileChannel channel;
        private long bytes;
        private boolean closed;

        Entered(String name, FileChannel channel) {
            super(Channels.newOutputStream(channel), Sha256.digest());
            this.name = name;
            this.channel = channel;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            super.write(from, offset, length);
            long before = bytes;
            bytes += length;
            if (before / TELL_EVERY_BYTES != bytes / TELL_EVERY_BYTES) {
                progress.accept(name + ": " + (bytes >> 20) + " MB so far");
            }
        }

        @Override
        public void write(int one) throws IOException {
            super.write(one);
            bytes++;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try (channel) {
                    channel.force(true);
                }
                entries.add(
                        new Manifest.Entry(
                                name,
                                bytes,
                                HexFormat.of().formatHex(getMessageDigest().digest())));
            }
        }
    }

    /** Writes the manifest, reads all of it again, and gives the folder its name. */
    Manifest finish(Instant made, BookContents book) throws IOException {
        Manifest manifest = new Manifest(Manifest.FORMAT, made, book, entries);
        byte[] bytes = manifest.encode();
        add(BackupFolder.MANIFEST, bytes);
        add(BackupFolder.MANIFEST_HASH, BackupFolder.hashLine(bytes));
        progress.accept("reading it again");
        BackupFolder.open(unfinished).check(name -> {});
        Tree.forceFolders(unfinished);
        release();
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        Tree.force(parent(folder));
        return manifest;
    }

    private void release() throws IOException {
        OwnerLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
            Files.delete(unfinished.resolve("owner.lock"));
        }
    }

    /** Removes what is not finished. */
    @Override
    public void close() throws IOException {
        OwnerLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
        Tree.remove(unfinished);
    }
}
