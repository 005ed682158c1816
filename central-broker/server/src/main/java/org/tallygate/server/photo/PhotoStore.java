package org.tallygate.server.photo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Sha256;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.contract.wire.PhotoWord.Refusal;
import org.tallygate.contract.wire.Topics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Photos in a folder for each box, and one for those of people at the centre, each in a file named
 * by its SHA-256. One that is not whole yet stands beside them; it gets its name only after its
 * bytes are on the disk and have that hash. Thread-safe.
 */
public final class PhotoStore {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoStore.class);

    /** No box has a name with a point in front. */
    private static final String PARTS = ".parts";

    /** No box has a name of one part. */
    private static final String PEOPLE = "people";

    private final Path folder;
    private final PhotoRoom room;
    private final LongSupplier usableBytes;
    private final Map<String, Whole> photos = new ConcurrentHashMap<>();

    private record Whole(String box, long bytes) {}

    private PhotoStore(Path folder, PhotoRoom room, LongSupplier usableBytes) {
        this.folder = folder;
        this.room = room;
        this.usableBytes = usableBytes;
    }

    /**
     * Reads which photos there are.
     *
     * @param folder made when it is missing
     * @throws IOException when it can't be used
     */
    public static PhotoStore open(Path folder, PhotoRoom room) throws IOException {
        return open(folder, room, () -> usable(folder));
    }

    static PhotoStore open(Path folder, PhotoRoom room, LongSupplier usableBytes)
            throws IOException {
        Files.createDirectories(folder.resolve(PARTS));
        PhotoStore store = new PhotoStore(folder, room, usableBytes);
        for (Path box : list(folder)) {
            String name = String.valueOf(box.getFileName());
            if (Files.isDirectory(box) && !name.equals(PARTS)) {
                for (Path file : list(box)) {
                    String photo = String.valueOf(file.getFileName());
                    if (PhotoHeader.isName(photo)) {
                        store.photos.put(photo, new Whole(name, Files.size(file)));
                    }
                }
            }
        }
        return store;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /** A disk that can't be asked is not taken for a full one: writing tells when it is. */
    private static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            LOG.debug("The free space of {} is not known: {}", folder, e.getMessage());
            return Long.MAX_VALUE;
        }
    }

    /**
     * What is there after a part came.
     *
     * @param have bytes of the photo, from its beginning
     */
    record Standing(long have, boolean complete, Optional<Refusal> refusal) {

        private static Standing at(long have) {
            return new Standing(have, false, Optional.empty());
        }

        private static Standing refused(Refusal why) {
            return new Standing(0, false, Optional.of(why));
        }
    }

    /**
     * Takes a part if it is the one that is lacking next; the rules are tried in the order of
     * {@link Refusal}.
     */
    Standing take(Topics box, PhotoHeader header, byte[] part) {
        return take(name(box), header, part);
    }

    /**
     * Keeps a photo that a person at the centre took, whole; the same one again is kept once.
     *
     * @return why it is not kept, and nothing has changed
     */
    public Optional<Refusal> put(byte[] photo) {
        Optional<PhotoType> type = PhotoType.of(photo);
        if (type.isEmpty()) {
            return Optional.of(Refusal.NO_PHOTO);
        }
        String name = Sha256.hex(photo);
        return take(
                        PEOPLE,
                        new PhotoHeader(
                                Format.CURRENT,
                                Id128.named(PEOPLE),
                                1,
                                name,
                                0,
                                photo.length,
                                type.get()),
                        photo)
                .refusal();
    }

    private synchronized Standing take(String owner, PhotoHeader header, byte[] part) {
        if (photos.containsKey(header.sha256())) {
            return new Standing(header.total(), true, Optional.empty());
        }
        Optional<Refusal> refusal =
                header.total() > room.mostBytes()
                        ? Optional.of(Refusal.TOO_LARGE)
                        : !isPhoto(header, part)
                                ? Optional.of(Refusal.NO_PHOTO)
                                : lacksRoom(owner, header.total());
        if (refusal.isPresent()) {
            return Standing.refused(refusal.get());
        }
        try {
            return add(owner, header, part);
        } catch (IOException e) {
            LOG.error("Photo {} of box {} can't be written", header.sha256(), owner, e);
            return Standing.refused(Refusal.DISK);
        }
    }

    private static String name(Topics box) {
        return box.env() + "." + box.site() + "." + box.gateway();
    }

    /** Told by the first part; a question has no bytes to tell it by. */
    private static boolean isPhoto(PhotoHeader header, byte[] part) {
        return header.offset() > 0
                || part.length == 0
                || PhotoType.of(part).equals(Optional.of(header.type()));
    }

    private Optional<Refusal> lacksRoom(String owner, long more) {
        long ofAll = 0;
        long ofBox = 0;
        for (Whole each : photos.values()) {
            ofAll += each.bytes();
            ofBox += each.box().equals(owner) ? each.bytes() : 0;
        }
        return ofBox + more > room.boxBytes()
                ? Optional.of(Refusal.BOX_FULL)
                : ofAll + more > room.allBytes()
                        ? Optional.of(Refusal.FULL)
                        : usableBytes.getAsLong() < room.freeBytes() + more
                                ? Optional.of(Refusal.DISK)
                                : Optional.empty();
    }

    private Standing add(String owner, PhotoHeader header, byte[] part) throws IOException {
        Path begun = Files.createDirectories(folder.resolve(PARTS).resolve(owner));
        Path file = begun.resolve(header.sha256());
        long have = Files.exists(file) ? Files.size(file) : 0;
        if (have + part.length > header.total() && header.offset() == have) {
            Files.deleteIfExists(file);
            return Standing.refused(Refusal.OTHER_BYTES);
        }
        if (part.length > 0 && header.offset() == have) {
            if (have == 0) {
                deleteOthers(begun, file);
            }
            append(file, part);
            have += part.length;
        }
        return have == header.total() ? finish(owner, header, file) : Standing.at(have);
    }

    /** A box sends one at a time, so what it began before and never finished is not missed. */
    private static void deleteOthers(Path begun, Path file) throws IOException {
        for (Path other : list(begun)) {
            if (!other.equals(file)) {
                Files.delete(other);
            }
        }
    }

    private static void append(Path file, byte[] part) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(part);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    /** Its parts were not forced one by one, so after a power cut the hash may be another. */
    private Standing finish(String owner, PhotoHeader header, Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
        if (!sha256(file).equals(header.sha256())) {
            LOG.warn("Photo {} of box {} came with another hash", header.sha256(), owner);
            Files.delete(file);
            return Standing.refused(Refusal.OTHER_BYTES);
        }
        Path home = folder.resolve(owner);
        if (!Files.exists(home)) {
            Files.createDirectory(home);
            force(folder, StandardOpenOption.READ);
        }
        Files.move(file, home.resolve(header.sha256()), StandardCopyOption.ATOMIC_MOVE);
        force(home, StandardOpenOption.READ);
        photos.put(header.sha256(), new Whole(owner, header.total()));
        return new Standing(header.total(), true, Optional.empty());
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        }
    }

    /** Whether a photo is here and whole. */
    public boolean has(String sha256) {
        return photos.containsKey(sha256);
    }

    /** How many photos are here and whole. */
    public int size() {
        return photos.size();
    }

    /**
     * A photo by its hash.
     *
     * @throws IOException when the disk does not give it back
     */
    public Optional<Photo> read(String sha256) throws IOException {
        Whole known = photos.get(sha256);
        if (known == null) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(known.box()).resolve(sha256));
            return PhotoType.of(bytes).map(type -> new Photo(type, bytes));
        } catch (NoSuchFileException e) {
            // Somebody made room by hand: from now on it is not here, and may come again.
            photos.remove(sha256, known);
            return Optional.empty();
        }
    }
}
