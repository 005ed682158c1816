package org.tallygate.ledger.stock;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.ledger.Merges;

import java.util.List;
import java.util.Optional;

/**
 * Whose goods a fact is about that names nobody: of whom their label names, if they have such goods
 * there, else of the only one who has. Where several have some, or nobody, they are the company's.
 * The fact itself is kept as it came.
 *
 * @param stock as it is when the fact comes
 * @param merges what items are called by then
 */
public record Whose(Stock stock, Merges merges) {

    /** Information that trading partners agreed upon: the owner's label of consigned goods. */
    private static final String LABEL = "91";

    /** The same fact, saying whose goods it is about. */
    public Fact named(Fact fact) {
        return switch (fact) {
            case Fact.Moved it when it.to().owner().isPresent() -> it;
            case Fact.OfOneItem it ->
                    of(it.head(), it.item(), it.goods(), it.stood())
                            .<Fact>map(it::ownedBy)
                            .orElse(it);
            case Fact.Counted it -> named(it);
            case Fact.PackageMoved _,
                    Fact.TaskStep _,
                    Fact.Observed _,
                    Fact.Unresolved _,
                    Fact.Reversed _ ->
                    fact;
        };
    }

    /** Who has such goods there; empty when somebody is named, and for the company itself. */
    private Optional<String> of(Head head, ItemCode item, Goods goods, Account at) {
        if (at.owner().isPresent() || !stock.isOfOthers(merges.survivor(item), at.location())) {
            return Optional.empty();
        }
        List<Optional<String>> owners = owners(item, goods.lot(), at);
        Optional<String> label =
                head.asRead().stream()
                        .filter(read -> read.kind().equals(LABEL))
                        .map(Identifier::value)
                        .findFirst();
        if (label.isPresent() && owners.contains(label)) {
            return label;
        }
        return owners.size() == 1 ? owners.getFirst() : Optional.empty();
    }

    /** Those who have some of the very lot, or else of any. */
    private List<Optional<String>> owners(ItemCode item, Optional<String> lot, Account at) {
        List<Cell> there =
                stock.of(merges.survivor(item)).stream()
                        .filter(cell -> cell.micros() > 0 && isAt(cell, at))
                        .toList();
        List<Cell> ofLot = there.stream().filter(cell -> cell.key().lot().equals(lot)).toList();
        return (ofLot.isEmpty() ? there : ofLot)
                .stream().map(cell -> cell.key().owner()).distinct().toList();
    }

    private static boolean isAt(Cell cell, Account at) {
        return cell.key().location().equals(at.location())
                && cell.key().status() == at.status()
                && cell.key().pack().equals(at.pack());
    }

    private Fact named(Fact.Counted counted) {
        List<Fact.CountLine> lines =
                counted.lines().stream().map(line -> named(counted, line)).toList();
        return lines.equals(counted.lines()) ? counted : counted.with(lines);
    }

    /** Whoever counts and names the owner of some goods of an item knows that others are ours. */
    private Fact.CountLine named(Fact.Counted counted, Fact.CountLine line) {
        boolean tellsApart =
                counted.lines().stream()
                        .anyMatch(other ->
                                other.item().equals(line.item()) && other.owner().isPresent());
        Account at = new Account(counted.location(), counted.status(), line.pack(), line.owner());
        return tellsApart
                ? line
                : of(counted.head(), line.item(), line.goods(), at).map(line::ownedBy).orElse(line);
    }
}
