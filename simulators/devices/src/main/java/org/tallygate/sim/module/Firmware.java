package org.tallygate.sim.module;

import java.util.List;
import java.util.Optional;

/** What runs in a module: commands in, frames out. Not thread-safe. */
interface Firmware {

    /** One round of an inventory that runs by itself, about ten a second. */
    List<byte[]> round(Field field);

    /** Answers a command. */
    List<byte[]> answer(byte[] command, Field field);

    /**
     * The length of the host's command at the start of the bytes.
     *
     * @return 0 when more must come; empty when no command stands here
     */
    Optional<Integer> length(byte[] bytes);

    /** Whether an inventory runs. */
    boolean running();

    /** As after the power came back. */
    void restart();
}
