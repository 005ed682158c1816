package org.tallygate.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.server.book.BookView;

import java.util.List;
import java.util.stream.LongStream;

/** Facts keep their order and their distance, whatever the centre's own clock does. */
final class DatingTest {

    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;

    private final CentreSide centre = new CentreSide();
    private final BoxSide box = new BoxSide(centre, "gw1");

    @Test
    void roundTripThatTheBoxMeasuredBoundsTheErrorAndItsMiddleIsTheMoment() {
        box.connect();
        long heard = centre.wall();
        box.receive(1);
        centre.step(10 * SECOND);
        box.receive(2);
        box.send();

        List<BookView.FactView> facts = facts();
        assertThat(facts.get(0).occurred().errorMicros()).isEqualTo(20_000);
        assertThat(facts.get(1).occurred().errorMicros()).isEqualTo(20_000 + 10 * 100);
        assertThat(facts.get(0).occurred().micros()).isBetween(heard - 20_000, heard);
        assertThat(facts.get(1).occurred().micros() - facts.get(0).occurred().micros())
                .isEqualTo(10 * SECOND);
    }

    @Test
    void centresClockThatIsSetBackReordersNothingAndCollapsesNothing() {
        box.connect();
        for (int i = 0; i < 3; i++) {
            box.receive(1);
            centre.step(10 * SECOND);
            box.send();
        }
        centre.wallSetBy = -HOUR;
        for (int i = 0; i < 3; i++) {
            centre.step(10 * SECOND);
            box.receive(1);
            box.send();
        }
        box.boot = Id128.named("next boot");
        box.connect();
        for (int i = 0; i < 3; i++) {
            box.receive(1);
            centre.step(10 * SECOND);
            box.send();
        }

        assertThat(occurred()).isSorted();
        assertThat(occurred().get(5) - occurred().get(3)).isEqualTo(2 * (10 * SECOND + 1000));
        assertThat(facts().stream().map(BookView.FactView::recordedMicros).toList()).isSorted();
        assertThat(occurred().getLast() - occurred().getFirst()).isLessThan(2 * 90 * SECOND);
    }

    @Test
    void nextProcessOnAMachineWhoseClockIsAnHourBehindStillKeepsTheOrder() {
        box.connect();
        box.receive(1);
        centre.step(SECOND);
        box.send();
        long before = occurred().getLast();
        centre.intake.close();
        centre.wallSetBy = -HOUR;
        centre.start("two");
        box.connect();
        box.receive(1);
        centre.step(SECOND);
        box.send();

        assertThat(occurred().getLast()).isEqualTo(before);
        assertThat(facts().getLast().occurred().errorMicros()).isGreaterThan(HOUR - 60 * SECOND);
        assertThat(facts().stream().map(BookView.FactView::recordedMicros).toList()).isSorted();
    }

    @Test
    void clockGoesOnAtHalfItsPaceUntilTheMachinesHasCaughtUp() {
        long[] wall = {1000 * SECOND};
        long[] mono = {0};
        CentreClock clock = new CentreClock(() -> wall[0], () -> mono[0]);
        clock.read();
        wall[0] -= 10 * SECOND;
        List<Long> read =
                LongStream.rangeClosed(1, 15)
                        .map(i -> {
                            wall[0] += 2 * SECOND;
                            mono[0] += 2 * SECOND;
                            return clock.read().wallMicros() / SECOND;
                        })
                        .boxed()
                        .toList();

        assertThat(read).startsWith(1001L, 1002L, 1003L).endsWith(1016L, 1018L, 1020L);
    }

    private List<BookView.FactView> facts() {
        return centre.book.factsAfter(0, BookView.FactFilter.ALL, 100).rows();
    }

    private List<Long> occurred() {
        return facts().stream().map(fact -> fact.occurred().micros()).toList();
    }
}
