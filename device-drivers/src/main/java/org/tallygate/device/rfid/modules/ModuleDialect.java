package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.rfid.modules.Sighting.Signal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that differs between the families for the one who keeps a module running: what to say, in
 * which order, and what the answers mean. Immutable, thread-safe.
 */
public sealed interface ModuleDialect
        permits R200Dialect, ChafonDialect, R2000Dialect, MercuryDialect {

    /**
     * @throws IllegalArgumentException when the family cannot do what the profile wants
     */
    static ModuleDialect of(ModuleProfile profile) {
        return switch (profile.family()) {
            case R200 -> new R200Dialect(profile, R200Codec.R200);
            case M100 -> new R200Dialect(profile, R200Codec.M100);
            case UHFREADER18, UHFREADER288 -> new ChafonDialect(profile);
            case R2000 -> new R2000Dialect(profile);
            case MERCURY -> new MercuryDialect(profile);
        };
    }

    ModuleProfile profile();

    /** A framer for one connection. */
    default ModuleFramer framer() {
        return ModuleFramer.of(profile().family());
    }

    /** What a frame of the framer says; never empty, never throws. */
    default List<ModuleAnswer> read(Frame.Whole frame) {
        return Codec.of(profile().family()).answers(frame.content());
    }

    /** What ends an inventory that goes on by itself; none where every round ends by itself. */
    Optional<Request> stop();

    /** What to say before the first inventory, in order. */
    List<Request> setUp();

    /**
     * What starts an inventory.
     *
     * @param turn counts the rounds from 0, for those that look through one antenna at a time
     */
    Bytes round(long turn);

    /** One look at the field, whose answers are the tags found or that there is none. */
    Bytes poll();

    /** Whether an inventory goes on by itself; else each round ends and the next is asked for. */
    boolean streams();

    /** How long a module that takes inventory may be silent before it is started again. */
    Duration patience();

    /** Asks how warm it is, between two rounds; none where it has no such word or tells unasked. */
    Optional<Request> temperature();

    /** The signal in dBm, also where the family sends a number without a unit. */
    default OptionalInt dbm(Signal signal) {
        return signal.dbm();
    }

    /** Refuses a region that a family does not have. */
    static IllegalArgumentException unknownRegion(ModuleProfile profile, List<Region> known) {
        return new IllegalArgumentException(
                "region %s must be one of %s for %s"
                        .formatted(profile.region(), known, profile.family()));
    }
}
