package org.tallygate.plant.shift;

import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the centre must ask a person to look at, by what people did, and nothing else. */
final class Looks {

    /** What the centre finds in a document when it posts a fact. */
    enum Found {
        RETURN_TOO_MUCH,
        PURCHASE_OVER,
        EARLIER_GOODS_LEFT,
        VERDICT_DISPUTED,

        // None of these comes: what is taken back makes its order open again, clocks are right,
        // every piece is marked or of a lot that is told, and no place says how much it takes.
        LATE_FOR_DOCUMENT,
        EXPIRED_GOODS,
        GOODS_UNMARKED,
        PLACE_OVERFULL;

        private String about() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Codes that people kept, by station and fact; whether the look at them was seen. */
    private final Map<String, Boolean> kept = new TreeMap<>();

    /** Lots of milk whose last day the centre has heard of, and that day. */
    private final Map<String, LocalDate> lastDays = new TreeMap<>();

    /** By kind, the facts with which the centre must find it. */
    private final Map<Found, Set<Long>> found = new TreeMap<>();

    private static String name(String station, String reference) {
        return station + " " + reference;
    }

    private static String reference(long fact) {
        return "check " + fact;
    }

    /** A code is kept for a person. */
    void kept(String station, long fact) {
        kept.put(name(station, reference(fact)), false);
    }

    int keptCodes() {
        return kept.size();
    }

    /** With this fact the centre finds something that a person should look at. */
    void found(Found what, long fact) {
        found.computeIfAbsent(what, _ -> new TreeSet<>()).add(fact);
    }

    /** What a fact says of its lot; a label that names none says nothing. */
    void read(Goods goods) {
        if (!goods.lot().isEmpty()) {
            goods.expiry()
                    .ifPresent(date ->
                            lastDays.merge(goods.lot(), date, (a, b) -> a.isBefore(b) ? a : b));
        }
    }

    /** Whether something is known to expire before these goods, of a lot that stands there. */
    boolean expiresBefore(Goods goods, Predicate<String> stands) {
        return goods.expiry().isPresent()
                && lastDays.entrySet().stream()
                        .filter(each -> each.getValue().isBefore(goods.expiry().get()))
                        .filter(each -> !each.getValue().isBefore(Supply.TODAY))
                        .anyMatch(each -> stands.test(each.getKey()));
    }

    /** The numbers of the facts with which it must be found. */
    Set<Long> facts(Found what) {
        return found.getOrDefault(what, Set.of());
    }

    /** A look is asked for at a station, which someone must expect. */
    void asked(Name station, String reference, Collection<Document> known) {
        String name = name(station.value(), reference);
        if (Boolean.FALSE.equals(kept.get(name))) {
            kept.put(name, true);
            return;
        }
        List<Body.CheckTask> checks =
                known.stream()
                        .map(Document::body)
                        .filter(Body.CheckTask.class::isInstance)
                        .map(Body.CheckTask.class::cast)
                        .filter(each -> each.reference().equals(reference))
                        .toList();
        if (checks.stream().noneMatch(this::isExpected)) {
            throw new Differs("the centre asks for a look that nobody expects: " + checks);
        }
    }

    /** At what was foretold, or at a unit whose number the book may know otherwise. */
    private boolean isExpected(Body.CheckTask check) {
        return found.entrySet().stream()
                        .filter(each -> each.getKey().about().equals(check.about()))
                        .flatMap(each -> each.getValue().stream())
                        .anyMatch(fact -> reference(fact).equals(check.reference()))
                || (check.about().startsWith("serial-")
                        && check.item().equals(Optional.of(Ware.RADIO.code())));
    }

    /** Looks at codes that did not come. */
    List<String> unseen() {
        return kept.entrySet().stream()
                .filter(each -> !each.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
