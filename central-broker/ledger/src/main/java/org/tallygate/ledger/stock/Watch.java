package org.tallygate.ledger.stock;

/** Told of every change of stock, by the thread that makes it. */
public interface Watch {

    /** A balance is now this. */
    void changed(Cell cell);

    /** A lot is known, or known to expire on another day. */
    void known(Lot lot);

    /** A place is locked by a count, or no longer. */
    void locked(Lock lock);
}
