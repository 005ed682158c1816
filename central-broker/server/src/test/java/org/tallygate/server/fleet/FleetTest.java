package org.tallygate.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.book.JournalMark;

import java.util.List;
import java.util.Optional;

final class FleetTest {

    private static final long NOW = 1_795_305_600_000_000L;
    private static final long SECOND = 1_000_000;
    private static final Id128 OLD = Id128.named("old");
    private static final Id128 NEW = Id128.named("new");
    private static final Topics DOCK = box("dock-gw");

    private final Fleet fleet = new Fleet();

    @Test
    void boxThatSpeaksIsOnlineUntilItHasBeenSilentForFifteenSeconds() {
        fleet.heard(DOCK, status(NEW, true, 8, 7, 0), NOW);

        assertThat(only(NOW + 15 * SECOND).link()).isEqualTo(GatewayView.Link.ONLINE);
        assertThat(only(NOW + 15 * SECOND + 1).link()).isEqualTo(GatewayView.Link.SILENT);
        assertThat(only(NOW + 60 * SECOND).heardMicros()).contains(NOW);
    }

    @Test
    void willMakesTheBoxOfflineAtOnce() {
        fleet.heard(DOCK, status(NEW, true, 8, 7, 0), NOW);
        fleet.heard(DOCK, status(NEW, false, 8, 7, 0), NOW + SECOND);

        assertThat(only(NOW + SECOND).link()).isEqualTo(GatewayView.Link.OFFLINE);
    }

    @Test
    void willOfTheJournalBeforeDoesNotTouchTheBoxOfToday() {
        fleet.heard(DOCK, status(NEW, true, 1, 0, 0), NOW);
        fleet.heard(DOCK, status(OLD, false, 90, 80, 9), NOW + SECOND);

        assertThat(only(NOW + SECOND).link()).isEqualTo(GatewayView.Link.ONLINE);
        assertThat(only(NOW + SECOND).journal()).isEqualTo(NEW);
    }

    @Test
    void boxThatOnlyTheBookKnowsIsListedAsNotHeard() {
        fleet.committed(mark(NEW, 40, false));

        GatewayView row = only(NOW);
        assertThat(row.link()).isEqualTo(GatewayView.Link.NOT_HEARD);
        assertThat(row.committed()).isEqualTo(40);
        assertThat(row.waiting()).isEmpty();
    }

    @Test
    void commitEmptiesTheBufferBeforeTheBoxSaysSo() {
        fleet.heard(DOCK, status(NEW, true, 13, 2, 10), NOW);
        fleet.committed(mark(NEW, 9, false));

        assertThat(only(NOW).committed()).isEqualTo(9);
        assertThat(only(NOW).waiting()).contains(3L);
    }

    @Test
    void markNeverGoesBack() {
        fleet.committed(mark(NEW, 9, false));
        fleet.committed(mark(NEW, 4, false));

        assertThat(only(NOW).committed()).isEqualTo(9);
    }

    @Test
    void retiredJournalDoesNotStandForTheBox() {
        fleet.committed(mark(NEW, 9, false));
        fleet.committed(mark(OLD, 1000, true));

        assertThat(only(NOW).journal()).isEqualTo(NEW);
    }

    @Test
    void markOfAnotherJournalSaysNothingAboutTheBufferOfThisOne() {
        fleet.heard(DOCK, status(NEW, true, 13, 2, 10), NOW);
        fleet.committed(mark(OLD, 900, false));

        assertThat(only(NOW).waiting()).contains(10L);
    }

    @Test
    void boxBeyondTheBoundIsCountedAndNotTakenIn() {
        for (int i = 0; i <= Fleet.MOST_BOXES; i++) {
            fleet.heard(box("gw-" + i), status(NEW, true, 1, 0, 0), NOW);
        }
        fleet.heard(box("gw-0"), status(NEW, true, 2, 1, 0), NOW);

        assertThat(fleet.gateways(NOW)).hasSize(Fleet.MOST_BOXES);
        assertThat(fleet.refused()).isEqualTo(1);
    }

    @Test
    void rowsStandInTheOrderOfTheirNames() {
        for (String name : List.of("c", "a", "b")) {
            fleet.heard(box(name), status(NEW, true, 1, 0, 0), NOW);
        }

        assertThat(fleet.gateways(NOW))
                .extracting(row -> row.box().gateway().value())
                .containsExactly("a", "b", "c");
    }

    private GatewayView only(long nowMicros) {
        assertThat(fleet.gateways(nowMicros)).hasSize(1);
        return fleet.gateways(nowMicros).getFirst();
    }

    private static Topics box(String gateway) {
        return new Topics(new Name("demo"), new Name("plant"), new Name(gateway));
    }

    private static Status status(
            Id128 journal, boolean online, long next, long committed, long waiting) {
        return new Status(
                1, journal, online, next, committed, waiting, List.of(), Optional.empty());
    }

    private static JournalMark mark(Id128 journal, long committed, boolean retired) {
        return new JournalMark(journal, DOCK, 1, committed, Link.START, committed, 0, retired);
    }
}
