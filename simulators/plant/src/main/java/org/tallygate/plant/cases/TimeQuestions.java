package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.ReplayKey;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What was there at an earlier time, as it is known now or as it was known then. */
final class TimeQuestions {

    private TimeQuestions() {}

    static Map<String, Question> all() {
        return Map.of("as_of", TimeQuestions::asOf, "balance_after", TimeQuestions::balanceAfter);
    }

    private static JsonNode asOf(JsonNode asked, Shop shop) {
        boolean asKnown = shop.policy().text("history").filter("as_posted"::equals).isPresent();
        return Json.each(
                asked,
                day -> {
                    long end = CaseTime.endMicros(shop.time().day(day));
                    long micros = 0;
                    for (Log.Entry each : shop.log().entries()) {
                        long at = asKnown ? each.knownMicros() : counts(each).micros();
                        if (at <= end) {
                            micros += change(each, TimeQuestions::isInside);
                        }
                    }
                    Quantity got = new Quantity(micros);
                    return asked.get(day).isArray() ? Json.list().add(Json.of(got)) : Json.of(got);
                });
    }

    /** What was there once the step had happened, by all that is known now. */
    private static JsonNode balanceAfter(JsonNode asked, Shop shop) {
        return Json.each(
                asked,
                id -> {
                    Memory.Deed deed = shop.memory().deed(id);
                    ReplayKey moment = moment(deed, shop);
                    long micros = 0;
                    for (Log.Entry each : shop.log().entries()) {
                        if (!counts(each).isAfter(moment)) {
                            micros += change(each, TimeQuestions::isInside);
                        }
                    }
                    JsonNode got = Json.of(new Quantity(micros));
                    return asked.get(id).isObject() ? Json.each(asked.get(id), _ -> got) : got;
                });
    }

    static Quantity thereAt(long endMicros, Predicate<AccountKey> which, Shop shop) {
        long micros = 0;
        for (Log.Entry each : shop.log().entries()) {
            if (counts(each).micros() <= endMicros) {
                micros += change(each, which);
            }
        }
        return new Quantity(micros);
    }

    private static boolean isInside(AccountKey key) {
        return !VirtualLocation.isOne(key.location());
    }

    private static ReplayKey moment(Memory.Deed deed, Shop shop) {
        List<Memory.Posted> facts = shop.memory().standing(deed);
        if (facts.isEmpty()) {
            throw new NotUnderstood("op '" + deed.op() + "' left no fact that stands");
        }
        Memory.Posted last = facts.getLast();
        return ReplayKey.of(last.occurredMicros(), last.id());
    }

    private static ReplayKey counts(Log.Entry entry) {
        return entry.movement().at(ReplayKey.of(entry.occurredMicros(), entry.of()));
    }

    static long change(Log.Entry entry, Predicate<AccountKey> which) {
        long micros = entry.movement().quantity().micros();
        return (which.test(entry.movement().to()) ? micros : 0)
                - (which.test(entry.movement().from()) ? micros : 0);
    }
}
