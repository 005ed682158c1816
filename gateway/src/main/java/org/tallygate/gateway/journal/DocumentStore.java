package org.tallygate.gateway.journal;

import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.Serializer;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * The small documents that the gateway works from: tasks, item master, settings. Durable like the
 * journal, in a file of its own, so that a retired journal takes none of them along. Thread-safe:
 * one lock, held for one commit or one read.
 */
public final class DocumentStore implements AutoCloseable {

    /** The newest layout that this version knows. */
    private static final int FORMAT = 2;

    private static final String NAME = "documents.db";
    private static final String UNFINISHED = "unfinished-documents.db";
    private static final String DAMAGED = "damaged-documents.db";

    private final Lock lock = new ReentrantLock();
    private final Disk disk;
    private final int redoBytes;
    private final RandomGenerator random;

    // Guarded by lock.
    private StoreFile<BTreeMap<String, byte[]>> file;

    private DocumentStore(
            Disk disk,
            int redoBytes,
            RandomGenerator random,
            StoreFile<BTreeMap<String, byte[]>> file) {
        this.disk = disk;
        this.redoBytes = redoBytes;
        this.random = random;
        this.file = file;
    }

    /**
     * Opens the store on this disk, or begins an empty one. A damaged one is set aside, since the
     * centre sends again what is missing; see {@link #trouble}.
     *
     * @throws JournalException with NEWER_FORMAT or DISK_FULL
     */
    public static DocumentStore open(Disk disk, JournalSettings settings, RandomGenerator random) {
        int redoBytes = settings.redoBytes();
        try {
            return new DocumentStore(disk, redoBytes, random, opened(disk, redoBytes, random));
        } catch (IOException failed) {
            throw Journal.failedDisk("The documents could not be opened.", failed);
        }
    }

    private static StoreFile<BTreeMap<String, byte[]>> opened(
            Disk disk, int redoBytes, RandomGenerator random) throws IOException {
        if (!disk.exists(NAME)) {
            return begun(disk, redoBytes, random, Map.of());
        }
        try {
            if (FormatOne.isAt(disk, NAME)) {
                Map<String, byte[]> old =
                        FormatOne.read(disk, NAME, DocumentStore::documents, TreeMap::new);
                return begun(disk, redoBytes, random, old);
            }
            return StoreFile.open(disk, NAME, FORMAT, redoBytes, DocumentStore::documents);
        } catch (JournalException failed) {
            if (failed.reason() != Reason.DAMAGED) {
                throw failed;
            }
            return instead(disk, redoBytes, random);
        }
    }

    private static StoreFile<BTreeMap<String, byte[]>> begun(
            Disk disk, int redoBytes, RandomGenerator random, Map<String, byte[]> content)
            throws IOException {
        try (var fresh =
                StoreFile.create(
                        disk,
                        UNFINISHED,
                        FORMAT,
                        random.nextLong(),
                        redoBytes,
                        DocumentStore::documents)) {
            fresh.change(documents -> documents.putAll(content));
        }
        JournalFiles.move(disk, UNFINISHED, NAME);
        return StoreFile.open(disk, NAME, FORMAT, redoBytes, DocumentStore::documents);
    }

    private static StoreFile<BTreeMap<String, byte[]>> instead(
            Disk disk, int redoBytes, RandomGenerator random) throws IOException {
        JournalFiles.keep(disk, NAME, DAMAGED);
        return begun(disk, redoBytes, random, Map.of());
    }

    /** What a person must know of the store; nothing while all is well. */
    public Optional<JournalTrouble> trouble() {
        return locked(() -> {
            try {
                return disk.exists(DAMAGED)
                        ? Optional.of(new JournalTrouble.DocumentsDamaged(DAMAGED))
                        : Optional.empty();
            } catch (IOException failed) {
                return Optional.of(new JournalTrouble.DocumentsUnreadable(failed.toString()));
            }
        });
    }

    private static BTreeMap<String, byte[]> documents(DB db) {
        return db.treeMap("documents", Serializer.STRING, Serializer.BYTE_ARRAY)
                .valuesOutsideNodesEnable()
                .createOrOpen();
    }

    /** Stores a document in place of one with the same id, and returns when it is durable. */
    public void put(StoredDocument document) {
        change(List.of(document), List.of());
    }

    /** Removes a document if it is there, and returns when that is durable. */
    public void delete(String id) {
        change(List.of(), List.of(id));
    }

    /**
     * Removes and stores, in this order, all or nothing.
     *
     * @throws JournalException with DISK_FULL when nothing has changed, or BROKEN
     */
    public void change(List<StoredDocument> put, List<String> delete) {
        locked(() -> {
            file.change(documents -> {
                delete.forEach(documents::remove);
                put.forEach(one -> documents.put(one.id(), encode(one)));
            });
            return true;
        });
    }

    public Optional<StoredDocument> get(String id) {
        return locked(() ->
                file.read(documents -> Optional.ofNullable(documents.get(id)))
                        .map(stored -> decode(id, stored)));
    }

    /** The documents whose id begins with {@code prefix}, sorted by id. */
    public List<StoredDocument> list(String prefix) {
        return locked(() ->
                file.read(documents -> {
                    List<StoredDocument> found = new ArrayList<>();
                    for (Map.Entry<String, byte[]> stored : documents.tailMap(prefix).entrySet()) {
                        if (!stored.getKey().startsWith(prefix)) {
                            break;
                        }
                        found.add(decode(stored.getKey(), stored.getValue()));
                    }
                    return found;
                }));
    }

    @Override
    public void close() {
        locked(() -> {
            file.close();
            return true;
        });
    }

    /** CRC32C of the rest (4), revision (8), length of the hash (4), hash, content; big-endian. */
    private static byte[] encode(StoredDocument document) {
        int size = 16 + document.hash().size() + document.content().size();
        byte[] stored = new byte[size];
        ByteBuffer.wrap(stored)
                .putInt(0)
                .putLong(document.revision())
                .putInt(document.hash().size())
                .put(document.hash().toArray())
                .put(document.content().toArray())
                .putInt(0, crc(stored));
        return stored;
    }

    private static StoredDocument decode(String id, byte[] stored) {
        ByteBuffer record = ByteBuffer.wrap(stored);
        if (stored.length < 16 || record.getInt() != crc(stored)) {
            throw new JournalException(
                    Reason.DAMAGED, "The document '" + id + "' is not what was stored.");
        }
        long revision = record.getLong();
        byte[] hash = new byte[record.getInt()];
        record.get(hash);
        Bytes content = Bytes.of(stored, record.position(), record.remaining());
        return new StoredDocument(id, revision, Bytes.of(hash), content);
    }

    private static int crc(byte[] stored) {
        CRC32C crc = new CRC32C();
        crc.update(stored, 4, stored.length - 4);
        return (int) crc.getValue();
    }

    /** Does a step under the lock, once more on an empty store if this one is damaged. */
    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } catch (JournalException failed) {
            if (failed.reason() != Reason.DAMAGED) {
                throw failed;
            }
            file.abandon();
            file = setAside();
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    private StoreFile<BTreeMap<String, byte[]>> setAside() {
        try {
            return instead(disk, redoBytes, random);
        } catch (IOException failed) {
            throw Journal.failedDisk("The damaged documents could not be set aside.", failed);
        }
    }
}
