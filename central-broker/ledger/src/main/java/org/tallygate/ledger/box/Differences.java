package org.tallygate.ledger.box;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the centre knows better than a box did, as work for a person at the station of the fact. At
 * {@value #MOST_OPEN} open ones of a box no more are made: the exceptions say the rest.
 */
final class Differences {

    static final int MOST_OPEN = 200;

    private static final int LONGEST = 400;

    private final Collection<Told> told;

    Differences(Collection<Told> told) {
        this.told = told;
    }

    static Id128 name(FactId fact, String about) {
        return Id128.named("check\n" + fact.journal() + '\n' + fact.sequence() + '\n' + about);
    }

    List<Told> of(Topics box, FactId id, Fact fact, Outcome outcome, List<Raised> found) {
        FactId name = fact.head().copyOf().orElse(id);
        List<Told> checks =
                switch (outcome) {
                    case Outcome.Held held ->
                            List.of(
                                    check(
                                            box,
                                            name,
                                            fact,
                                            "held",
                                            word(held.reason()),
                                            held.sentence(),
                                            Optional.empty(),
                                            Optional.empty()));
                    case Outcome.Posted posted when fact.head().notChecked().isEmpty() -> List.of();
                    case Outcome.Posted posted -> checks(box, name, fact, found);
                };
        List<Told> fresh = checks.stream().filter(check -> !isOpen(check)).toList();
        return fresh.isEmpty() || isFull(box, fresh.size()) ? List.of() : fresh;
    }

    /** The same trouble is looked at once, however many facts show it. */
    private boolean isOpen(Told check) {
        return check.document().body() instanceof Body.CheckTask news
                && news.item().isPresent()
                && told.stream()
                        .filter(Told::inForce)
                        .filter(each -> each.box().equals(check.box()))
                        .anyMatch(each ->
                                each.document().body() instanceof Body.CheckTask open
                                        && open.station().equals(news.station())
                                        && open.about().equals(news.about())
                                        && open.item().equals(news.item())
                                        && open.location().equals(news.location()));
    }

    private static List<Told> checks(Topics box, FactId name, Fact fact, List<Raised> found) {
        List<Told> checks = new ArrayList<>();
        for (Raised raised : found) {
            checks.add(
                    check(
                            box,
                            name,
                            fact,
                            raised.key(),
                            word(raised.kind()),
                            raised.sentence(),
                            raised.item(),
                            raised.location()));
        }
        return checks;
    }

    private static Told check(
            Topics box,
            FactId name,
            Fact fact,
            String detail,
            String about,
            String sentence,
            Optional<ItemCode> item,
            Optional<LocationCode> location) {
        return Told.of(
                box,
                name(name, detail),
                new Body.CheckTask(
                        "check " + name.sequence(),
                        fact.head().station(),
                        about,
                        shortened(sentence),
                        item,
                        location));
    }

    private static String shortened(String sentence) {
        if (sentence.length() <= LONGEST) {
            return sentence;
        }
        int end =
                Character.isHighSurrogate(sentence.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return sentence.substring(0, end) + "…";
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean isFull(Topics box, int more) {
        long open =
                told.stream()
                        .filter(Told::inForce)
                        .filter(each -> each.box().equals(box))
                        .filter(each -> each.document().body() instanceof Body.CheckTask)
                        .count();
        return open + more > MOST_OPEN;
    }
}
