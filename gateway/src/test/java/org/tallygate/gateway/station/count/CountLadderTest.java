package org.tallygate.gateway.station.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything wrong at once; each thing put right lets the next one be named. */
final class CountLadderTest {

    private static final Body.CountTask AGAIN =
            Shelf.task(
                    List.of(Shelf.DRILL, Shelf.PILLS),
                    true,
                    2,
                    Optional.empty(),
                    Optional.of(List.of("badge-17")));

    @Test
    void refusalsComeInTheirOrder() {
        List<Refusal> named = new ArrayList<>();
        Shelf shelf = Shelf.of(AGAIN).sent(2, Document.State.CANCELLED, AGAIN).badge("");
        named.add(shelf.scan("NONSENSE").refusal().orElseThrow());
        shelf.sent(3, Document.State.ACTIVE, AGAIN);
        named.add(shelf.scan("NONSENSE").refusal().orElseThrow());
        shelf.badge("badge-17");
        named.add(shelf.scan("NONSENSE").refusal().orElseThrow());
        shelf.badge("badge-18");
        named.add(shelf.scan("NONSENSE").refusal().orElseThrow());
        shelf.here();
        named.add(shelf.scan("NONSENSE").refusal().orElseThrow());
        named.add(shelf.scan(Shelf.STRANGER).refusal().orElseThrow());
        named.add(shelf.scan("(00)" + Shelf.PALLET).refusal().orElseThrow());
        named.add(shelf.armed("1000000001").scan(Shelf.MILK_EACH).refusal().orElseThrow());
        named.add(shelf.armed("1000000001").scan(Shelf.PILLS_EACH).refusal().orElseThrow());
        named.add(shelf.scan(Shelf.PILLS_EACH).refusal().orElseThrow());
        named.add(shelf.armed("2").scan(Shelf.DRILL_EACH).refusal().orElseThrow());
        named.add(shelf.scan(Shelf.DRILL_EACH).refusal().orElseThrow());
        String drill = "(01)" + Shelf.DRILL_EACH + "(21)D1";
        named.add(shelf.scan(drill).scan(drill).refusal().orElseThrow());

        assertThat(named)
                .containsExactly(
                        ScanRefusal.NO_TASK,
                        CountRefusal.SIGN_ON_FIRST,
                        CountRefusal.COUNTED_BEFORE,
                        CountRefusal.PLACE_FIRST,
                        ScanRefusal.UNKNOWN_CODE,
                        ScanRefusal.UNKNOWN_ITEM,
                        ScanRefusal.UNKNOWN_PACKAGE,
                        CountRefusal.NOT_ASKED,
                        CountRefusal.UNFIT_ANSWER,
                        ScanRefusal.LOT_MISSING,
                        CountRefusal.ONE_BY_ONE,
                        ScanRefusal.SERIAL_MISSING,
                        CountRefusal.ALREADY_COUNTED);
        List<Refusal> all = new ArrayList<>(named);
        all.add(CountRefusal.FULL);
        assertThat(CountLadder.LADDER.refusals()).isEqualTo(all);
    }

    @Test
    void countThatCouldNotBeToldInOneFactIsRefusedAndIsNotComplete() {
        Shelf shelf = Shelf.blind().here();
        for (int lot = 0; lot < 767; lot++) {
            shelf.scan("(01)" + Shelf.PILLS_EACH + "(17)270131(10)L" + lot);
        }
        assertThat(shelf.refusal()).isEmpty();
        assertThat(shelf.scan(Shelf.MILK_EACH).refusal()).contains(CountRefusal.FULL);
        shelf.say(Command.NEXT);
        var counted = shelf.facts(org.tallygate.contract.fact.Fact.Counted.class).getFirst();
        assertThat(counted.complete()).isEmpty();
        assertThat(org.tallygate.contract.wire.Wire.encode(counted)).hasSizeLessThan(255 * 1024);
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.ONE);
    }
}
