package org.tallygate.ledger;

/** Why a command was refused; each room has an enum of them, in the order in which it looks. */
public interface Refusal {

    String name();
}
