package org.tallygate.server.book;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Sha256;
import org.tallygate.ledger.Movement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The hash of a group in the book's own chain: SHA-256 of the hash before, then of lines for all
 * that the group wrote, by rising offset; at each offset the fact or command, its movements by
 * index, its state by kind and key.
 */
final class Chain {

    private final MessageDigest sha256 = Sha256.digest();

    Chain(Link before) {
        sha256.update(before.bytes());
    }

    void fact(long offset, Id128 journal, long sequence, Link link) {
        add("fact|" + offset + '|' + journal + '|' + sequence + '|' + link);
    }

    void command(long offset, long sequence, Link link, Decided.Reply reply) {
        add(
                "command|"
                        + offset
                        + '|'
                        + sequence
                        + '|'
                        + link
                        + '|'
                        + reply.done()
                        + '|'
                        + reply.reason()
                        + '|'
                        + reply.text());
    }

    void moved(Movement movement) {
        add(
                "moved|"
                        + movement.from().line()
                        + '|'
                        + movement.to().line()
                        + '='
                        + movement.quantity().micros());
    }

    void state(State state) {
        add("state|" + LiveHash.line(state));
    }

    private void add(String line) {
        sha256.update(line.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
    }

    /** The group's hash, which the next group's begins with. */
    Link end() {
        return Link.of(sha256.digest());
    }
}
