package org.tallygate.gateway.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A disk in memory that can lose power at a chosen step, lose or tear what was not forced, run full
 * and fail a force. A step is a change: a write, force, truncate, create, rename, delete or force
 * of names; reads are none. Not thread-safe.
 */
public final class MemoryDisk implements Disk {

    private final Map<String, MemoryFile> names;

    /**
     * What the directory may hold after a power loss: as last forced, or after any later step.
     * Sorted, so that the same chances give the same disk.
     */
    private final List<Map<String, MemoryFile>> survivingNames = new ArrayList<>();

    private long steps;
    private long powerLossAt = Long.MAX_VALUE;
    private boolean powerIsLost;
    private long failingForceAt = Long.MAX_VALUE;
    private long capacityBytes = Long.MAX_VALUE;

    public MemoryDisk() {
        this(new TreeMap<>());
    }

    private MemoryDisk(Map<String, MemoryFile> names) {
        this.names = names;
        survivingNames.add(new TreeMap<>(names));
    }

    /** Changes so far. */
    public long steps() {
        return steps;
    }

    /** Every step from this one on fails, the first of them half done if it is a write. */
    public void losePowerAt(long step) {
        powerLossAt = step;
    }

    /** The first force at or after this step fails once. */
    public void failForceAt(long step) {
        failingForceAt = step;
    }

    /** Writes that would make the files longer than this in sum are refused. */
    public void limitTo(long bytes) {
        capacityBytes = bytes;
    }

    /** The sum of the files' sizes. */
    public long usedBytes() {
        return names.values().stream().mapToLong(MemoryFile::size).sum();
    }

    /** What the disk itself takes of the memory, which on a real one it would not. */
    public long heldBytes() {
        return Stream.concat(Stream.of(names), survivingNames.stream())
                .flatMap(each -> each.values().stream())
                .distinct()
                .mapToLong(MemoryFile::heldBytes)
                .sum();
    }

    /**
     * The disk as it is found after the power came back. This one is not to be used any more.
     *
     * @param survives asked for each small piece of each write that was not forced, and for each
     *     step of the directory that was not: always true is a killed process, always false the
     *     worst loss of power
     */
    public MemoryDisk afterPowerLoss(BooleanSupplier survives) {
        int latest = survivingNames.size() - 1;
        int kept = 0;
        while (kept < latest && survives.getAsBoolean()) {
            kept++;
        }
        Map<MemoryFile, MemoryFile> found = new HashMap<>();
        Map<String, MemoryFile> left = new TreeMap<>();
        survivingNames
                .get(kept)
                .forEach((name, file) ->
                        left.put(
                                name,
                                found.computeIfAbsent(file, lost -> lost.surviving(survives))));
        MemoryDisk disk = new MemoryDisk(left);
        left.values().forEach(file -> file.moveTo(disk));
        return disk;
    }

    /** A copy of what is on this disk now, as a card reader makes it; this one goes on. */
    public MemoryDisk image() {
        Map<String, MemoryFile> copied = new TreeMap<>();
        names.forEach((name, file) -> copied.put(name, file.copy()));
        MemoryDisk disk = new MemoryDisk(copied);
        copied.values().forEach(file -> file.moveTo(disk));
        return disk;
    }

    @Override
    public DiskFile open(String name) throws IOException {
        MemoryFile file = names.get(name);
        if (file == null) {
            step();
            file = new MemoryFile(this);
            names.put(name, file);
            namesChanged();
        }
        return file;
    }

    @Override
    public boolean exists(String name) {
        return names.containsKey(name);
    }

    @Override
    public List<String> list() {
        return names.keySet().stream().sorted().toList();
    }

    @Override
    public void delete(String name) throws IOException {
        if (names.containsKey(name)) {
            step();
            names.remove(name);
            namesChanged();
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        step();
        MemoryFile file = names.remove(from);
        if (file == null) {
            throw new IOException("no file of the name " + from);
        }
        names.put(to, file);
        namesChanged();
    }

    @Override
    public void forceNames() throws IOException {
        forceStep();
        survivingNames.clear();
        namesChanged();
    }

    @Override
    public void close() {}

    private void namesChanged() {
        survivingNames.add(new TreeMap<>(names));
    }

    /**
     * Counts a change.
     *
     * @throws IOException when the power is gone
     */
    void step() throws IOException {
        powerIsLost |= steps >= powerLossAt;
        if (powerIsLost) {
            throw new IOException("the power is gone since step " + powerLossAt);
        }
        steps++;
    }

    /** Whether a step was refused because the power is gone. */
    public boolean powerIsLost() {
        return powerIsLost;
    }

    void forceStep() throws IOException {
        step();
        if (steps > failingForceAt) {
            failingForceAt = Long.MAX_VALUE;
            throw new IOException("the medium refused at step " + (steps - 1));
        }
    }

    void claim(long moreBytes) throws DiskFull {
        if (moreBytes > 0 && usedBytes() + moreBytes > capacityBytes) {
            throw new DiskFull(
                    "no space for " + moreBytes + " more of " + capacityBytes + " bytes", null);
        }
    }
}
