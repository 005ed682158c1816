package org.tallygate.ledger.operate;

import org.tallygate.contract.Printable;

/**
 * An owner whose goods become the company's at the moment they are sold.
 *
 * @param inForce whether that still holds
 */
public record Consignor(String owner, boolean inForce) implements OperateKept {

    public Consignor {
        Printable.check("owner", owner, 64);
    }

    @Override
    public String kind() {
        return "consignor";
    }

    @Override
    public String key() {
        return owner;
    }

    @Override
    public boolean open() {
        return inForce;
    }
}
