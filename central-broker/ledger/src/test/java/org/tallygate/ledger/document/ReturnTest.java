package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.CUSTOMER;
import static org.tallygate.ledger.document.House.DAY;
import static org.tallygate.ledger.document.House.SHOP;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.ReturnLine;
import org.tallygate.ledger.document.DocumentCommand.ReturnReceipt;
import org.tallygate.ledger.document.DocumentCommand.SaleLine;
import org.tallygate.ledger.document.DocumentCommand.ShipLine;
import org.tallygate.ledger.document.Return.Action;
import org.tallygate.ledger.document.Return.Grade;
import org.tallygate.ledger.document.Return.State;

import java.util.List;
import java.util.Optional;

/** What customers give back: never more than they got without a person looking. */
final class ReturnTest {

    private final House house = new House().stocked(TEA, STOCK, 20).workplaces(SHOP);

    @BeforeEach
    void sell() {
        house.does(
                new DocumentCommand.PlaceSale(
                        "o1",
                        Optional.empty(),
                        "web",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Sale.Reserve.AT_CONFIRM,
                        0,
                        true,
                        Optional.empty(),
                        false,
                        List.of(new SaleLine(TEA, q(3), Optional.empty(), Optional.empty()))));
        house.does(
                new DocumentCommand.ShipSale(
                        "o1",
                        List.of(new ShipLine(1, q(3), Optional.empty(), List.of("S1", "S2", "S3"))),
                        List.of(),
                        Remainder.KEEP));
    }

    private static DocumentCommand.RequestReturn request(
            String reference, long quantity, String... serials) {
        return new DocumentCommand.RequestReturn(
                reference,
                Optional.of("o1"),
                Optional.empty(),
                SHOP,
                Optional.of(1_800_000_000_000_000L + 30 * DAY),
                List.of(
                        new ReturnLine(
                                Optional.of(1),
                                TEA,
                                q(quantity),
                                List.of(serials),
                                Optional.of("drinks"),
                                "too-strong")));
    }

    private void authorised(String reference, long quantity, String... serials) {
        house.does(request(reference, quantity, serials));
        house.does(new DocumentCommand.AuthoriseReturn(reference));
    }

    private void receive(String reference, long quantity, String... serials) {
        house.does(
                new DocumentCommand.ReceiveReturn(
                        reference, List.of(new ReturnReceipt(1, q(quantity), List.of(serials)))));
    }

    private void inspect(String reference, long quantity, Grade grade) {
        house.does(
                new DocumentCommand.InspectReturn(
                        reference, 1, q(quantity), grade, List.of(), Optional.empty()));
    }

    private State state(String reference) {
        return house.goodsBack(reference).state();
    }

    @Test
    void whatComesBackWaitsToBeLookedAtAndThenGoesWhereTheRulesSay() {
        house.does(
                new DocumentCommand.SetDispositions(
                        new Dispositions(
                                List.of(
                                        rule(Optional.of(Grade.D), Action.SCRAP),
                                        rule(Optional.of(Grade.A), Action.RESTOCK),
                                        rule(Optional.of(Grade.B), Action.MARKDOWN)))));
        authorised("r1", 3);
        house.does(new DocumentCommand.SendReturn("r1"));
        assertThat(state("r1")).isEqualTo(State.IN_TRANSIT);
        receive("r1", 3);
        assertThat(state("r1")).isEqualTo(State.RECEIVED);
        assertThat(house.held(TEA, SHOP, StockStatus.RETURNED_UNINSPECTED)).isEqualTo(3);

        inspect("r1", 1, Grade.A);
        assertThat(state("r1")).isEqualTo(State.RECEIVED);
        inspect("r1", 1, Grade.B);
        inspect("r1", 1, Grade.D);
        assertThat(state("r1")).isEqualTo(State.INSPECTED);
        assertThat(house.held(TEA, SHOP, StockStatus.RETURNED_UNINSPECTED)).isEqualTo(3);

        house.does(new DocumentCommand.DisposeReturn("r1", Optional.empty()));
        assertThat(state("r1")).isEqualTo(State.DISPOSED);
        assertThat(house.held(TEA, SHOP, StockStatus.AVAILABLE)).isEqualTo(1);
        assertThat(house.held(TEA, SHOP, StockStatus.MARKDOWN)).isEqualTo(1);
        assertThat(house.held(TEA, SHOP, StockStatus.SCRAP)).isEqualTo(1);
        house.does(new DocumentCommand.CloseReturn("r1"));
        assertThat(state("r1")).isEqualTo(State.CLOSED);
        assertThat(house.raised).isEmpty();
    }

    private static Dispositions.Rule rule(Optional<Grade> grade, Action action) {
        return new Dispositions.Rule(
                Optional.empty(),
                Optional.empty(),
                grade,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                action);
    }

    @Test
    void withoutARuleAPersonSaysWhereItGoes() {
        authorised("r1", 1);
        receive("r1", 1);
        inspect("r1", 1, Grade.C);
        assertThat(house.refuses(new DocumentCommand.DisposeReturn("r1", Optional.empty())))
                .isEqualTo(Why.NO_RULE);
        house.does(new DocumentCommand.DisposeReturn("r1", Optional.of(Action.VENDOR_CLAIM)));
        assertThat(house.held(TEA, SHOP, StockStatus.VENDOR_CLAIM)).isEqualTo(1);
    }

    @Test
    void theFirstRuleThatFitsAllThatIsKnownSaysIt() {
        Dispositions rules =
                new Dispositions(
                        List.of(
                                new Dispositions.Rule(
                                        Optional.of("drinks"),
                                        Optional.of("too-strong"),
                                        Optional.of(Grade.B),
                                        Optional.of(0L),
                                        Optional.of(14L),
                                        Optional.of(5_000_000L),
                                        Optional.empty(),
                                        Action.RESTOCK),
                                rule(Optional.empty(), Action.MARKDOWN)));
        assertThat(rules.action(goods(14, 5))).contains(Action.RESTOCK);
        assertThat(rules.action(goods(15, 5))).contains(Action.MARKDOWN);
        assertThat(rules.action(goods(14, 4))).contains(Action.MARKDOWN);
        Dispositions.Goods unknown =
                new Dispositions.Goods(
                        Optional.of("drinks"),
                        "too-strong",
                        Grade.B,
                        Optional.of(1L),
                        Optional.empty());
        assertThat(rules.action(unknown)).contains(Action.MARKDOWN);
        assertThat(Dispositions.NONE.action(unknown)).isEmpty();
    }

    private static Dispositions.Goods goods(long days, long value) {
        return new Dispositions.Goods(
                Optional.of("drinks"),
                "too-strong",
                Grade.B,
                Optional.of(days),
                Optional.of(new Price(value * 1_000_000, "EUR")));
    }

    @Test
    void noMoreMayBeAskedForThanWasDeliveredAndIsNotOnAnotherReturn() {
        assertThat(house.refuses(request("r1", 4))).isEqualTo(Why.MORE_THAN_DELIVERED);
        authorised("r1", 2);
        assertThat(house.refuses(request("r2", 2))).isEqualTo(Why.MORE_THAN_DELIVERED);
        house.does(request("r2", 1));
        house.does(new DocumentCommand.RejectReturn("r2", "changed his mind"));
        house.does(request("r3", 1));
    }

    @Test
    void aUnitIsAskedForOnceAndOnlyIfItLeft() {
        assertThat(house.refuses(request("r1", 1, "S9"))).isEqualTo(Why.UNKNOWN_UNIT);
        assertThat(house.refuses(request("r1", 2, "S1"))).isEqualTo(Why.UNKNOWN_UNIT);
        authorised("r1", 1, "S1");
        assertThat(house.refuses(request("r2", 1, "S1"))).isEqualTo(Why.UNKNOWN_UNIT);
    }

    @Test
    void whatComesAgainstTheRulesIsPostedAndLookedAt() {
        authorised("r1", 3);
        Task task = house.task("return", "r1", 0);
        came(task, 1, "S1");
        assertThat(returned()).isEmpty();
        came(task, 1, "S1");
        assertThat(returned()).containsExactly(Raised.Kind.RETURNED_TWICE);
        came(task, 1, "S9");
        assertThat(returned())
                .containsExactly(Raised.Kind.RETURNED_TWICE, Raised.Kind.RETURN_NEVER_SOLD);
        came(task, 1, "S2");
        assertThat(returned()).contains(Raised.Kind.RETURN_TOO_MUCH);
        assertThat(house.held(TEA, SHOP, StockStatus.RETURNED_UNINSPECTED)).isEqualTo(4);
    }

    /** What was raised of returns; the register of units says what it thinks besides. */
    private List<Raised.Kind> returned() {
        return house.kinds().stream().filter(kind -> kind.name().startsWith("RETURN")).toList();
    }

    private void came(Task task, long quantity, String... serials) {
        house.moved(Optional.of(task), TEA, quantity, at(CUSTOMER), at(SHOP), List.of(serials));
    }

    @Test
    void goodsThatAStationTakesAsGoodWaitAllTheSame() {
        authorised("r1", 1);
        came(house.task("return", "r1", 0), 1);
        assertThat(house.held(TEA, SHOP, StockStatus.AVAILABLE)).isZero();
        assertThat(house.held(TEA, SHOP, StockStatus.RETURNED_UNINSPECTED)).isEqualTo(1);
        assertThat(house.goodsBack("r1").lines().getFirst().received()).isEqualTo(q(1));

        house.takesBack(Optional.of(house.task("return", "r1", 0)), house.lastFact());
        assertThat(house.held(TEA, SHOP)).isZero();
        assertThat(house.held(TEA, CUSTOMER)).isEqualTo(3);
        assertThat(house.goodsBack("r1").lines().getFirst().received()).isEqualTo(q(0));
    }

    @Test
    void aStationsInspectionPutsGoodsInTheirPlace() {
        authorised("r1", 1);
        Task task = house.task("return", "r1", 0);
        came(task, 1);
        house.tell(
                new Fact.Inspected(
                        house.head(Optional.of(task)),
                        TEA,
                        q(1),
                        Goods.PLAIN,
                        SHOP,
                        StockStatus.RETURNED_UNINSPECTED,
                        StockStatus.REPAIR,
                        Optional.of("C")));
        assertThat(state("r1")).isEqualTo(State.DISPOSED);
        assertThat(house.goodsBack("r1").lines().getFirst().judged().getFirst().grade())
                .isEqualTo(Grade.C);
        assertThat(house.held(TEA, SHOP, StockStatus.REPAIR)).isEqualTo(1);

        assertThat(house.isActive("return", "r1", 0))
                .as("the grade may still be taken back")
                .isTrue();
        house.finished(task);
        assertThat(house.isActive("return", "r1", 0)).isFalse();
    }

    @Test
    void photosOfAnInspectionAreEvidenceOfTheReturn() {
        authorised("r1", 1);
        Task task = house.task("return", "r1", 0);
        came(task, 1);
        Head head = house.head(Optional.of(task));
        String photo = "ab".repeat(32);
        house.tell(
                new Fact.Inspected(
                        new Head(
                                head.group(),
                                head.station(),
                                head.actor(),
                                head.task(),
                                head.raw(),
                                List.of(
                                        new Identifier(Identifier.REASON, "SCRATCHED"),
                                        new Identifier(Identifier.PHOTO, photo)),
                                head.resolved(),
                                head.notChecked(),
                                head.time(),
                                head.copyOf()),
                        TEA,
                        q(1),
                        Goods.PLAIN,
                        SHOP,
                        StockStatus.RETURNED_UNINSPECTED,
                        StockStatus.REPAIR,
                        Optional.of("C")));
        assertThat(house.goodsBack("r1").lines().getFirst().judged().getFirst().evidence())
                .containsExactly(photo);
    }

    @Test
    void anAuthorisationEnds() {
        authorised("r1", 1);
        house.now += 31 * DAY;
        house.does(new DocumentCommand.GoOn(10));
        assertThat(state("r1")).isEqualTo(State.EXPIRED);
        assertThat(house.refuses(new DocumentCommand.SendReturn("r1"))).isEqualTo(Why.WRONG_STATE);
    }

    @Test
    void goodsNobodyAuthorisedAreTakenAndLookedAt() {
        authorised("r1", 1);
        Task task = house.task("return", "r1", 0);
        house.now += 31 * DAY;
        house.does(new DocumentCommand.GoOn(10));
        came(task, 1);
        assertThat(house.kinds()).contains(Raised.Kind.RETURN_UNAUTHORISED);
        assertThat(state("r1")).isEqualTo(State.RECEIVED);
    }
}
