package org.tallygate.gateway.handheld;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Verdict;
import org.tallygate.device.driver.Secret;
import org.tallygate.gateway.request.Refused;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What every way in asks and answers alike. */
final class AnswerForm {

    /** Wrong tokens that are answered in a minute. */
    static final int WRONG_TOKENS_PER_MINUTE = 30;

    private AnswerForm() {}

    /** Compares in constant time; no token is a wrong one. */
    static boolean isRight(String wanted, @Nullable String given) {
        return MessageDigest.isEqual(
                wanted.getBytes(StandardCharsets.UTF_8),
                (given == null ? "" : given).getBytes(StandardCharsets.UTF_8));
    }

    static boolean isRight(Secret wanted, @Nullable String given) {
        return isRight(wanted.value(), given);
    }

    static Map<String, Object> taken(ScanMessage message, List<Verdict> verdicts) {
        return Map.of("format", MessageReader.FORMAT, "id", message.id(), "scans", scans(verdicts));
    }

    static Refused otherContent(ScanMessage message) {
        return new Refused(
                409,
                "Id used before",
                "A message with the id '"
                        + message.id()
                        + "' had other scans; each message needs an id of its own.");
    }

    static Refused tooLong(int mostBytes) {
        return new Refused(
                413,
                "Too long",
                "A message may have at most " + mostBytes + " bytes; send it in parts.");
    }

    private static List<Map<String, String>> scans(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> Map.of("verdict", verdict.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
