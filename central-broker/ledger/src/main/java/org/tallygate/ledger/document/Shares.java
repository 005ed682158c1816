package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a document, told by what is known of the goods. Each has its first share under its own
 * place, further ones follow behind all lines, so that what a station knows keeps its number.
 */
final class Shares {

    private record Share(
            int line,
            ItemCode item,
            Optional<String> lot,
            Optional<String> pack,
            Optional<String> owner,
            boolean reserved,
            Quantity quantity) {

        static Share of(int line, Portion goods, Quantity some) {
            return new Share(
                    line, goods.item(), goods.lot(), goods.pack(), goods.owner(), true, some);
        }

        boolean isLike(Share other) {
            return line == other.line
                    && item.equals(other.item)
                    && lot.equals(other.lot)
                    && pack.equals(other.pack)
                    && owner.equals(other.owner);
        }

        /** What is set apart and what is not may lie side by side, and is one line then. */
        Share with(Share more) {
            return new Share(
                    line,
                    item,
                    lot,
                    pack,
                    owner,
                    reserved || more.reserved,
                    quantity.plus(more.quantity));
        }
    }

    private final List<Portion> left;
    private final boolean setApart;
    private final List<Share> first = new ArrayList<>();
    private final List<Share> further = new ArrayList<>();

    /**
     * @param goods what is known of the goods of all lines
     */
    Shares(List<Portion> goods) {
        this(goods, false);
    }

    /**
     * @param setApart whether the goods are what is set apart, so that nothing is for the rest
     */
    Shares(List<Portion> goods, boolean setApart) {
        left = new ArrayList<>(goods);
        this.setApart = setApart;
    }

    /** So much of a line: what is known of goods of its item, the rest as it is. */
    void add(int line, ItemCode item, Quantity quantity) {
        List<Share> shares = new ArrayList<>();
        Quantity open = quantity;
        for (int i = 0; i < left.size() && open.isPositive(); i++) {
            Portion goods = left.get(i);
            Quantity some =
                    goods.item().equals(item) ? goods.quantity().least(open) : Quantity.ZERO;
            if (some.isPositive()) {
                merge(shares, Share.of(line, goods, some));
                left.set(i, goods.many(goods.quantity().minus(some)));
                open = open.minus(some);
            }
        }
        if (open.isPositive()) {
            merge(
                    shares,
                    new Share(
                            line,
                            item,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            !setApart,
                            open));
        }
        shares.stream().limit(1).forEach(first::add);
        shares.stream().skip(1).forEach(further::add);
    }

    private static void merge(List<Share> shares, Share more) {
        for (int i = 0; i < shares.size(); i++) {
            Share each = shares.get(i);
            if (each.isLike(more)) {
                shares.set(i, each.with(more));
                return;
            }
        }
        shares.add(more);
    }

    /** The lines of the task. */
    List<Body.TaskLine> lines() {
        List<Body.TaskLine> lines = new ArrayList<>();
        for (Share share : all()) {
            Body.TaskLine line =
                    new Body.TaskLine(
                            lines.size() + 1,
                            share.item(),
                            share.quantity(),
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            share.lot(),
                            share.pack(),
                            share.owner(),
                            List.of());
            lines.add(share.reserved() ? line : line.withoutReserve());
        }
        return lines;
    }

    /** Of which line of the document each of them is. */
    List<Integer> numbers() {
        return all().stream().map(Share::line).toList();
    }

    private List<Share> all() {
        List<Share> all = new ArrayList<>(first);
        all.addAll(further);
        return all;
    }
}
