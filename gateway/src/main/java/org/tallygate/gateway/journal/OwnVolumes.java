package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;
import org.mapdb.DB;
import org.mapdb.StoreWAL;
import org.mapdb.volume.Volume;
import org.mapdb.volume.VolumeFactory;

import java.util.HashMap;
import java.util.Map;

/** Hands MapDB our volume for its store, and others on the heap for the files of its own log. */
final class OwnVolumes extends VolumeFactory {

    private final String storeName;
    private final Volume volume;
    private final Map<String, HeapVolume> ownLogs = new HashMap<>();

    private OwnVolumes(String storeName, Volume volume) {
        this.storeName = storeName;
        this.volume = volume;
    }

    /** MapDB over the volume, at what the volume holds now. */
    static DB open(String name, Volume volume) {
        boolean existed = volume.length() > 0;
        StoreWAL store =
                StoreWAL.make(
                        name,
                        new OwnVolumes(name, volume),
                        0,
                        true,
                        0,
                        RedoFile.GROWTH,
                        0,
                        false,
                        false,
                        false,
                        true,
                        false);
        return new DB(store, existed, true, OwnVolumes.class.getClassLoader(), 0);
    }

    @Override
    public Volume makeVolume(
            String name, boolean readOnly, long lockWait, int shift, long size, boolean fix) {
        return storeName.equals(name)
                ? volume
                : ownLogs.computeIfAbsent(name, log -> new HeapVolume());
    }

    @Override
    public boolean exists(@Nullable String name) {
        return storeName.equals(name) && volume.length() > 0;
    }

    @Override
    public boolean handlesReadonly() {
        return true;
    }
}
