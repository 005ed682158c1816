package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.TaskState;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A wave in the hands of a seat. */
final class WaveLineTest {

    private static final LocationCode A_1 = new LocationCode("A-1");

    private static Document pick(String order) {
        return new Document(
                Id128.named(order),
                1,
                Document.State.ACTIVE,
                new Body.PickTask(
                        order,
                        Bay.STATION,
                        new LocationCode("STAGE"),
                        List.of(
                                new Body.TaskLine(
                                        1,
                                        new ItemCode("MILK"),
                                        Quantity.ONE,
                                        0,
                                        Optional.of(A_1),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of()))));
    }

    private static Bay bay(String... orders) {
        List<Document> documents =
                Stream.concat(Stream.of(Bay.master(1)), Stream.of(orders).map(WaveLineTest::pick))
                        .toList();
        return new Bay(new MemoryDisk(), documents);
    }

    private static String inHand(Bay bay) {
        return bay.line.view().task().orElseThrow().reference();
    }

    @Test
    void oneCodeTakesAllThatWaitsAndAPowerCutTakesNothingOfItAway() {
        Bay bay = bay("SO-1", "SO-2", "SO-3").scan("TG!WAVE");
        assertThat(bay.colour()).isEqualTo(Colour.GREEN);
        assertThat(inHand(bay)).isEqualTo("SO-1, SO-2, SO-3");
        bay.scan(ControlCode.of(A_1)).scan(Bay.MILK).scan("T-1").scan(Bay.MILK).scan("T-2");

        Bay after = bay.restarted();
        assertThat(inHand(after)).isEqualTo("SO-1, SO-2, SO-3");
        after.scan(ControlCode.of(A_1)).scan(Bay.MILK).scan("T-1");
        assertThat(after.refusal()).as("that tote is another order's").isPresent();
        after.scan("T-3");
        assertThat(after.line.view().lines()).allMatch(line -> line.done().equals(Quantity.ONE));
    }

    @Test
    void whatIsPickedEndsAndTheSeatGoesOnWithTheRest() {
        Bay bay = bay("SO-1", "SO-2").scan("TG!WAVE").scan(ControlCode.of(A_1));
        bay.scan(Bay.MILK).scan("T-1").scan("TG!FINISH");
        assertThat(inHand(bay)).isEqualTo("SO-2");
        assertThat(bay.restarted().line.view().task().orElseThrow().reference()).isEqualTo("SO-2");

        bay.scan(ControlCode.of(A_1)).scan(Bay.MILK).scan("T-2").scan("TG!FINISH");
        assertThat(bay.line.view().tasks()).isEmpty();
        assertThat(bay.line.view().task().orElseThrow().state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void tasksMayBeNamedAndWhatIsBegunIsLeftToWhoeverBeganIt() {
        Bay bay = bay("SO-1", "SO-2", "SO-3");
        Id128 two = Id128.named("SO-2");
        Id128 three = Id128.named("SO-3");
        bay.scan("TG!WAVE:" + three.value() + "," + two.value());
        assertThat(inHand(bay)).isEqualTo("SO-3, SO-2");

        bay.line.offer(Order.of(new Order.Gather(List.of(two, Id128.named("SO-1")))));
        bay.step();
        assertThat(bay.refusal()).map(Refusal::name).contains("AT_WORK");
        bay.scan("TG!WAVE");
        assertThat(bay.refusal()).map(Refusal::name).contains("ONLY_ONE");
        assertThat(inHand(bay)).isEqualTo("SO-3, SO-2");
    }
}
