package org.tallygate.ledger.reference;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;

/**
 * By which code another system knows an item.
 *
 * @param system that system's name
 * @param code as it writes it
 * @param dropped whether it no longer does
 */
public record ForeignCode(String system, String code, ItemCode item, boolean dropped)
        implements ReferenceKept {

    /** Parts a system from its code in the key; no new system has it in its name. */
    static final char BAR = '|';

    public ForeignCode {
        check(system, code);
    }

    static void check(String system, String code) {
        Printable.check("system", system, 64);
        Printable.check("code", code, 128);
    }

    @Override
    public String kind() {
        return "foreign-code";
    }

    @Override
    public String key() {
        return key(system, code);
    }

    static String key(String system, String code) {
        return system + BAR + code;
    }

    @Override
    public boolean open() {
        return !dropped;
    }
}
