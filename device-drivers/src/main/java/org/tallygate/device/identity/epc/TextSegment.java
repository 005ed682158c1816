package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;

import java.util.Optional;

/** Segments that hold one text. */
sealed interface TextSegment extends Segment permits SevenBitText, SixBitText, Cage {

    /** Takes the text alone, for a key of which it is one field. */
    Optional<Fault> readText(BitReader in, StringBuilder out);

    Optional<Fault> writeText(String text, BitWriter out);

    @Override
    default Optional<Fault> read(BitReader in, Fields out) {
        StringBuilder text = new StringBuilder();
        Optional<Fault> fault = readText(in, text);
        if (fault.isEmpty()) {
            out.parts.add(text.toString());
        }
        return fault;
    }

    @Override
    default Optional<Fault> write(Fields in, BitWriter out) {
        return writeText(in.takePart(), out);
    }
}
