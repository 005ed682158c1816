package org.tallygate.ledger.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.document.Workplace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Makes work of what is due to be counted: a blind session for each place, whose task goes to the
 * station that works there. Used by one thread, the writer.
 */
final class DueSessions {

    private final Schedule schedule;
    private final Sessions sessions;

    DueSessions(Schedule schedule, Sessions sessions) {
        this.schedule = schedule;
        this.sessions = sessions;
    }

    /** The most urgent places first; one where nobody works, or that is being counted, waits. */
    Decision start(
            Asked asked, CountCommand.StartDueCounts command, Master master, History history) {
        Map<LocationCode, SortedSet<ItemCode>> due =
                due(asked, each -> command.location().map(each.location()::equals).orElse(true));
        List<Kept> kept = new ArrayList<>();
        DueStarted began =
                begin(asked, due, command.most(), Optional.empty(), master, history, kept);
        return Decision.Done.keeping(began, kept);
    }

    /** What happened long enough ago; nothing of it is locked, since nobody chose the moment. */
    Decision startNeeded(Asked asked, Master master, History history) {
        long until = asked.micros() - sessions.rules().startAfterMicros().orElse(0L);
        Map<LocationCode, SortedSet<ItemCode>> due =
                due(asked, each -> each.trigger().isPresent() && each.dueMicros() <= until);
        List<Kept> kept = new ArrayList<>();
        kept.add(new CountRound(asked.micros()));
        int most = Math.max(0, CountCommand.MOST_BY_ITSELF - sessions.unlocked());
        DueStarted began = begin(asked, due, most, Optional.of(false), master, history, kept);
        return Decision.Done.keeping(began, kept);
    }

    private DueStarted begin(
            Asked asked,
            Map<LocationCode, SortedSet<ItemCode>> due,
            int most,
            Optional<Boolean> locks,
            Master master,
            History history,
            List<Kept> kept) {
        List<CountSession> started = new ArrayList<>();
        List<LocationCode> waiting = new ArrayList<>();
        for (Map.Entry<LocationCode, SortedSet<ItemCode>> each : due.entrySet()) {
            if (started.size() == most) {
                waiting.add(each.getKey());
                continue;
            }
            CountCommand.StartCount start =
                    session(asked, started.size() + 1, each.getKey(), each.getValue(), locks);
            Optional<CountCommand.StartCount> atStation = manned(start, master, history);
            if (atStation.isPresent()
                    && sessions.start(asked, atStation.get(), master, history)
                            instanceof Decision.Done done
                    && done.answer() instanceof CountSession session) {
                started.add(session);
                kept.addAll(done.kept());
            } else {
                waiting.add(each.getKey());
            }
        }
        return new DueStarted(started, waiting);
    }

    private Map<LocationCode, SortedSet<ItemCode>> due(Asked asked, Predicate<DueCount> meant) {
        Map<LocationCode, SortedSet<ItemCode>> due = new LinkedHashMap<>();
        for (DueCount each : schedule.due(asked.micros())) {
            if (meant.test(each) && !isCounted(each)) {
                due.computeIfAbsent(each.location(), none -> new TreeSet<>()).add(each.item());
            }
        }
        return due;
    }

    private boolean isCounted(DueCount due) {
        return sessions.open().stream()
                .anyMatch(session ->
                        session.location().equals(due.location())
                                && (session.items().isEmpty()
                                        || session.items().contains(due.item())));
    }

    private static CountCommand.StartCount session(
            Asked asked,
            int number,
            LocationCode location,
            SortedSet<ItemCode> items,
            Optional<Boolean> locks) {
        return new CountCommand.StartCount(
                "due-" + asked.at().sequence() + '-' + number,
                location,
                StockStatus.AVAILABLE,
                List.copyOf(items),
                true,
                Optional.empty(),
                Optional.empty(),
                locks);
    }

    /** With the station of the place, or of the nearest place that it is a part of. */
    private static Optional<CountCommand.StartCount> manned(
            CountCommand.StartCount start, Master master, History history) {
        return master.tree().upTo(start.location()).stream()
                .flatMap(place -> history.stateOf("workplace", place.value()).stream())
                .map(Workplace.class::cast)
                .filter(workplace -> workplace.box().isPresent())
                .findFirst()
                .map(workplace ->
                        new CountCommand.StartCount(
                                start.reference(),
                                start.location(),
                                start.status(),
                                start.items(),
                                start.blind(),
                                workplace.box(),
                                Optional.of(workplace.station()),
                                start.locks()));
    }
}
