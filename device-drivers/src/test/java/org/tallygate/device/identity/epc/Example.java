package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.ResourceLines;

import java.util.List;
import java.util.OptionalInt;

/** One EPC of every scheme, as the standard prints it. */
record Example(Scheme scheme, int filter, OptionalInt prefixDigits, Bytes tag, String name) {

    static final List<Example> ALL =
            ResourceLines.of(Example.class, "examples.txt").stream().map(Example::of).toList();

    private static Example of(String line) {
        String[] words = line.split(" +", -1);
        return new Example(
                Scheme.named(words[0]).orElseThrow(),
                Integer.parseInt(words[1]),
                words[2].equals("-")
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(words[2])),
                Bytes.ofHex(words[3]),
                words[4]);
    }
}
