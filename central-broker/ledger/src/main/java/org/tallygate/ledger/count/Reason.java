package org.tallygate.ledger.count;

import org.tallygate.contract.Printable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why a person changes stock.
 *
 * @param code what the command says
 * @param shrink what it tells of goods that are gone
 * @param usable whether it may be given now
 */
public record Reason(String code, Shrink shrink, String text, boolean usable) implements CountKept {

    /** Those that every book begins with. */
    static final Map<String, Reason> FIRST =
            List.of(
                            first("CORRECTION", Shrink.NONE, "Entered wrongly before"),
                            first("FOUND", Shrink.NONE, "Turned up again"),
                            first("REPACK", Shrink.NONE, "Packed or assembled anew"),
                            first("QUALITY", Shrink.NONE, "Quality check"),
                            first("RECALL", Shrink.NONE, "Recalled by its maker"),
                            first("OWNERSHIP", Shrink.NONE, "Bought from or sold to its owner"),
                            first("DAMAGED", Shrink.KNOWN, "Broken or spoilt"),
                            first("EXPIRED", Shrink.KNOWN, "Past its date"),
                            first("SAMPLE", Shrink.KNOWN, "Given away as a sample"),
                            first("INTERNAL_USE", Shrink.KNOWN, "Used up by the house"),
                            first("DONATED", Shrink.KNOWN, "Given away"),
                            first("THEFT", Shrink.KNOWN, "Stolen, as is known"),
                            first("LOST", Shrink.UNKNOWN, "Nobody knows where it is"),
                            first("COUNTED", Shrink.UNKNOWN, "A count says so"))
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(Reason::code, Function.identity()));

    public Reason {
        Printable.check("code", code, 64);
        Printable.check("text", text, 200);
    }

    /** What it tells of goods that are gone. */
    public enum Shrink {
        /** Nothing is gone. */
        NONE,
        /** It is known where they went. */
        KNOWN,
        /** It is not. */
        UNKNOWN
    }

    private static Reason first(String code, Shrink shrink, String text) {
        return new Reason(code, shrink, text, true);
    }

    @Override
    public String kind() {
        return "reason";
    }

    @Override
    public String key() {
        return code;
    }

    /** One that was struck out stays known, or the first list would bring it back. */
    @Override
    public boolean open() {
        return true;
    }
}
