package org.tallygate.gateway.photo;

import org.tallygate.contract.Sha256;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The photos in a folder: those that wait for the centre and, as long as there is room, those that
 * are there already. Of the latter the oldest makes room; one that waits is never deleted, a new
 * one is refused instead. Thread-safe.
 */
public final class Photos {

    private static final String SENT = ".sent";

    /** Whose the delivered ones are, so that a centre that was restored is offered them again. */
    private static final String KEEPER = "kept-by";

    private final Path folder;
    private final PhotoLimits limits;
    private final Map<String, Long> waiting = new LinkedHashMap<>();
    private final Map<String, Long> sent = new LinkedHashMap<>();
    private final Set<String> again = new LinkedHashSet<>();
    private String keeper = "";

    private Photos(Path folder, PhotoLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * @param folder made when it is missing
     * @throws IOException when it can't be used
     */
    public static Photos open(Path folder, PhotoLimits limits) throws IOException {
        Files.createDirectories(folder);
        Photos photos = new Photos(folder, limits);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted(Comparator.comparing(Photos::changed)).toList();
        }
        for (Path file : files) {
            photos.found(file);
        }
        return photos;
    }

    private static java.nio.file.attribute.FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void found(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (PhotoHeader.isName(name)) {
            waiting.put(name, Files.size(file));
        } else if (name.endsWith(SENT)) {
            sent.put(name.substring(0, name.length() - SENT.length()), Files.size(file));
        } else if (name.endsWith(WholeFile.PART)) {
            Files.delete(file);
        }
    }

    /**
     * Keeps a photo; the same one again is kept once.
     *
     * @throws IOException when the disk does not take it; then it is not kept
     */
    public synchronized Kept keep(byte[] photo) throws IOException {
        Kept seen = look(photo);
        if (!(seen instanceof Kept.Safe(String name))) {
            return seen;
        }
        if (waiting.containsKey(name) || sent.containsKey(name)) {
            return new Kept.Safe(name);
        }
        if (!hasRoom(waiting, photo.length)) {
            return new Kept.Refused(Kept.Reason.FULL);
        }
        while (!hasRoom(both(), photo.length)) {
            String oldest = sent.keySet().iterator().next();
            Files.deleteIfExists(folder.resolve(oldest + SENT));
            sent.remove(oldest);
            again.remove(oldest);
        }
        WholeFile.write(folder.resolve(name), photo);
        waiting.put(name, (long) photo.length);
        return new Kept.Safe(name);
    }

    /** What would be said of a photo that is not to be kept, since it was taken in training. */
    public Kept look(byte[] photo) {
        if (photo.length > limits.mostBytes()) {
            return new Kept.Refused(Kept.Reason.TOO_LARGE);
        }
        if (PhotoType.of(photo).isEmpty()) {
            return new Kept.Refused(Kept.Reason.NO_PHOTO);
        }
        return new Kept.Safe(Sha256.hex(photo));
    }

    /**
     * The one that waits for the longest time, by its name; after those that wait one that another
     * life of the centre had.
     *
     * @param but these are passed over
     */
    public synchronized Optional<String> next(Set<String> but) {
        return Stream.concat(waiting.keySet().stream(), again.stream())
                .filter(name -> !but.contains(name))
                .findFirst();
    }

    /** How many wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * The bytes of a photo that is here.
     *
     * @throws IOException when the disk does not give it back as it was stored
     */
    public synchronized Optional<byte[]> read(String sha256) throws IOException {
        if (!waiting.containsKey(sha256) && !sent.containsKey(sha256)) {
            return Optional.empty();
        }
        byte[] photo =
                Files.readAllBytes(
                        folder.resolve(waiting.containsKey(sha256) ? sha256 : sha256 + SENT));
        if (!Sha256.hex(photo).equals(sha256)) {
            throw new IOException("photo " + sha256 + " is not what was stored");
        }
        return Optional.of(photo);
    }

    /** The centre has it. */
    public synchronized void delivered(String sha256) throws IOException {
        if (again.remove(sha256)) {
            noteKeeper();
        }
        Long size = waiting.get(sha256);
        if (size != null) {
            Files.move(
                    folder.resolve(sha256),
                    folder.resolve(sha256 + SENT),
                    StandardCopyOption.ATOMIC_MOVE);
            waiting.remove(sha256);
            sent.put(sha256, size);
        }
    }

    /**
     * Says who keeps the photos from now on. Another one than before may lack what was delivered,
     * for photos are in no backup: all that is still here is offered to it.
     *
     * @param centre a line that changes when the centre was restored
     * @throws IOException when the disk does not take it; then it is to be said again
     */
    public synchronized void keptBy(String centre) throws IOException {
        if (centre.equals(keeper)) {
            return;
        }
        Path file = folder.resolve(KEEPER);
        again.clear();
        if (!Files.exists(file) || !Files.readString(file).equals(centre)) {
            again.addAll(sent.keySet());
        }
        keeper = centre;
        noteKeeper();
    }

    /** Only when it has all of them: a restart in between offers them once more. */
    private void noteKeeper() throws IOException {
        if (again.isEmpty() && !keeper.isEmpty()) {
            Files.writeString(folder.resolve(KEEPER), keeper);
        }
    }

    private Map<String, Long> both() {
        Map<String, Long> all = new LinkedHashMap<>(waiting);
        all.putAll(sent);
        return all;
    }

    private boolean hasRoom(Map<String, Long> among, long bytes) {
        long total = among.values().stream().mapToLong(Long::longValue).sum();
        return among.size() < limits.mostPhotos() && total + bytes <= limits.mostTotalBytes();
    }
}
