package org.tallygate.server.photo;

import org.tallygate.contract.Sha256;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Pictures of items in a folder, each in a file named by its SHA-256, which never changes. Which
 * item looks like which is told by the book. Thread-safe.
 */
public final class PictureStore {

    /** Room for 16,000 of the largest pictures. */
    public static final long STANDARD_BYTES = 4L << 30;

    private final Path folder;
    private final long mostBytes;
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    private PictureStore(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * Reads which pictures there are.
     *
     * @param folder made when it is missing
     * @param mostBytes of all of them
     * @throws IOException when it can't be used
     */
    public static PictureStore open(Path folder, long mostBytes) throws IOException {
        Files.createDirectories(folder);
        PictureStore store = new PictureStore(folder, mostBytes);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                String name = String.valueOf(file.getFileName());
                if (PhotoHeader.isName(name)) {
                    store.sizes.put(name, (int) Files.size(file));
                } else if (name.endsWith(WholeFile.PART)) {
                    Files.delete(file);
                }
            }
        }
        return store;
    }

    /** What became of a picture that was handed in. */
    public sealed interface Put {

        /** It is on disk under that name. */
        record Kept(String sha256) implements Put {}

        /** It is not, and nothing has changed. */
        record Refused(Reason reason) implements Put {}
    }

    /** Why a picture is not kept, in the order in which the rules are tried. */
    public enum Reason {
        /** More bytes than a picture may have. */
        TOO_LARGE,
        /** Neither JPEG nor PNG nor WebP. */
        NO_PICTURE,
        /** The pictures that items have fill the room. */
        FULL
    }

    /**
     * Keeps a picture; the same one again is kept once.
     *
     * @param named by items; others go when there is no room
     * @throws IOException when the disk does not take it; then it is not kept
     */
    public synchronized Put put(byte[] picture, Set<String> named) throws IOException {
        if (picture.length > PicturePart.MOST_PICTURE_BYTES) {
            return new Put.Refused(Reason.TOO_LARGE);
        }
        if (PhotoType.of(picture).isEmpty()) {
            return new Put.Refused(Reason.NO_PICTURE);
        }
        String name = Sha256.hex(picture);
        if (sizes.containsKey(name) && Files.exists(folder.resolve(name))) {
            return new Put.Kept(name);
        }
        if (!hasRoom(picture.length)) {
            deleteAllBut(named);
        }
        if (!hasRoom(picture.length)) {
            return new Put.Refused(Reason.FULL);
        }
        WholeFile.write(folder.resolve(name), picture);
        sizes.put(name, picture.length);
        return new Put.Kept(name);
    }

    private boolean hasRoom(int more) {
        return sizes.values().stream().mapToLong(Integer::longValue).sum() + more <= mostBytes;
    }

    private void deleteAllBut(Set<String> named) throws IOException {
        for (String name : Set.copyOf(sizes.keySet())) {
            if (!named.contains(name)) {
                sizes.remove(name);
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    /**
     * A picture by its hash.
     *
     * @throws IOException when the disk does not give it back
     */
    public Optional<Photo> read(String sha256) throws IOException {
        if (!sizes.containsKey(sha256)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(sha256));
            return PhotoType.of(bytes).map(type -> new Photo(type, bytes));
        } catch (NoSuchFileException e) {
            // Somebody made room by hand: from now on it is not here, and may be put again.
            sizes.remove(sha256);
            return Optional.empty();
        }
    }
}
