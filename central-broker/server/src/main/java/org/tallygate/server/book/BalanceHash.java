package org.tallygate.server.book;

import org.tallygate.ledger.AccountKey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** SHA-256 over all balances that are not 0, in the order of their keys. */
final class BalanceHash {

    private BalanceHash() {}

    static String of(Map<AccountKey, Long> balances) {
        SortedMap<AccountKey, Long> ordered = new TreeMap<>(balances);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ordered.forEach((key, micros) -> {
                if (micros != 0) {
                    String line = key.line() + "=" + micros + "\n";
                    sha256.update(line.getBytes(StandardCharsets.UTF_8));
                }
            });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
