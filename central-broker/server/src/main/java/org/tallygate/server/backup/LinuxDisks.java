package org.tallygate.server.backup;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Follows a folder down to the disks that hold it: partitions, volumes, arrays and loop devices
 * through {@code /sys} (source: Documentation/ABI of the kernel, sysfs-block and sysfs-class-bdi).
 * Where that leads nowhere it says so and takes nothing for granted.
 */
record LinuxDisks(Path sys, Look look) implements Disks {

    private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs");
    private static final Set<String> SERVED =
            Set.of("nfs", "nfs4", "cifs", "smb3", "ceph", "fuse.sshfs", "fuse.glusterfs");

    /** Asks the kernel about the file system under a folder. */
    interface Look {
        Mount at(Path folder) throws IOException;
    }

    /**
     * @param type of the file system, such as ext4
     * @param source what is mounted: a device, a server's share, a pool
     * @param device the kernel's number of it
     */
    record Mount(String type, String source, long device) {

        static Mount of(Path folder) throws IOException {
            FileStore store = Files.getFileStore(folder);
            Object device =
                    store.supportsFileAttributeView("unix")
                            ? Files.getAttribute(folder, "unix:dev")
                            : 0L;
            return new Mount(
                    store.type(), store.name(), device instanceof Long number ? number : 0);
        }

        /** Major and minor number, as glibc's {@code makedev} packs them. */
        String numbers() {
            long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
            long minor = (device & 0xff) | ((device >>> 12) & 0xfff_ff00L);
            return major + ":" + minor;
        }
    }

    @Override
    public Answer between(Path data, Path backup) throws IOException {
        Mount to = look.at(backup);
        if (MEMORY.contains(to.type())) {
            return new Answer.Together(
                    backup + " is in memory (" + to.type() + ") and is gone with the next restart");
        }
        Optional<Set<String>> mine = disks(look.at(data));
        Optional<Set<String>> others = disks(to);
        if (mine.isEmpty() || others.isEmpty()) {
            Path unclear = mine.isEmpty() ? data : backup;
            return new Answer.Together(
                    "it can't be told on which disk "
                            + unclear
                            + " is (file system "
                            + look.at(unclear).type()
                            + ")");
        }
        Set<String> both = new TreeSet<>(mine.get());
        both.retainAll(others.get());
        return both.isEmpty()
                ? new Answer.Apart()
                : new Answer.Together(
                        backup
                                + " is on the same disk ("
                                + both.iterator().next()
                                + ") as "
                                + data);
    }

    private Optional<Set<String>> disks(Mount mount) throws IOException {
        Path byNumber = sys.resolve("dev").resolve("block").resolve(mount.numbers());
        if (Files.exists(byNumber)) {
            return under(byNumber);
        }
        if (mount.source().startsWith("/dev/")) {
            // Btrfs shows a number that no disk has; its source is the disk.
            Path byName =
                    sys.resolve("class")
                            .resolve("block")
                            .resolve(Path.of(mount.source()).getFileName());
            return Files.exists(byName) ? under(byName) : Optional.empty();
        }
        if (SERVED.contains(mount.type())) {
            return Optional.of(Set.of("server " + server(mount.source())));
        }
        return mount.type().equals("zfs")
                ? Optional.of(Set.of("pool " + mount.source().split("/", 2)[0]))
                : Optional.empty();
    }

    /** {@code host:/path}, {@code //host/share} or {@code user@host:path}. */
    private static String server(String source) {
        String bare = source.startsWith("//") ? source.substring(2) : source;
        return bare.substring(bare.indexOf('@') + 1).split("[:/]", 2)[0];
    }

    /** The whole disks under a block device; empty when one of them can't be found. */
    private Optional<Set<String>> under(Path device) throws IOException {
        Path real = device.toRealPath();
        if (Files.exists(real.resolve("partition"))) {
            return under(real.resolve(".."));
        }
        Path backing = real.resolve("loop").resolve("backing_file");
        if (Files.exists(backing)) {
            Path file = Path.of(Files.readString(backing).strip());
            return Files.exists(file) ? disks(look.at(file)) : Optional.empty();
        }
        Set<String> all = new TreeSet<>();
        for (Path slave : slaves(real)) {
            Optional<Set<String>> some = under(slave);
            if (some.isEmpty()) {
                return some;
            }
            all.addAll(some.get());
        }
        if (all.isEmpty()) {
            all.add(String.valueOf(real.getFileName()));
        }
        return Optional.of(all);
    }

    private static List<Path> slaves(Path device) throws IOException {
        Path folder = device.resolve("slaves");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> slaves = Files.list(folder)) {
            return slaves.toList();
        }
    }
}
