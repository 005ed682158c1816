package org.tallygate.ledger.merge;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.ledger.Kept;

/**
 * A person said of two items that look alike that they are two.
 *
 * @param one the first of the two by their codes
 */
public record ItemsApart(
        ItemCode one, ItemCode other, boolean apart, String reason, String by, long sinceMicros)
        implements Kept {

    public static final String KIND = "items-apart";

    public ItemsApart {
        Printable.check("reason", reason, 200);
        if (one.compareTo(other) >= 0) {
            throw new IllegalArgumentException(
                    "one '" + one + "' must come before other '" + other + "'");
        }
    }

    /** The same of either order of the two. */
    public static String keyOf(ItemCode one, ItemCode other) {
        boolean inOrder = one.compareTo(other) < 0;
        return Id128.named((inOrder ? one : other).value() + '\n' + (inOrder ? other : one).value())
                .value();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return keyOf(one, other);
    }

    @Override
    public boolean open() {
        return apart;
    }
}
