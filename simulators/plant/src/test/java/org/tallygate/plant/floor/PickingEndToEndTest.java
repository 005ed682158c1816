package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tallygate.plant.floor.StationHouse.A_1;
import static org.tallygate.plant.floor.StationHouse.CUP;
import static org.tallygate.plant.floor.StationHouse.CUP_EACH;
import static org.tallygate.plant.floor.StationHouse.CUSTOMER;
import static org.tallygate.plant.floor.StationHouse.PACK;
import static org.tallygate.plant.floor.StationHouse.PILLS;
import static org.tallygate.plant.floor.StationHouse.PILLS_EACH;
import static org.tallygate.plant.floor.StationHouse.RADIO;
import static org.tallygate.plant.floor.StationHouse.RADIO_EACH;
import static org.tallygate.plant.floor.StationHouse.STAGE;
import static org.tallygate.plant.floor.StationHouse.STOCK;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.TEA_CASE;
import static org.tallygate.plant.floor.StationHouse.TEA_EACH;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Goods;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.pack.Packing;
import org.tallygate.gateway.station.pack.PackingDesk;
import org.tallygate.gateway.station.pick.Gathering;
import org.tallygate.gateway.station.pick.Picking;
import org.tallygate.gateway.station.pick.Wave;
import org.tallygate.gateway.station.putaway.PuttingAway;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentLine;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentStep;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.Fulfilment.Deed;
import org.tallygate.ledger.document.Fulfilment.State;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.putaway.PutawayCommand;
import org.tallygate.ledger.reference.ReferenceCommand;
import org.tallygate.ledger.reference.Substitutes;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a picking or putaway station says closes the centre's documents as it expects. */
final class PickingEndToEndTest {

    private static final String PALLET = Sscc.ofBody("10614141123456789").digits();

    private final StationHouse house = new StationHouse().workplaces(STOCK, PACK);

    private static FulfilmentLine line(ItemCode item, long quantity) {
        return new FulfilmentLine(Optional.empty(), item, q(quantity));
    }

    /** An order of the house is planned and assigned; its picking task is in someone's hands. */
    private Seat picking(FulfilmentLine... lines) {
        plan(lines);
        return house.seat(pick().document(), Picking::of);
    }

    private void plan(FulfilmentLine... lines) {
        plan("f1", lines);
    }

    private void plan(String reference, FulfilmentLine... lines) {
        house.does(
                new DocumentCommand.PlanFulfilment(
                        reference,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new FulfilmentStep(Deed.PICK, STOCK, PACK),
                                new FulfilmentStep(Deed.PACK, PACK, STAGE),
                                new FulfilmentStep(Deed.SHIP, STAGE, CUSTOMER)),
                        List.of(lines)));
        house.does(new DocumentCommand.AssignFulfilment(reference, true));
    }

    private Task pick() {
        return house.task("fulfilment", "f1", 0);
    }

    private Fulfilment order() {
        return house.fulfilment("f1");
    }

    private List<String> told(Body body) {
        return Stream.of(body)
                .map(Body.PackTask.class::cast)
                .flatMap(task -> task.lines().stream())
                .map(line ->
                        line.quantity()
                                + " "
                                + line.item()
                                + line.lot().map(lot -> " " + lot).orElse(""))
                .toList();
    }

    @Test
    void aPickedOrderIsPickedAndItsGoodsArePromisedToThePackers() {
        house.stocked(TEA, STOCK, 20).stocked(CUP, STOCK, 5);
        Seat seat = picking(line(TEA, 7), line(CUP, 2));
        assertThat(seat.work.lines())
                .extracting(each -> each.from().orElseThrow())
                .containsOnly(STOCK);

        seat.say(Command.CLAIM).place(STOCK).scan(TEA_CASE).scan(TEA_EACH);
        assertThat(order().state()).isEqualTo(State.ASSIGNED);
        seat.count(2).scan(CUP_EACH).say(Command.FINISH);

        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(order().state()).isEqualTo(State.PICKED);
        assertThat(order().lines())
                .extracting(each -> each.done().getFirst())
                .containsExactly(q(7), q(2));
        assertThat(order().lines())
                .extracting(Fulfilment.Line::missing)
                .containsOnly(Quantity.ZERO);
        assertThat(pick().finished()).isTrue();
        assertThat(house.at(TEA, STOCK)).isEqualTo(13);
        assertThat(house.at(TEA, PACK)).isEqualTo(7);
        assertThat(told(house.task("fulfilment", "f1", 1).document().body()))
                .containsExactly("7 TEA", "2 CUP");
        assertThat(house.raised).isEmpty();
        assertThat(house.held).isEmpty();
    }

    @Test
    void whatWasPickedIsWhatIsPackedByLotAndOwner() {
        Optional<String> acme = Optional.of("ACME");
        house.consigned(
                PILLS, STOCK, 5, new Goods(Optional.of("L1"), Optional.empty(), List.of()), "ACME");
        picking(line(PILLS, 3))
                .place(STOCK)
                .count(3)
                .scan("(01)" + PILLS_EACH + "(10)L1")
                .say(Command.FINISH);
        assertThat(house.of(acme, PILLS, PACK)).isEqualTo(3);

        Seat packer =
                house.seat(
                        house.task("fulfilment", "f1", 1).document(),
                        (task, items) -> Packing.of(task, items, PackingDesk.training()));
        packer.scan("(01)" + PILLS_EACH + "(10)L2");
        assertThat(packer.refusal()).isPresent();
        packer.count(3).scan("(01)" + PILLS_EACH + "(10)L1").say(Command.FINISH);

        assertThat(house.of(acme, PILLS, STAGE)).isEqualTo(3);
        assertThat(house.of(acme, PILLS, PACK)).isZero();
        assertThat(house.of(Optional.empty(), PILLS, PACK)).isZero();
        assertThat(house.held).isEmpty();
    }

    @Test
    void leftoversOfACancelledOrderGoBackAsTheirOwners() {
        Optional<String> acme = Optional.of("ACME");
        house.consigned(TEA, STOCK, 5, Goods.PLAIN, "ACME");
        picking(line(TEA, 3)).place(STOCK).count(3).scan(TEA_EACH).say(Command.FINISH);
        house.does(new DocumentCommand.CancelFulfilment("f1"));

        house.seat(house.task("fulfilment", "f1", 100).document(), PuttingAway::of)
                .count(3)
                .scan(TEA_EACH)
                .place(STOCK)
                .say(Command.FINISH);
        assertThat(house.of(acme, TEA, STOCK)).isEqualTo(5);
        assertThat(house.of(acme, TEA, PACK)).isZero();
        assertThat(house.of(Optional.empty(), TEA, PACK)).isZero();
        assertThat(house.held).isEmpty();
    }

    @Test
    void aShortPickGoesOnWithWhatWasFound() {
        house.stocked(TEA, STOCK, 4).stocked(CUP, STOCK, 2);
        Seat seat = picking(line(TEA, 4), line(CUP, 2));
        seat.place(STOCK).count(3).scan(TEA_EACH).say(Command.NEXT).answer("TOO_FEW");
        assertThat(order().lines().getFirst().missing()).isEqualTo(q(1));
        seat.count(2).scan(CUP_EACH).say(Command.FINISH);

        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(order().state()).isEqualTo(State.SHORT);
        assertThat(order().lines())
                .extracting(Fulfilment.Line::missing)
                .containsExactly(q(1), Quantity.ZERO);
        assertThat(told(house.task("fulfilment", "f1", 1).document().body()))
                .containsExactly("3 TEA", "2 CUP");
    }

    @Test
    void nothingFoundAtAllIsShortToo() {
        Seat seat = picking(line(TEA, 4));
        seat.place(STOCK).say(Command.FINISH).answer("NOT_FOUND");
        assertThat(order().state()).isEqualTo(State.SHORT);
        assertThat(order().lines().getFirst().missing()).isEqualTo(q(4));
        assertThat(pick().finished()).isTrue();
    }

    @Test
    void aShortThatIsTakenBackIsNoneAtTheCentre() {
        house.stocked(TEA, STOCK, 4);
        Seat seat = picking(line(TEA, 4));
        seat.place(STOCK).say(Command.NEXT).answer("NOT_FOUND").say(Command.UNDO);
        assertThat(order().lines().getFirst().missing()).isEqualTo(Quantity.ZERO);
        assertThat(order().state()).isEqualTo(State.ASSIGNED);
    }

    @Test
    void whatIsFoundAfterAllIsNotMissingAtTheCentre() {
        house.stocked(TEA, STOCK, 4);
        Seat seat = picking(line(TEA, 4));
        seat.place(STOCK).say(Command.NEXT).answer("NOT_FOUND");
        seat.count(4).scan(TEA_EACH).say(Command.FINISH);
        assertThat(order().lines().getFirst().missing()).isEqualTo(Quantity.ZERO);
        assertThat(order().state()).isEqualTo(State.PICKED);
        seat.say(Command.UNDO);
        assertThat(seat.refusal()).as("it is finished").isPresent();
    }

    @Test
    void anUndonePickIsBackOnItsShelfAndInTheOrder() {
        house.stocked(TEA, STOCK, 7);
        Seat seat = picking(line(TEA, 7));
        seat.place(STOCK).scan(TEA_CASE).scan(TEA_EACH);
        assertThat(order().state()).isEqualTo(State.PICKED);
        seat.say(Command.UNDO);
        assertThat(order().lines().getFirst().done().getFirst()).isEqualTo(q(6));
        assertThat(house.at(TEA, STOCK)).isEqualTo(1);
        assertThat(house.at(TEA, PACK)).isEqualTo(6);
        seat.say(new Command.Correct(1, q(2)));
        assertThat(order().lines().getFirst().done().getFirst()).isEqualTo(q(2));
        assertThat(house.at(TEA, PACK)).isEqualTo(2);
        assertThat(house.held).isEmpty();
    }

    @Test
    void lotsAndSerialNumbersArriveWithTheGoods() {
        Goods lot = new Goods(Optional.of("L1"), Optional.empty(), List.of());
        house.stocked(PILLS, STOCK, 5, lot, Optional.empty()).stocked(RADIO, STOCK, 2);
        Seat seat = picking(line(PILLS, 2), line(RADIO, 1));
        seat.place(STOCK).count(2).scan("(01)" + PILLS_EACH + "(10)L1(17)270131");
        seat.scan("(01)" + RADIO_EACH + "(21)S1").say(Command.FINISH);
        assertThat(house.at(PILLS, PACK, "L1")).isEqualTo(2);
        assertThat(house.at(PILLS, STOCK, "L1")).isEqualTo(3);
        assertThat(house.at(RADIO, PACK)).isEqualTo(1);
        assertThat(order().state()).isEqualTo(State.PICKED);
    }

    @Test
    void damagedGoodsChangeTheirStatusAndTheOrderIsShort() {
        house.stocked(TEA, STOCK, 4);
        Seat seat = picking(line(TEA, 4));
        seat.place(STOCK).count(3).scan(TEA_EACH).damaged().scan(TEA_EACH).say(Command.NO);
        seat.say(Command.FINISH);
        assertThat(house.at(TEA, STOCK, StockStatus.DAMAGED)).isEqualTo(1);
        assertThat(house.at(TEA, STOCK, StockStatus.AVAILABLE)).isZero();
        assertThat(order().state()).isEqualTo(State.SHORT);
        assertThat(order().lines().getFirst().missing()).isEqualTo(q(1));
    }

    @Test
    void aWholePackageThatALineNamesIsPickedAsItIs() {
        house.stocked(TEA, STOCK, 6, Goods.PLAIN, Optional.of(PALLET));
        plan(line(TEA, 6));
        Seat seat = house.seat(inPackage(pick().document()), Picking::of).offline();
        seat.place(STOCK).scan("(00)" + PALLET).say(Command.FINISH);
        assertThat(house.in(TEA, PACK, PALLET)).isEqualTo(6);
        assertThat(order().state()).isEqualTo(State.PICKED);
    }

    private static Document inPackage(Document told) {
        Body.PickTask task = (Body.PickTask) told.body();
        Body.TaskLine line = task.lines().getFirst();
        return new Document(
                told.id(),
                told.revision(),
                told.state(),
                new Body.PickTask(
                        task.reference(),
                        task.station(),
                        task.to(),
                        List.of(
                                new Body.TaskLine(
                                        1,
                                        line.item(),
                                        line.quantity(),
                                        0,
                                        line.from(),
                                        line.to(),
                                        line.lot(),
                                        Optional.of(PALLET),
                                        line.owner(),
                                        line.serials()))));
    }

    private static FulfilmentLine replaceable(ItemCode item, long quantity, ItemCode by) {
        return new FulfilmentLine(Optional.empty(), item, q(quantity), Optional.of(List.of(by)));
    }

    @Test
    void whatStandsInLeavesNothingOpenAndTheCentreIsTold() {
        house.stocked(TEA, STOCK, 1).stocked(CUP, STOCK, 2);
        Seat seat = picking(replaceable(TEA, 2, CUP));
        seat.place(STOCK).scan(TEA_EACH).scan(CUP_EACH).say(Command.YES).say(Command.FINISH);
        assertThat(house.at(CUP, PACK)).isEqualTo(1);
        assertThat(order().lines().getFirst().missing()).isEqualTo(q(1));
        assertThat(pick().finished()).isTrue();
        assertThat(order().state()).as("nothing is short").isEqualTo(State.PICKED);
        assertThat(house.kinds()).doesNotContain(Raised.Kind.UNEXPECTED_GOODS);
        assertThat(told(house.task("fulfilment", "f1", 1).document().body()))
                .as("what stands in is packed like the rest")
                .containsExactly("1 TEA", "1 CUP");
    }

    @Test
    void whatStoodInAndWasTakenBackIsExpectedNoMore() {
        house.stocked(TEA, STOCK, 1).stocked(CUP, STOCK, 2);
        Seat seat = picking(replaceable(TEA, 2, CUP));
        seat.place(STOCK).scan(CUP_EACH).say(Command.YES).say(Command.UNDO);
        assertThat(house.at(CUP, PACK)).isZero();
        assertThat(order().lines().getFirst().missing()).isEqualTo(Quantity.ZERO);
        assertThat(house.kinds()).doesNotContain(Raised.Kind.UNEXPECTED_GOODS);
        assertThat(house.task("fulfilment", "f1", 1).document().state())
                .as("nothing is left to be packed")
                .isEqualTo(Document.State.CANCELLED);
    }

    @Test
    void aWaveIsOneWalkAndEachOrderItsOwnDocument() {
        house.stocked(TEA, STOCK, 20).stocked(CUP, STOCK, 5);
        plan("f1", line(TEA, 2), line(CUP, 1));
        plan("f2", line(TEA, 1));
        house.does(new DocumentCommand.ReleaseWave("W-1", List.of("f1", "f2")));
        List<Work> open =
                Stream.of("f1", "f2")
                        .<Work>map(of ->
                                Picking.of(
                                        house.task("fulfilment", of, 0).document(),
                                        StationHouse.items()))
                        .toList();
        Gathering together = Gathering.free(open, Set.of());
        assertThat(together.tasks()).hasSize(2);

        Seat seat = house.seat(pick().document(), (_, _) -> Wave.of(together.tasks())).offline();
        seat.follow(together::decide);
        seat.place(STOCK).count(2).scan(TEA_EACH).scan("T-1").scan(TEA_EACH).scan("T-2");
        assertThat(house.fulfilment("f2").state()).isEqualTo(State.PICKED);
        assertThat(order().state()).isEqualTo(State.ASSIGNED);
        seat.say(Command.FINISH);
        assertThat(house.task("fulfilment", "f2", 0).finished()).isTrue();
        assertThat(pick().finished()).isFalse();

        seat.place(STOCK).scan(CUP_EACH).scan("T-1").say(Command.FINISH);
        assertThat(order().state()).isEqualTo(State.PICKED);
        assertThat(pick().finished()).isTrue();
        assertThat(house.at(TEA, PACK)).isEqualTo(3);
        assertThat(house.held).isEmpty();
        assertThat(house.kinds()).isEmpty();
    }

    @Test
    void totesThatTheCentreNamesAreAskedForAndKeptApart() {
        house.stocked(TEA, STOCK, 20);
        plan("f1", line(TEA, 2));
        plan("f2", line(TEA, 1));
        house.does(
                new DocumentCommand.ReleaseWave(
                        "W-1", List.of("f1", "f2"), Optional.of(List.of("T-1", "T-2"))));
        Seat seat = house.seat(pick().document(), Picking::of);
        seat.place(STOCK).count(2).scan(TEA_EACH).scan("T-2");
        assertThat(order().state()).as("the tote of another order").isEqualTo(State.ASSIGNED);
        seat.scan("T-1");
        assertThat(order().state()).isEqualTo(State.PICKED);
        assertThat(house.held).isEmpty();
    }

    // What the centre sends to pick.

    private static final String OLD = "(01)" + PILLS_EACH + "(10)OLD(17)270131";
    private static final String NEW = "(01)" + PILLS_EACH + "(10)NEW(17)270630";

    /** Three of a lot that expires first, and five that keep longer. */
    private void lots() {
        house.stocked(PILLS, STOCK, 5, lot("NEW", "2027-06-30"), Optional.empty())
                .stocked(PILLS, STOCK, 3, lot("OLD", "2027-01-31"), Optional.empty());
    }

    private static Goods lot(String lot, String expiry) {
        return new Goods(Optional.of(lot), Optional.of(LocalDate.parse(expiry)), List.of());
    }

    /** A customer's order; what it wants is set aside at once. */
    private void sale(DocumentCommand.SaleLine... lines) {
        house.does(
                new DocumentCommand.PlaceSale(
                        "SO-1",
                        Optional.empty(),
                        "B2C",
                        0,
                        Optional.empty(),
                        Optional.of(STOCK),
                        Optional.empty(),
                        Sale.Reserve.AT_CONFIRM,
                        0,
                        true,
                        Optional.empty(),
                        false,
                        List.of(lines)));
    }

    private static DocumentCommand.SaleLine sold(ItemCode item, long quantity) {
        return new DocumentCommand.SaleLine(item, q(quantity), Optional.empty(), Optional.empty());
    }

    /** What the order wants is fetched, packed and sent. */
    private Seat pickingTheSale(FulfilmentLine... lines) {
        house.does(
                new DocumentCommand.PlanFulfilment(
                        "f1",
                        Optional.of("SO-1"),
                        Optional.empty(),
                        List.of(
                                new FulfilmentStep(Deed.PICK, STOCK, PACK),
                                new FulfilmentStep(Deed.SHIP, PACK, CUSTOMER)),
                        List.of(lines)));
        return house.seat(pick().document(), Picking::of);
    }

    private static FulfilmentLine of(int saleLine, ItemCode item, long quantity) {
        return new FulfilmentLine(Optional.of(saleLine), item, q(quantity));
    }

    private List<String> lotsTold() {
        return ((Body.PickTask) pick().document().body())
                .lines().stream()
                        .map(line ->
                                line.line()
                                        + " "
                                        + line.quantity()
                                        + " "
                                        + line.item()
                                        + line.lot().map(lot -> " " + lot).orElse("")
                                        + line.terms()
                                                .flatMap(Body.PickTerms::expiry)
                                                .map(day -> " " + day)
                                                .orElse(""))
                        .toList();
    }

    @Test
    void whatIsSetAsideIsToldByLotAndWhatExpiresFirstComesFirst() {
        lots();
        house.stocked(CUP, STOCK, 5);
        sale(sold(PILLS, 5), sold(CUP, 1));
        pickingTheSale(of(1, PILLS, 5), of(2, CUP, 1));
        assertThat(lotsTold())
                .containsExactly("1 3 PILLS OLD 2027-01-31", "2 1 CUP", "3 2 PILLS NEW 2027-06-30");
    }

    @Test
    void goodsThatComeLaterAreToldWhenTheyAreSetAside() {
        sale(sold(PILLS, 5));
        pickingTheSale(of(1, PILLS, 5));
        assertThat(lotsTold()).containsExactly("1 5 PILLS");
        lots();
        assertThat(lotsTold())
                .contains("2 5 PILLS NEW 2027-06-30".replace("2 5", "1 5"))
                .hasSize(1);
    }

    @Test
    void whoeverHasBegunGoesOnWithWhatWasToldAtFirst() {
        lots();
        sale(sold(PILLS, 5));
        Seat seat = pickingTheSale(of(1, PILLS, 5)).place(STOCK);
        List<String> told = lotsTold();
        seat.count(3).scan(OLD);
        assertThat(lotsTold()).isEqualTo(told);
        seat.count(2).scan(NEW).say(Command.FINISH);
        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(order().state()).isEqualTo(State.PICKED);
        assertThat(house.at(PILLS, PACK, "OLD")).isEqualTo(3);
        assertThat(house.at(PILLS, PACK, "NEW")).isEqualTo(2);
        assertThat(house.raised).isEmpty();
    }

    @Test
    void anotherLotASubstituteAndAShortAllStandInTheOrder() {
        lots();
        house.stocked(TEA, STOCK, 2).stocked(CUP, STOCK, 5).stocked(RADIO, STOCK, 1);
        house.does(new ReferenceCommand.SetSubstitutes(new Substitutes(TEA, List.of(CUP))));
        sale(sold(PILLS, 3), sold(TEA, 2), sold(RADIO, 1));
        Seat seat = pickingTheSale(of(1, PILLS, 3), of(2, TEA, 2), of(3, RADIO, 1)).place(STOCK);

        seat.scan(NEW);
        assertThat(seat.refusal()).map(Refusal::name).contains("OTHER_LOT");
        seat.say(Command.YES).count(2).scan(OLD);
        seat.scan(TEA_EACH).scan(CUP_EACH).say(Command.YES);
        seat.say(Command.FINISH).answer("NOT_FOUND");

        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(house.at(PILLS, PACK, "NEW")).isEqualTo(1);
        assertThat(house.at(PILLS, PACK, "OLD")).isEqualTo(2);
        assertThat(order().state()).isEqualTo(State.SHORT);
        assertThat(order().lines())
                .extracting(
                        each -> each.item(),
                        each -> each.done().getFirst(),
                        Fulfilment.Line::missing,
                        each -> each.insteadOf().orElse(0))
                .containsExactly(
                        tuple(PILLS, q(3), q(0), 0),
                        tuple(TEA, q(1), q(1), 0),
                        tuple(RADIO, q(0), q(1), 0),
                        tuple(CUP, q(1), q(0), 2));
        assertThat(told(house.task("fulfilment", "f1", 1).document().body()))
                .containsExactly("1 PILLS NEW", "1 TEA", "1 CUP", "2 PILLS OLD");
        assertThat(house.kinds()).doesNotContain(Raised.Kind.UNEXPECTED_GOODS);
        assertThat(house.held).isEmpty();
    }

    @Test
    void aShortOfAFurtherLotIsOfTheLineThatItBelongsTo() {
        lots();
        house.stocked(CUP, STOCK, 1);
        sale(sold(PILLS, 5), sold(CUP, 1));
        Seat seat = pickingTheSale(of(1, PILLS, 5), of(2, CUP, 1)).place(STOCK);
        seat.count(3).scan(OLD).scan(CUP_EACH).say(Command.FINISH).answer("NOT_FOUND");
        assertThat(order().lines())
                .extracting(Fulfilment.Line::missing)
                .containsExactly(q(2), Quantity.ZERO);
    }

    @Test
    void anOrderMaySayThatNothingElseWillDo() {
        house.stocked(TEA, STOCK, 1).stocked(CUP, STOCK, 5);
        house.does(new ReferenceCommand.SetSubstitutes(new Substitutes(TEA, List.of(CUP))));
        sale(
                new DocumentCommand.SaleLine(
                        TEA, q(2), Optional.empty(), Optional.empty(), Optional.of(List.of())));
        Seat seat = pickingTheSale(of(1, TEA, 2)).place(STOCK);
        seat.scan(CUP_EACH);
        assertThat(seat.refusal()).contains(ScanRefusal.WRONG_ITEM);
    }

    @Test
    void aFinishedTaskSurvivesARestartOfTheStation() {
        house.stocked(TEA, STOCK, 7);
        Seat seat = picking(line(TEA, 7)).place(STOCK).scan(TEA_CASE);
        Picking again = Picking.of(pick().document(), StationHouse.items()).apply(seat.journal);
        assertThat(again.lines()).isEqualTo(seat.work.lines());
    }

    // Putting away.

    @Test
    void whatACancelledOrderLeftBehindGoesBackToItsShelf() {
        house.stocked(TEA, STOCK, 7);
        picking(line(TEA, 7)).place(STOCK).scan(TEA_CASE);
        house.does(new DocumentCommand.CancelFulfilment("f1"));
        Task back = house.task("fulfilment", "f1", 100);
        Seat seat = house.seat(back.document(), PuttingAway::of);
        assertThat(seat.line(1).to()).contains(STOCK);

        seat.scan(TEA_CASE).place(STOCK);
        assertThat(seat.line(1).state()).isEqualTo(LineState.COMPLETE);
        seat.say(Command.FINISH);
        assertThat(house.at(TEA, STOCK)).isEqualTo(7);
        assertThat(house.at(TEA, PACK)).isZero();
        assertThat(house.task("fulfilment", "f1", 100).finished()).isTrue();
        assertThat(house.held).isEmpty();
    }

    @Test
    void aPlanOfTheCentreIsTakenUpByWhatArrivesAtItsPlace() {
        house.stocked(TEA, STAGE, 6);
        house.does(
                new PutawayCommand.PlanPutaway(
                        "po-1",
                        STAGE,
                        Optional.of(A_1),
                        List.of(
                                new PutawayCommand.Line(
                                        TEA, q(6), Optional.empty(), Optional.empty())),
                        false,
                        PutawayCommand.First.NAME));
        Seat seat = house.seat(free(), PuttingAway::of).offline();
        seat.scan(TEA_CASE).place(A_1).say(Command.FINISH);
        assertThat(house.at(TEA, A_1)).isEqualTo(6);
        assertThat(house.at(TEA, STAGE)).isZero();
    }

    @Test
    void aWholePackageIsPutAwayWithWhatItHolds() {
        house.stocked(TEA, STAGE, 6, Goods.PLAIN, Optional.of(PALLET));
        house.stocked(CUP, STAGE, 2, Goods.PLAIN, Optional.of(PALLET));
        Seat seat = house.seat(free(), PuttingAway::of).offline();
        seat.scan("(00)" + PALLET).place(A_1);
        assertThat(house.in(TEA, A_1, PALLET)).isEqualTo(6);
        assertThat(house.in(CUP, A_1, PALLET)).isEqualTo(2);
        seat.say(Command.UNDO);
        assertThat(house.in(TEA, STAGE, PALLET)).isEqualTo(6);
        assertThat(house.held).isEmpty();
    }

    private static Document free() {
        return new Document(
                Id128.named("free"),
                1,
                Document.State.ACTIVE,
                new Body.PutawayTask("PUT-1", StationHouse.STATION, STAGE, List.of()));
    }
}
