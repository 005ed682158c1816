package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

import java.util.List;

/** One wire format: where its frames end, and what they say. Pure; never throws on any bytes. */
interface Codec {

    /** Looks for a frame of the module's at {@code from}; bytes from {@code to} on did not come. */
    Cut look(byte[] buffer, int from, int to);

    /** The same for a frame of the host's, where it differs. */
    default Cut lookForCommand(byte[] buffer, int from, int to) {
        return look(buffer, from, to);
    }

    /** How many bytes mark the start of a frame and say nothing else. */
    int head();

    /** How many bytes its checksum and end mark take. */
    int tail();

    /** Whether a frame's content is a command of the host's. */
    boolean isCommand(Bytes content);

    /** What a frame's content says; never empty. */
    List<ModuleAnswer> answers(Bytes content);

    /** A command in words. */
    String command(Bytes content);

    /** An answer in words, as people read it in a log. */
    String meaning(Bytes content, List<ModuleAnswer> answers);

    static Codec of(Family family) {
        return switch (family) {
            case R200 -> R200Codec.R200;
            case M100 -> R200Codec.M100;
            case UHFREADER18, UHFREADER288 -> ChafonCodec.CHAFON;
            case R2000 -> R2000Codec.R2000;
            case MERCURY -> MercuryCodec.MERCURY;
        };
    }
}
