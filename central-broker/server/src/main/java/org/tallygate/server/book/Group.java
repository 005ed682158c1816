package org.tallygate.server.book;

import org.tallygate.ledger.stock.Cell;

import java.util.List;

/**
 * What the writer adds to the book in one transaction: the facts first, then the commands.
 *
 * @param cells each balance that changes, as it is after the group
 */
public record Group(List<Batch> batches, List<Decided> commands, List<Cell> cells) {

    public Group {
        batches = List.copyOf(batches);
        commands = List.copyOf(commands);
        cells = List.copyOf(cells);
    }

    public boolean isEmpty() {
        return batches.isEmpty() && commands.isEmpty();
    }
}
