package org.tallygate.ledger.count;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Command;

import java.util.List;
import java.util.Optional;

/**
 * What a person may do to stock by hand. Each names a reason of the list. One that is above the
 * limit waits until another person agrees; till then it moves nothing.
 */
public sealed interface StockCommand extends Command {

    /** Goods, in base units. */
    record Goods(AccountKey account, Quantity quantity) {}

    /** There is that much more, or less when below 0, than the book says. */
    record AdjustStock(AccountKey account, Quantity by, String reason) implements StockCommand {}

    /**
     * Goods are thrown away.
     *
     * @param evenIfShort although the book has less there
     */
    record ScrapStock(Goods goods, String reason, boolean evenIfShort) implements StockCommand {}

    /** Goods are gone and the books take note. */
    record WriteOffStock(Goods goods, String reason, boolean evenIfShort) implements StockCommand {}

    /** Goods are in another condition. What is held leaves by {@link ReleaseQuarantine} only. */
    record ChangeStatus(Goods goods, StockStatus to, String reason) implements StockCommand {}

    /** Goods belong to another; empty is the company itself. */
    record ChangeOwner(Goods goods, Optional<String> to, String reason) implements StockCommand {}

    /** Goods become other goods: repacked, assembled, taken apart. All of it or nothing. */
    record TransformStock(List<Goods> consumed, List<Goods> produced, String reason)
            implements StockCommand {

        public TransformStock {
            consumed = List.copyOf(consumed);
            produced = List.copyOf(produced);
        }
    }

    /** Loose goods go into a package at their place. */
    record PackStock(List<Goods> goods, String sscc, String reason) implements StockCommand {

        public PackStock {
            goods = List.copyOf(goods);
        }
    }

    /** Everything leaves a package and stays where it is. */
    record UnpackPackage(String sscc, String reason) implements StockCommand {}

    /** A package is put into another, or taken out of the one that it stands in. */
    record NestPackage(String sscc, Optional<String> into) implements StockCommand {}

    /**
     * Goods may not be touched.
     *
     * @param releaseRole who may let them go
     */
    record QuarantineStock(Goods goods, String reason, String releaseRole)
            implements StockCommand {}

    /**
     * Goods that were held are let go.
     *
     * @param hold the key of the {@link Quarantine}
     * @param role in which the one who asks acts
     * @param to the condition that they turned out to be in
     */
    record ReleaseQuarantine(String hold, String role, StockStatus to, String reason)
            implements StockCommand {}

    /** Another person agrees to what waits. */
    record ApproveStockChange(String change, String reason) implements StockCommand {}

    /** Another person, or the one who asked, drops what waits. */
    record RejectStockChange(String change, String reason) implements StockCommand {}

    /** Puts a reason on the list, changes what it means, or strikes it out. */
    record SetReason(Reason reason) implements StockCommand {}

    /** How much one person may change alone. */
    record SetChangeLimit(ChangeLimit limit) implements StockCommand {}
}
