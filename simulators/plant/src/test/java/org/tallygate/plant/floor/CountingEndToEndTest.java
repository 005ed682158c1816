package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.floor.StationHouse.A_1;
import static org.tallygate.plant.floor.StationHouse.BOX;
import static org.tallygate.plant.floor.StationHouse.CUP;
import static org.tallygate.plant.floor.StationHouse.CUP_EACH;
import static org.tallygate.plant.floor.StationHouse.PILLS;
import static org.tallygate.plant.floor.StationHouse.PILLS_EACH;
import static org.tallygate.plant.floor.StationHouse.STATION;
import static org.tallygate.plant.floor.StationHouse.STOCK;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.TEA_EACH;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.adjust.Adjusting;
import org.tallygate.gateway.station.count.Counting;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.count.ChangeLimit;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.StockCommand;

import java.util.List;
import java.util.Optional;

/** What a counting station says, held against the ledger that it is said to. */
final class CountingEndToEndTest {

    private static final Goods LOT_1 = new Goods(Optional.of("L1"), Optional.empty(), List.of());

    private final StationHouse house =
            new StationHouse()
                    .stocked(TEA, A_1, 10)
                    .stocked(CUP, A_1, 3)
                    .stocked(PILLS, A_1, 2, LOT_1, Optional.empty());

    private Seat count(boolean blind, ItemCode... items) {
        return count(A_1, blind, items);
    }

    private Seat count(LocationCode place, boolean blind, ItemCode... items) {
        house.does(
                new CountCommand.StartCount(
                        "S-1",
                        place,
                        StockStatus.AVAILABLE,
                        List.of(items),
                        blind,
                        Optional.of(BOX),
                        Optional.of(STATION)));
        return house.seat(house.task("count-session", "S-1", 0).document(), Counting::of);
    }

    @Test
    void countThatAgreesEndsTheSessionAndTheTask() {
        Seat seat = count(true).place(A_1).count(10).scan(TEA_EACH).count(3).scan(CUP_EACH);
        seat.count(2).scan("(01)" + PILLS_EACH + "(10)L1").say(Command.NEXT);
        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(house.partition.counts().sessions()).isEmpty();
        assertThat(house.at(TEA, A_1)).isEqualTo(10);
        assertThat(house.held).isEmpty();
    }

    @Test
    void differenceIsCountedAgainBySomeoneElseAndAgreedToByAThird() {
        Seat seat = count(false).place(A_1).count(7).scan(TEA_EACH);
        assertThat(seat.line(1).expected()).isPresent();
        seat.say(Command.NEXT).say(Command.YES);
        assertThat(house.at(TEA, A_1)).as("nobody agreed yet").isEqualTo(10);

        assertThat(seat.work.state()).as("the second round").isEqualTo(TaskState.OPEN);
        assertThat(seat.work.lines()).isEmpty();
        assertThat(seat.place(A_1).refusal().map(Refusal::name)).contains("COUNTED_BEFORE");
        seat.by("badge-18").place(A_1).count(8).scan(TEA_EACH).say(Command.NEXT);
        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);

        house.as("cleo").does(new CountCommand.ApproveCount("S-1", "seen it"));
        assertThat(house.at(TEA, A_1)).isEqualTo(8);
        assertThat(house.at(CUP, A_1)).as("neither of the two found any").isZero();
        assertThat(house.at(PILLS, A_1, "L1")).isZero();
        assertThat(house.held).isEmpty();
    }

    @Test
    void countOfItemsLeavesTheOthersAndFindsLotsThatAreGone() {
        Seat seat = count(true, TEA, PILLS).place(A_1).count(10).scan(TEA_EACH);
        seat.say(Command.NEXT);
        seat.by("badge-18").place(A_1).count(10).scan(TEA_EACH).say(Command.NEXT);
        house.as("cleo").does(new CountCommand.ApproveCount("S-1", "seen it"));
        assertThat(house.at(PILLS, A_1)).as("the lot was asked for and not met").isZero();
        assertThat(house.at(TEA, A_1)).isEqualTo(10);
        assertThat(house.at(CUP, A_1)).as("nobody looked for cups").isEqualTo(3);
    }

    @Test
    void goodsOfAnOwnerAreCountedAsTheirs() {
        house.consigned(TEA, A_1, 4, Goods.PLAIN, "ACME");
        Seat seat = count(true, TEA).place(A_1).count(10).scan(TEA_EACH);
        seat.count(4).scan("(01)" + TEA_EACH + "(91)ACME").say(Command.NEXT);
        assertThat(house.partition.counts().sessions()).as("all agrees").isEmpty();
        assertThat(house.of(Optional.of("ACME"), TEA, A_1)).isEqualTo(4);
        assertThat(house.of(Optional.empty(), TEA, A_1)).isEqualTo(10);
    }

    @Test
    void goodsThatOnlyOneHasThereNeedNoLabelOfTheirs() {
        house.consigned(CUP, STOCK, 4, Goods.PLAIN, "ACME");
        Seat seat = count(STOCK, true).place(STOCK).count(4).scan(CUP_EACH).say(Command.NEXT);
        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(house.partition.counts().sessions()).as("all agrees").isEmpty();
        assertThat(house.of(Optional.of("ACME"), CUP, STOCK)).isEqualTo(4);
        assertThat(house.of(Optional.empty(), CUP, STOCK)).isZero();
    }

    @Test
    void writeOffPastTheLimitStaysInTheBookUntilSomeoneAgreesAndUndoBringsItBack() {
        house.does(new StockCommand.SetChangeLimit(new ChangeLimit(Optional.of(q(2)))));
        Seat seat =
                house.seat(
                        new Document(
                                Id128.named("adjust"),
                                1,
                                Document.State.ACTIVE,
                                new Body.AdjustTask(
                                        "ADJ-1", STATION, A_1, List.of(), Optional.of(q(2)))),
                        Adjusting::of);
        seat.scan(CUP_EACH).answer("DAMAGED");
        assertThat(house.at(CUP, A_1)).isEqualTo(2);
        assertThat(house.at(CUP, VirtualLocation.SCRAP.code())).isEqualTo(1);

        seat.count(4).scan(TEA_EACH).answer("THEFT");
        assertThat(seat.last.feedback().orElseThrow().colour()).isEqualTo(Colour.AMBER);
        assertThat(house.at(TEA, A_1)).isEqualTo(10);
        assertThat(house.kinds()).contains(Raised.Kind.CHANGE_WAITS);
        FactId told = seat.journal.getLast().id();
        house.as("cleo")
                .does(
                        new StockCommand.ApproveStockChange(
                                told.journal() + "/" + told.sequence(), "seen the camera"));
        assertThat(house.at(TEA, A_1)).isEqualTo(6);
        seat.say(Command.UNDO);
        assertThat(house.at(TEA, A_1)).isEqualTo(10);
        assertThat(house.held).isEmpty();
    }
}
