package org.tallygate.server.book;

import org.tallygate.contract.Sha256;
import org.tallygate.ledger.AccountKey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over {@code account=quantity} lines of all balances that are not 0, in the order of their
 * keys; then over a line of each piece of state in its last version, in the order they are told.
 */
final class LiveHash {

    private final MessageDigest sha256;

    private LiveHash(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    static LiveHash of(Map<AccountKey, Long> balances) {
        LiveHash hash = new LiveHash(Sha256.digest());
        new TreeMap<>(balances)
                .forEach((key, micros) -> {
                    if (micros != 0) {
                        hash.add(key.line() + "=" + micros);
                    }
                });
        return hash;
    }

    /** To be told in the order of kind and key. */
    void add(State state) {
        add(line(state));
    }

    static String line(State state) {
        return state.kind() + '|' + state.key() + '|' + state.open() + '|' + state.json();
    }

    private void add(String line) {
        sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
