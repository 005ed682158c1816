package org.tallygate.server.backup;

import java.io.IOException;
import java.nio.file.Path;

/** Tells whether the loss of one disk would take both of two folders. */
public interface Disks {

    /** Both folders must be there. */
    Answer between(Path data, Path backup) throws IOException;

    /** What is known of two folders. */
    sealed interface Answer {

        /** No disk holds parts of both. */
        record Apart() implements Answer {}

        /**
         * One disk may hold both.
         *
         * @param sentence why, for the operator
         */
        record Together(String sentence) implements Answer {}
    }

    /** What the kernel of this machine says. */
    static Disks ofThisMachine() {
        return new LinuxDisks(Path.of("/sys"), LinuxDisks.Mount::of);
    }
}
