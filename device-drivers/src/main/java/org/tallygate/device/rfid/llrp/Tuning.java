package org.tallygate.device.rfid.llrp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An inventory fitted to one reader: each choice from the reader's own tables, or a named fallback
 * where it lists none.
 *
 * @param roSpec ready to be added
 * @param startsItself whether an input starts it; else a START_ROSPEC does
 * @param collectEvery how often what is read must be fetched by GET_REPORT, since a batch that does
 *     not fill is not told by itself; empty when each read is told at once
 * @param reasons a sentence for each choice, for people
 */
public record Tuning(
        Element roSpec,
        boolean startsItself,
        Optional<Duration> collectEvery,
        List<String> reasons) {

    public Tuning {
        reasons = List.copyOf(reasons);
    }

    /**
     * With all that the reader's maker adds to the standard.
     *
     * @param channel that the reader is set to now, from 1; kept where the inventory names none
     */
    public static Tuning of(Inventory inventory, Capabilities reader, OptionalInt channel) {
        VendorExtension extension = VendorExtension.of(reader.manufacturer());
        return new Fitting(inventory, reader, channel, extension, true).tuning();
    }

    /** For a reader of which nobody knows what it is set to. */
    public static Tuning of(Inventory inventory, Capabilities reader) {
        return of(inventory, reader, OptionalInt.empty());
    }

    /** By the bare standard, for a reader that refused the other. */
    public static Tuning plain(Inventory inventory, Capabilities reader, OptionalInt channel) {
        return new Fitting(inventory, reader, channel, NoExtension.INSTANCE, false).tuning();
    }
}
