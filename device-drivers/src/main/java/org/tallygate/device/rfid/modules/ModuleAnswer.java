package org.tallygate.device.rfid.modules;

/** What a module says, whatever its family. */
public sealed interface ModuleAnswer {

    /** Stands for a command that the frame does not name. */
    int UNNAMED = -1;

    /** The code of the command that this belongs to, or {@link #UNNAMED}. */
    int command();

    /** A tag was read. */
    record Tag(int command, Sighting sighting) implements ModuleAnswer {}

    /** No tag is in the field now; this is no fault. */
    record NoTag(int command) implements ModuleAnswer {}

    /** The round of inventory that was asked for is over. */
    record RoundEnd(int command) implements ModuleAnswer {}

    /** A command was carried out. */
    record Done(int command) implements ModuleAnswer {}

    /** Something that the module tells of itself, in words such as {@code firmware 1.4}. */
    record Told(int command, String text) implements ModuleAnswer {}

    /** How warm it is inside. */
    record Temperature(int command, int celsius) implements ModuleAnswer {}

    /**
     * It could not do what it was told.
     *
     * @param name the manual's name of the code, in capitals
     * @param sentence what that means and what helps
     */
    record Fault(int command, int code, String name, Kind kind, String sentence)
            implements ModuleAnswer {}

    /** What a fault is about. */
    enum Kind {
        /** It is too hot to send. */
        HOT,
        /** An antenna is missing or badly matched. */
        ANTENNA,
        OTHER
    }

    /** A right frame that the driver has no use for. */
    record Other(int command, String meaning) implements ModuleAnswer {}

    /** A frame whose checksum is right and whose content contradicts itself. */
    record Malformed(int command, String reason) implements ModuleAnswer {}
}
