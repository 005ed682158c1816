package org.tallygate.plant.controls;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the buttons act on.
 *
 * @param scanner the control line of the simulated scanner
 * @param reader the control line of the simulated RFID reader
 * @param clockOffset the gateway reads from it by how many seconds its clock is off; made by a jump
 * @param kills what can be killed, by name, in the order of the buttons; {@value #GATEWAY} is the
 *     one whose death leaves it open whether a scan was read
 * @param central where the centre's API stands, such as {@code http://127.0.0.1:8080}
 */
public record Controls(
        InetSocketAddress scanner,
        InetSocketAddress reader,
        Link link,
        Path clockOffset,
        Map<String, Runnable> kills,
        URI central,
        SampleGoods goods) {

    /** The name under which {@link #kills} has the gateway. */
    public static final String GATEWAY = "gateway";

    /** The network between gateway and broker: whether it is cut, and how to cut or mend it. */
    public record Link(BooleanSupplier isCut, Consumer<Boolean> cut) {}

    public Controls {
        kills = Collections.unmodifiableMap(new LinkedHashMap<>(kills));
        for (String name : kills.keySet()) {
            if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
                throw new IllegalArgumentException(
                        "kill '" + name + "' must be 1 to 31 of a-z, 0-9, '-'");
            }
        }
    }
}
