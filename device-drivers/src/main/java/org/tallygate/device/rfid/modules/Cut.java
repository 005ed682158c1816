package org.tallygate.device.rfid.modules;

/** What a codec makes of the bytes at one place of the stream. */
sealed interface Cut {

    /** A frame with a right checksum stands here. */
    record Whole(int length) implements Cut {}

    /** The bytes begin like a frame; more of them decide. */
    record More() implements Cut {}

    /** No frame begins here, whatever follows. */
    record None(String reason) implements Cut {}

    Cut MORE = new More();
    Cut NO_START = new None("no frame begins here");
}
