package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.floor.StationHouse.CUSTOMER;
import static org.tallygate.plant.floor.StationHouse.SHOP;
import static org.tallygate.plant.floor.StationHouse.STAGE;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.TEA_EACH;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.collect.Collecting;
import org.tallygate.gateway.station.pick.Picking;
import org.tallygate.gateway.station.putaway.PuttingAway;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentLine;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentStep;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.Fulfilment.Deed;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.promise.Pending;

import java.util.List;
import java.util.Optional;

/** What a customer orders, a shop sets aside, and the counter hands over, or not. */
final class CollectingEndToEndTest {

    /** Where customers come to; nothing is sold from there. */
    private static final LocationCode COUNTER = STAGE;

    private static final long DAY = 86_400_000_000L;

    private final StationHouse house = new StationHouse().workplaces(SHOP, COUNTER);

    private Seat counter;

    /** Four of six are ordered, fetched from the shelf, and wait at the counter until tomorrow. */
    @BeforeEach
    void fourWaitForTheirCustomer() {
        house.stocked(TEA, SHOP, 6);
        house.does(
                new DocumentCommand.PlaceSale(
                        "SO-1",
                        Optional.empty(),
                        "B2C",
                        0,
                        Optional.empty(),
                        Optional.of(SHOP),
                        Optional.empty(),
                        Sale.Reserve.AT_CONFIRM,
                        0,
                        true,
                        Optional.empty(),
                        false,
                        List.of(
                                new DocumentCommand.SaleLine(
                                        TEA, q(4), Optional.empty(), Optional.empty()))));
        assertThat(promised()).isEqualTo(4);
        house.does(
                new DocumentCommand.PlanFulfilment(
                        "f1",
                        Optional.of("SO-1"),
                        Optional.empty(),
                        List.of(
                                new FulfilmentStep(Deed.PICK, SHOP, COUNTER),
                                new FulfilmentStep(
                                        Deed.SHIP,
                                        COUNTER,
                                        CUSTOMER,
                                        Optional.of(
                                                new Fulfilment.Pickup(
                                                        Optional.empty(), house.now + DAY)))),
                        List.of(new FulfilmentLine(Optional.of(1), TEA, q(4)))));
        house.seat(house.task("fulfilment", "f1", 0).document(), Picking::of)
                .place(SHOP)
                .count(4)
                .scan(TEA_EACH)
                .say(Command.FINISH);
        assertThat(waiting()).isEqualTo(4);
        assertThat(promised()).as("what waits is the customer's").isEqualTo(4);
        counter =
                house.seat(
                        task().document(), (told, items) -> Collecting.of(told, items, _ -> false));
    }

    private Task task() {
        return house.task("fulfilment", "f1", 1);
    }

    private Fulfilment order() {
        return house.fulfilment("f1");
    }

    private Sale sale() {
        return house.find(Sale.class, "sale", "SO-1");
    }

    private long waiting() {
        return house.at(TEA, COUNTER);
    }

    /** What is set apart for anyone. */
    private long promised() {
        return house.partition.promises().all().stream()
                        .filter(Pending::stands)
                        .map(Pending::taken)
                        .reduce(Quantity.ZERO, Quantity::plus)
                        .micros()
                / 1_000_000;
    }

    private Optional<Body.PutawayTask> toBePutBack() {
        return Optional.of(house.partition.documents().all().values())
                .flatMap(all ->
                        all.stream()
                                .filter(Task.class::isInstance)
                                .map(Task.class::cast)
                                .map(Task::document)
                                .filter(told -> told.state() == Document.State.ACTIVE)
                                .map(Document::body)
                                .filter(Body.PutawayTask.class::isInstance)
                                .map(Body.PutawayTask.class::cast)
                                .findFirst());
    }

    private Quantity ordered() {
        return ((Body.CollectTask) task().document().body()).lines().getFirst().quantity();
    }

    @Test
    void allThatIsCollectedEndsTheOrder() {
        counter.scan("f1").count(4).scan(TEA_EACH).say(Command.FINISH);
        assertThat(counter.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(order().state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(sale().state()).isEqualTo(Sale.State.DONE);
        assertThat(house.at(TEA, CUSTOMER)).isEqualTo(4);
        assertThat(promised()).isZero();
        assertThat(toBePutBack()).isEmpty();
        assertThat(house.raised).isEmpty();
        assertThat(house.held).isEmpty();
    }

    @Test
    void whatIsCollectedInPartAndCarriedBackInPartIsKeptApart() {
        counter.scan("f1").count(2).scan(TEA_EACH).say(Command.FINISH).answer("refused");
        counter.place(SHOP).scan(TEA_EACH);
        assertThat(ordered()).as("so many were brought there").isEqualTo(q(4));
        assertThat(order().lines().getFirst().done()).containsExactly(q(4), q(2));
        assertThat(order().lines().getFirst().back()).contains(q(1));
        assertThat(promised()).as("one waits still").isEqualTo(1);
        assertThat(house.at(TEA, SHOP)).isEqualTo(3);

        counter.say(Command.FINISH);
        assertThat(counter.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(order().state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(sale().state()).as("two were not sent").isEqualTo(Sale.State.CONFIRMED);
        assertThat(sale().lines().getFirst().shipped()).isEqualTo(q(2));
        assertThat(promised()).isZero();
        Body.PutawayTask rest = toBePutBack().orElseThrow();
        assertThat(rest.lines())
                .extracting(Body.TaskLine::quantity)
                .as("one stands there that nobody carried back")
                .containsExactly(q(1));
        assertThat(house.held).isEmpty();

        house.seat(house.task("fulfilment", "f1", 100).document(), PuttingAway::of)
                .scan(TEA_EACH)
                .place(SHOP)
                .say(Command.FINISH);
        assertThat(house.at(TEA, SHOP)).isEqualTo(4);
        assertThat(waiting()).isZero();
    }

    @Test
    void whatIsCarriedBackAndTakenAgainWaitsAgain() {
        counter.scan("f1").say(Command.FINISH).answer("refused").place(SHOP).scan(TEA_EACH);
        assertThat(waiting()).isEqualTo(3);
        counter.say(Command.UNDO);
        assertThat(waiting()).isEqualTo(4);
        assertThat(order().lines().getFirst().back()).isEmpty();
        assertThat(order().lines().getFirst().done()).containsExactly(q(4), q(0));
        assertThat(promised()).isEqualTo(4);
        assertThat(house.raised).isEmpty();
    }

    @Test
    void theLastPieceThatWasHandedOverMayBeTakenBack() {
        counter.scan("f1").count(3).scan(TEA_EACH).scan(TEA_EACH);
        assertThat(sale().state()).isEqualTo(Sale.State.DONE);
        counter.say(Command.UNDO);
        assertThat(order().state()).isEqualTo(Fulfilment.State.READY);
        assertThat(order().settledMicros()).isEmpty();
        assertThat(sale().state()).isEqualTo(Sale.State.CONFIRMED);
        assertThat(sale().lines().getFirst().shipped()).isEqualTo(q(3));
        assertThat(promised()).isEqualTo(1);
        assertThat(house.raised).isEmpty();

        counter.scan(TEA_EACH).say(Command.FINISH);
        assertThat(order().state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(sale().state()).isEqualTo(Sale.State.DONE);
        assertThat(promised()).isZero();
        assertThat(house.raised).isEmpty();
    }

    @Test
    void whatNobodyCameForIsFreeAndGoesBackWhenItsDateHasPassed() {
        house.now += 2 * DAY;
        assertThat(house.partition.nextDueMicros().orElseThrow()).isLessThan(house.now);
        house.does(house.partition.due());
        assertThat(order().state()).isEqualTo(Fulfilment.State.CANCELLED);
        assertThat(order().because()).isEqualTo("not collected");
        assertThat(promised()).isZero();
        assertThat(task().document().state()).isEqualTo(Document.State.CANCELLED);
        assertThat(toBePutBack().orElseThrow().lines())
                .extracting(Body.TaskLine::quantity)
                .containsExactly(q(4));
        assertThat(sale().state())
                .as("a person says what becomes of it")
                .isEqualTo(Sale.State.CONFIRMED);
        assertThat(house.kinds()).containsExactly(Raised.Kind.NOT_COLLECTED);
    }

    @Test
    void whoCameForAPartHasThatPartWhenTheDateHasPassed() {
        counter.scan("f1").scan(TEA_EACH).say(Command.FINISH).answer("later");
        house.now += 2 * DAY;
        house.does(house.partition.due());
        assertThat(order().state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(sale().lines().getFirst().shipped()).isEqualTo(q(1));
        assertThat(promised()).isZero();
        assertThat(toBePutBack().orElseThrow().lines())
                .extracting(Body.TaskLine::quantity)
                .containsExactly(q(3));
    }
}
