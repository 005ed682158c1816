package org.tallygate.ledger.reference;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.Command;

/** What may be asked of reference data. */
public sealed interface ReferenceCommand extends Command {

    /** Says how an item is measured and handled. */
    record SetItemSheet(ItemSheet sheet) implements ReferenceCommand {}

    /** Says what may be sent when an item itself can't be. */
    record SetSubstitutes(Substitutes substitutes) implements ReferenceCommand {}

    /** Says on which terms a supplier delivers an item. */
    record SetSupplierTerms(SupplierTerms terms) implements ReferenceCommand {}

    /** Says what an item costs on a list. */
    record SetListedPrice(ListedPrice price) implements ReferenceCommand {}

    /**
     * Says by which code another system knows an item. A code that means another item already is
     * refused: two items behind one code are a mistake that a person must settle by {@link
     * DropForeignCode} first. No system is called with a '|'.
     */
    record SetForeignCode(String system, String code, ItemCode item) implements ReferenceCommand {

        public SetForeignCode {
            ForeignCode.check(system, code);
        }
    }

    /** Says that a system no longer uses a code. */
    record DropForeignCode(String system, String code) implements ReferenceCommand {

        public DropForeignCode {
            ForeignCode.check(system, code);
        }
    }
}
