package org.tallygate.gateway.till;

import java.util.List;

/**
 * The answer to a transaction; the same whenever it is asked for, since it is made of its facts.
 *
 * @param beyondLease more was sold than this store was sure to have: the till should stop
 */
record TillAnswer(
        int format, String till, String transaction, boolean beyondLease, List<Line> lines) {

    record Line(int line, String item, String quantity, List<String> notChecked) {}

    TillAnswer {
        lines = List.copyOf(lines);
    }

    static TillAnswer of(Entered entered) {
        String[] key = entered.key().split("/", 3);
        return new TillAnswer(
                TransactionReader.FORMAT,
                key[0],
                key[2],
                entered.isBeyondLease(),
                entered.lines().stream()
                        .map(line ->
                                new Line(
                                        line.line(),
                                        line.item(),
                                        line.quantity().toString(),
                                        line.notChecked()))
                        .toList());
    }
}
