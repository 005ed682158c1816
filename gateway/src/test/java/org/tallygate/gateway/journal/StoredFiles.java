package org.tallygate.gateway.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Whole files of a disk, to be read, changed and kept. */
final class StoredFiles {

    private StoredFiles() {}

    static byte[] read(Disk disk, String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            byte[] content = new byte[(int) file.size()];
            file.read(0, content, 0, content.length);
            return content;
        }
    }

    static void write(Disk disk, String name, byte[] content) throws IOException {
        try (DiskFile file = disk.open(name)) {
            file.truncate(content.length);
            file.write(0, content, 0, content.length);
        }
    }

    /** Changes one byte of a file. */
    static void flip(Disk disk, String name, long at, int mask) throws IOException {
        try (DiskFile file = disk.open(name)) {
            byte[] one = new byte[1];
            file.read(at, one, 0, 1);
            one[0] ^= (byte) mask;
            file.write(at, one, 0, 1);
        }
    }

    /** A disk with the files of a golden archive in this package's resources. */
    static MemoryDisk golden(String archive) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (InputStream stored = StoredFiles.class.getResourceAsStream(archive);
                ZipInputStream zip = new ZipInputStream(stored)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                write(disk, entry.getName(), zip.readAllBytes());
            }
        }
        return disk;
    }

    /** Writes such an archive. */
    static void keep(Disk disk, OutputStream into) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(into)) {
            zip.setLevel(9);
            for (String name : disk.list()) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(read(disk, name));
                zip.closeEntry();
            }
        }
    }
}
