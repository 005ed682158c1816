package org.tallygate.gateway.journal;

import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializerObjectArray;

import java.io.IOException;

/**
 * Stores bytes as they are, without the length before them that MapDB's own serializer writes: so a
 * salvage knows at which bytes of the file a value can begin.
 */
final class RawBytes extends GroupSerializerObjectArray<byte[]> {

    @Override
    public void serialize(DataOutput2 out, byte[] value) throws IOException {
        out.write(value);
    }

    @Override
    public byte[] deserialize(DataInput2 in, int available) throws IOException {
        byte[] value = new byte[available];
        in.readFully(value);
        return value;
    }
}
