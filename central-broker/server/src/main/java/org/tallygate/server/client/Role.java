package org.tallygate.server.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a client is there for; the table of permissions says which commands each may ask. */
public enum Role {
    /** Reads; every other role reads too. */
    READ,
    /** A channel: holds, reservations and what follows them. */
    SELL,
    /** A till: sales that happened. */
    TILL,
    /** A supplier that looks after its goods here: their stock, and proposals of orders. */
    SUPPLY,
    /** A warehouse system: receipts, transfers, returns and counts. */
    STOCK,
    /** Someone whose word settles a difference: approvals, adjustments, dispositions. */
    APPROVE,
    /** Planning: channels, quotas, safety stock and other settings. */
    PLAN,
    /** Everything. */
    ADMIN;

    /** As it stands in the file and on the command line: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    public static Role parse(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "role '" + word + "' must be one of " + words()));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }
}
