package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.CUSTOMER;
import static org.tallygate.ledger.document.House.DAY;
import static org.tallygate.ledger.document.House.PACK;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentLine;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentStep;
import org.tallygate.ledger.document.Fulfilment.Deed;
import org.tallygate.ledger.document.Fulfilment.Pickup;

import java.util.List;
import java.util.Optional;

/** Goods that a customer comes for: brought to the counter, handed over, or put back. */
final class PickupTest {

    private static final Optional<Pickup> PICKUP =
            Optional.of(new Pickup(Optional.of("ab".repeat(32)), 1_800_000_000_000_000L + DAY));

    private final House house = new House();

    @BeforeEach
    void bringToTheCounter() {
        house.workplaces(STOCK, PACK).stocked(TEA, STOCK, 10);
        house.does(plan("f1", PICKUP));
        house.does(new DocumentCommand.AssignFulfilment("f1", false));
        house.moved(Optional.of(house.task("fulfilment", "f1", 0)), TEA, 4, at(STOCK), at(PACK));
    }

    private static DocumentCommand.PlanFulfilment plan(String reference, Optional<Pickup> pickup) {
        return new DocumentCommand.PlanFulfilment(
                reference,
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new FulfilmentStep(Deed.PICK, STOCK, PACK),
                        new FulfilmentStep(Deed.SHIP, PACK, CUSTOMER, pickup)),
                List.of(new FulfilmentLine(Optional.empty(), TEA, q(4))));
    }

    @Test
    void counterGetsATaskWithTheCodesHashAndTheDate() {
        assertThat(collect().document().body())
                .isEqualTo(
                        new Body.CollectTask(
                                "f1",
                                House.STATION,
                                PACK,
                                List.of(Body.TaskLine.of(1, TEA, q(4))),
                                PICKUP.get().codeHash(),
                                PICKUP.get().dueMicros()));
    }

    @Test
    void orderIsReadyWhileAllThatIsThereOfItWaitsForItsCustomer() {
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.READY);
        Task fetch = house.task("fulfilment", "f1", 0);
        house.moved(Optional.of(fetch), TEA, 1, at(PACK), at(STOCK));
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.ASSIGNED);
        house.moved(Optional.of(fetch), TEA, 1, at(STOCK), at(PACK));
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.READY);
        house.moved(Optional.of(collect()), TEA, 4, at(PACK), at(STOCK));
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.PICKED);
    }

    @Test
    void whatIsHandedOverIsShippedAndTheRestGoesBack() {
        Task task = collect();
        house.moved(Optional.of(task), TEA, 3, at(PACK), at(CUSTOMER));
        house.isShort(task, 1, 1);
        house.finished(task);
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(restock()).containsExactly(1L);
        assertThat(promisedAtTheCounter()).isZero();
    }

    @Test
    void whatNobodyCameForGoesBackWholeAndIsFree() {
        house.finished(collect());
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.CANCELLED);
        assertThat(house.fulfilment("f1").because()).isEqualTo("not collected");
        assertThat(restock()).containsExactly(4L);
        assertThat(promisedAtTheCounter()).isZero();
    }

    @Test
    void whatTheCounterItselfPutBackIsNotToBePutBackAgain() {
        Task task = collect();
        house.moved(Optional.of(task), TEA, 1, at(PACK), at(CUSTOMER));
        house.moved(Optional.of(task), TEA, 2, at(PACK), at(STOCK));
        house.finished(task);
        assertThat(restock()).containsExactly(1L);
    }

    @Test
    void whatIsCarriedBackPieceByPieceStaysInTheTaskUntilItIsDone() {
        Task task = collect();
        for (int piece = 1; piece <= 4; piece++) {
            house.moved(Optional.of(task), TEA, 1, at(PACK), at(STOCK));
            assertThat(collect().document()).isEqualTo(task.document());
        }
        assertThat(house.isActive("fulfilment", "f1", 1)).isTrue();
        house.finished(task);
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.CANCELLED);
        assertThat(house.isActive("fulfilment", "f1", 1)).isFalse();
        assertThat(promisedAtTheCounter()).isZero();
    }

    @Test
    void pickupIsForTheLastStepWhichEndsAtTheCustomer() {
        assertThat(
                        house.refuses(
                                new DocumentCommand.PlanFulfilment(
                                        "f2",
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(
                                                new FulfilmentStep(Deed.PICK, STOCK, PACK, PICKUP),
                                                new FulfilmentStep(Deed.SHIP, PACK, CUSTOMER)),
                                        List.of(new FulfilmentLine(Optional.empty(), TEA, q(4))))))
                .isEqualTo(Why.UNFIT);
    }

    private Task collect() {
        return house.task("fulfilment", "f1", 1);
    }

    private List<Long> restock() {
        Body.PutawayTask back =
                (Body.PutawayTask) house.task("fulfilment", "f1", Tasks.RESTOCK).document().body();
        assertThat(back.from()).isEqualTo(PACK);
        return back.lines().stream().map(line -> line.quantity().micros() / 1_000_000).toList();
    }

    private long promisedAtTheCounter() {
        return house.promised("fulfilment f1 2");
    }
}
