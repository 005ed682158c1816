package org.tallygate.gateway.photo;

import org.tallygate.contract.Sha256;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PhotoType;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How goods look: pictures in a folder, each under its SHA-256, as far as the item master names
 * them and there is room. They can be fetched again at any time, so what no item names any more is
 * deleted, and a file that a power cut tore is fetched anew. Thread-safe.
 */
public final class ItemPictures {

    /** Of one picture as much as the centre takes, and 2,000 or 256 MB in all. */
    public static final PhotoLimits STANDARD =
            new PhotoLimits(PicturePart.MOST_PICTURE_BYTES, 2_000, 256L << 20);

    private final Path folder;
    private final PhotoLimits limits;
    private final Map<String, Long> here = new LinkedHashMap<>();
    private final Set<String> wanted = new LinkedHashSet<>();

    /** Of the one that is being fetched; a restart begins it anew. */
    private String begun = "";

    private byte[] parts = new byte[0];

    private ItemPictures(Path folder, PhotoLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * @param folder made when it is missing
     * @throws IOException when it can't be used
     */
    public static ItemPictures open(Path folder, PhotoLimits limits) throws IOException {
        Files.createDirectories(folder);
        ItemPictures pictures = new ItemPictures(folder, limits);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                String name = String.valueOf(file.getFileName());
                if (PhotoHeader.isName(name)) {
                    pictures.here.put(name, Files.size(file));
                } else {
                    Files.delete(file);
                }
            }
        }
        return pictures;
    }

    /**
     * Says which pictures items have from now on; others are deleted.
     *
     * @throws IOException when the disk does not let one go
     */
    public synchronized void want(Body.ItemMaster master) throws IOException {
        wanted.clear();
        master.items().forEach(item -> item.picture().ifPresent(wanted::add));
        for (String name : Set.copyOf(here.keySet())) {
            if (!wanted.contains(name)) {
                drop(name);
            }
        }
    }

    private void drop(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        here.remove(name);
    }

    /**
     * A picture that is lacking.
     *
     * @param have so many of its bytes are here
     */
    public record Lacking(String sha256, long have) {}

    /**
     * The next one to be fetched; none when there is no room for more.
     *
     * @param but these are passed over
     */
    public synchronized Optional<Lacking> next(Set<String> but) {
        if (here.size() >= limits.mostPhotos() || room() <= 0) {
            return Optional.empty();
        }
        return wanted.stream()
                .filter(name -> !here.containsKey(name) && !but.contains(name))
                .findFirst()
                .map(name -> new Lacking(name, name.equals(begun) ? parts.length : 0));
    }

    private long room() {
        return limits.mostTotalBytes() - here.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What became of a part. */
    public enum Added {
        /** More is to come. */
        PART,
        /** The picture is whole and on disk. */
        WHOLE,
        /** There is no room for it, or it is too large. */
        NO_ROOM,
        /** What came together has another hash or is no picture; it is thrown away. */
        OTHER_BYTES,
        /** It does not go on where the last one ended, or nobody wants it: it is left. */
        OUT_OF_PLACE
    }

    /**
     * Adds the part that is lacking next.
     *
     * @param total of the whole picture
     * @throws IOException when the disk does not take it; the picture then begins anew
     */
    public synchronized Added add(String sha256, long offset, long total, byte[] part)
            throws IOException {
        if (!wanted.contains(sha256) || here.containsKey(sha256)) {
            return Added.OUT_OF_PLACE;
        }
        if (total > limits.mostBytes() || total > room()) {
            return Added.NO_ROOM;
        }
        if (!sha256.equals(begun)) {
            begun = sha256;
            parts = new byte[0];
        }
        if (offset != parts.length || part.length == 0 || offset + part.length > total) {
            return Added.OUT_OF_PLACE;
        }
        byte[] more = Arrays.copyOf(parts, parts.length + part.length);
        System.arraycopy(part, 0, more, parts.length, part.length);
        parts = more;
        return parts.length < total ? Added.PART : finish();
    }

    private Added finish() throws IOException {
        String name = begun;
        byte[] whole = parts;
        begun = "";
        parts = new byte[0];
        if (!Sha256.hex(whole).equals(name) || PhotoType.of(whole).isEmpty()) {
            return Added.OTHER_BYTES;
        }
        WholeFile.write(folder.resolve(name), whole);
        here.put(name, (long) whole.length);
        return Added.WHOLE;
    }

    /** Whether a picture is here and whole. */
    public synchronized boolean has(String sha256) {
        return here.containsKey(sha256);
    }

    /** The bytes of a picture; one that is damaged on the disk is deleted and fetched anew. */
    public synchronized Optional<byte[]> read(String sha256) throws IOException {
        if (!here.containsKey(sha256)) {
            return Optional.empty();
        }
        Path file = folder.resolve(sha256);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (!Sha256.hex(bytes).equals(sha256)) {
            drop(sha256);
            return Optional.empty();
        }
        return Optional.of(bytes);
    }
}
