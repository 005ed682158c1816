package org.tallygate.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.server.backup.LinuxDisks.Mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Which folders one broken disk takes, on a machine made of files. */
final class LinuxDisksTest {

    private static final Path DATA = Path.of("/data");
    private static final Path BACKUP = Path.of("/backup");

    @TempDir Path sys;

    @BeforeEach
    void twoDisksWithPartitionsAVolumeAndALoop() throws IOException {
        disk("sda", "8:0");
        partition("sda", "sda1", "8:1");
        partition("sda", "sda2", "8:2");
        disk("sdb", "8:16");
        partition("sdb", "sdb1", "8:17");
        disk("dm-0", "253:0");
        Files.createDirectories(device("dm-0").resolve("slaves"));
        Files.createSymbolicLink(
                device("dm-0").resolve("slaves").resolve("sda2"), device("sda").resolve("sda2"));
        disk("loop0", "7:0");
        Files.createDirectories(device("loop0").resolve("loop"));
        Path image = Files.createFile(sys.resolve("image"));
        Files.writeString(device("loop0").resolve("loop").resolve("backing_file"), image + "\n");
    }

    private Path device(String name) {
        return sys.resolve("devices").resolve(name);
    }

    private void disk(String name, String numbers) throws IOException {
        Files.createDirectories(device(name));
        link(numbers, device(name));
    }

    private void partition(String disk, String name, String numbers) throws IOException {
        Path partition = Files.createDirectories(device(disk).resolve(name));
        Files.writeString(partition.resolve("partition"), "1\n");
        link(numbers, partition);
    }

    private void link(String numbers, Path device) throws IOException {
        Path block = Files.createDirectories(sys.resolve("dev").resolve("block"));
        Files.createSymbolicLink(block.resolve(numbers), device);
        Path named = Files.createDirectories(sys.resolve("class").resolve("block"));
        Files.createSymbolicLink(named.resolve(device.getFileName()), device);
    }

    private static Mount ext4(int major, int minor) {
        return new Mount("ext4", "/dev/something", ((long) major << 8) | minor);
    }

    private Disks.Answer between(Mount data, Mount backup) throws IOException {
        Map<Path, Mount> mounts =
                Map.of(DATA, data, BACKUP, backup, sys.resolve("image"), ext4(8, 1));
        return new LinuxDisks(sys, folder -> Objects.requireNonNull(mounts.get(folder)))
                .between(DATA, BACKUP);
    }

    private void apart(Mount data, Mount backup) throws IOException {
        assertThat(between(data, backup)).isEqualTo(new Disks.Answer.Apart());
    }

    private void together(Mount data, Mount backup, String why) throws IOException {
        assertThat(between(data, backup))
                .isInstanceOfSatisfying(
                        Disks.Answer.Together.class,
                        answer -> assertThat(answer.sentence()).contains(why));
    }

    @Test
    void partitionsVolumesAndLoopsAreFollowedToTheirDisks() throws IOException {
        together(ext4(8, 1), ext4(8, 1), "the same disk (sda)");
        together(ext4(8, 1), ext4(8, 2), "the same disk (sda)");
        apart(ext4(8, 1), ext4(8, 17));
        together(ext4(253, 0), ext4(8, 1), "the same disk (sda)");
        apart(ext4(253, 0), ext4(8, 17));
        together(ext4(8, 2), ext4(7, 0), "the same disk (sda)");
        together(ext4(8, 1), new Mount("btrfs", "/dev/sda2", 0x2f), "the same disk (sda)");
        apart(ext4(8, 1), new Mount("btrfs", "/dev/sdb1", 0x2f));
    }

    @Test
    void serversAndPoolsAreDisksOfTheirOwn() throws IOException {
        Mount nas = new Mount("nfs4", "nas:/volume1", 0x30);
        apart(ext4(8, 1), nas);
        apart(ext4(8, 1), new Mount("cifs", "//nas/backup", 0x31));
        together(nas, new Mount("nfs4", "nas:/volume2", 0x32), "server nas");
        together(
                new Mount("zfs", "tank/data", 0x33),
                new Mount("zfs", "tank/backup", 0x34),
                "pool tank");
    }

    @Test
    void memoryAndTheUnknownAreNeverSafe() throws IOException {
        together(ext4(8, 1), new Mount("tmpfs", "tmpfs", 0x35), "is in memory");
        together(ext4(8, 1), new Mount("overlay", "overlay", 0x36), "it can't be told");
        together(new Mount("overlay", "overlay", 0x36), ext4(8, 17), "it can't be told");
    }

    @Test
    void foldersOfThisMachineAreOnOneDiskOrNotToBeTold(@TempDir Path folder) throws IOException {
        assertThat(Disks.ofThisMachine().between(folder, sys))
                .isInstanceOf(Disks.Answer.Together.class);
    }
}
