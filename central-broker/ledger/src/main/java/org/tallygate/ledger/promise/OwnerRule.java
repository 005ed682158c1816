package org.tallygate.ledger.promise;

/** Whether goods of an owner may be sold; they may unless this says otherwise. */
public record OwnerRule(String owner, boolean sellable) implements PromiseKept {

    @Override
    public String kind() {
        return "owner-rule";
    }

    @Override
    public String key() {
        return owner;
    }

    @Override
    public boolean open() {
        return !sellable;
    }
}
