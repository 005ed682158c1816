package org.tallygate.gateway.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tallygate.gateway.boot.WalkHouse.CUP;
import static org.tallygate.gateway.boot.WalkHouse.CUP_EACH;
import static org.tallygate.gateway.boot.WalkHouse.DOCK;
import static org.tallygate.gateway.boot.WalkHouse.MILK;
import static org.tallygate.gateway.boot.WalkHouse.MILK_CASE;
import static org.tallygate.gateway.boot.WalkHouse.MILK_EACH;
import static org.tallygate.gateway.boot.WalkHouse.MUG;
import static org.tallygate.gateway.boot.WalkHouse.OTHER_SHELF;
import static org.tallygate.gateway.boot.WalkHouse.SHELF;
import static org.tallygate.gateway.boot.WalkHouse.STAGE;
import static org.tallygate.gateway.boot.WalkHouse.STATION;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What comes between: goods that are damaged or have no label, a scan too much, a line or a verdict
 * that is wrong, tags that nobody scans, several orders on one walk, and a lesson.
 */
final class MishapWalksTest extends WalkTest {

    @ParameterizedTest
    @EnumSource
    void severalOrdersArePickedOnOneWalkIntoTheirTotes(Screen screen) throws IOException {
        Walker walker = walk(screen, order("SO-20", 1), order("SO-21", 2));
        walker.together().sees("GREEN", "2 orders on one walk").goOn();
        walker.isTold("Go to A-01").at(SHELF).scan(MILK_EACH).sees("AMBER", "Now the tote");
        walker.looks("wave-tote").scan("TOTE-1").sees("GREEN", "Picked");
        walker.scan(MILK_EACH).sees("AMBER", "Now the tote").scan("TOTE-1");
        walker.sees("RED", "Wrong tote").goOn().picture("wave-wrong-tote");
        walker.scan("TOTE-2").sees("GREEN", "Picked").goOn().at(OTHER_SHELF);
        walker.isTold("Coffee cup").amount("2").scan(CUP_EACH).sees("GREEN", "Picked").goOn();
        walker.scan(CUP_EACH).sees("AMBER", "Now the tote").scan("TOTE-1");
        walker.sees("GREEN", "Picked");
        walker.finish().sees("GREEN", "Finished").ended("SO-20").ended("SO-21");
        assertThat(house().facts(Fact.Moved.class)).hasSize(4);
    }

    @Test
    void aCartThroughThePortalIsReceivedAndUndoneAsOneOnEveryScreen() throws IOException {
        house(
                new Body.ReceivingTask(
                        "ASN-22",
                        STATION,
                        DOCK,
                        List.of(new Body.ExpectedLine(1, MUG, Quantity.of(4))),
                        List.of()));
        KioskWalker kiosk = stage().kiosk();
        PhoneWalker phone = stage().phone();
        kiosk.take("ASN-22");
        phone.take("ASN-22");
        house().comesIn(1, 2, 3);
        kiosk.sees("GREEN", "3 received").holds("Coffee mug", "3 / 4").looks("portal");
        phone.holds("Coffee mug", "3 / 4").picture("portal");
        kiosk.undo().sees("AMBER", "Undone").holds("Coffee mug", "0 / 4");
        phone.holds("Coffee mug", "0 / 4");
        assertThat(house().facts(Fact.Reversed.class)).hasSize(3);
    }

    @Test
    void whatStoodOnTheShelfIsCountedOnceTheCountBegins() throws IOException {
        house(
                new Body.CountTask(
                        "CNT-23",
                        STATION,
                        DOCK,
                        StockStatus.AVAILABLE,
                        List.of(),
                        false,
                        1,
                        Optional.of(
                                List.of(new Body.BookLine(MUG, Optional.empty(), Quantity.of(4)))),
                        Optional.empty(),
                        Optional.empty()));
        house().onTheShelf(1, 2);
        KioskWalker kiosk = stage().kiosk();
        kiosk.take("CNT-23").sees("GREEN", "2 tags counted").holds("Coffee mug", "2 / 4");
        kiosk.isTold("2 counted at DOCK-1, 2 still missing").looks("sweep");
        kiosk.holds("Coffee mug", "2 still missing");
        PhoneWalker phone = stage().phone();
        phone.take("CNT-23").holds("Coffee mug", "2 still missing").looks("sweep");

        house().onTheShelf(3);
        kiosk.sees("GREEN", "Counted");
        phone.holds("Coffee mug", "3 / 4");
        kiosk.next().sees("AMBER", "DOCK-1").looks("sweep-close").yes();
        kiosk.sees("GREEN", "Place counted").ended("CNT-23");
        assertThat(house().facts(Fact.Counted.class).getFirst().lines().getFirst().quantity())
                .isEqualTo(Quantity.of(3));
    }

    @ParameterizedTest
    @EnumSource
    void damagedGoodsAreBookedApartAndAScanTooMuchIsTakenBack(Screen screen) throws IOException {
        Walker walker = walk(screen, delivery());
        walker.take("ASN-1").scan(MILK_CASE).holds("Whole milk", "12 / 14").damaged();
        walker.looks("armed-damaged").scan(CUP_EACH).sees("AMBER", "Received damaged");
        walker.goOn().looks("damaged").holds("Coffee cup", "1 damaged");
        walker.undo().sees("AMBER", "Undone").holds("Coffee cup", "0 / 1");
        walker.undo().sees("AMBER", "Undone").holds("Whole milk", "0 / 14");
        walker.undo().sees("AMBER", "Nothing to undo").goOn();
        assertThat(house().facts(Fact.Reversed.class)).hasSize(2);
        assertThat(house().facts(Fact.Moved.class).getLast().to().status())
                .isEqualTo(StockStatus.DAMAGED);
    }

    @ParameterizedTest
    @EnumSource
    void goodsWithoutALabelAreFoundByNameAndALineAndAVerdictPutRight(Screen screen)
            throws IOException {
        Walker walker = walk(screen, delivery());
        walker.take("ASN-1").find("cup").sees("GREEN", "Received").holds("Coffee cup", "1 / 1");
        walker.scan(MILK_CASE).holds("Whole milk", "12 / 14").correct("Whole milk", "11");
        walker.sees("AMBER", "Corrected").holds("Whole milk", "11 / 14");
        walker.dispute("One fell down").sees("GREEN", "Noted").looks("corrected");
        await().until(() ->
                house().facts(Fact.Observed.class).stream()
                        .anyMatch(seen -> seen.what().equals("verdict-disputed")));
    }

    @Test
    void aLessonLooksLikeWorkAndLeavesNoFact() throws IOException {
        house(delivery());
        KioskWalker kiosk = stage().kiosk();
        kiosk.take("ASN-1").scan(MILK_EACH).holds("Whole milk", "1 / 14");
        int before = house().facts().size();
        kiosk.trains().take("TRAINING-RECEIPT").looks("training");
        kiosk.scan(MILK_EACH).sees("GREEN", "Received").looks("training-lines");
        kiosk.scan(WalkHouse.STRANGER).sees("AMBER", "Unknown item").no();
        kiosk.finish();
        kiosk.endsTraining().holds("Whole milk", "1 / 14");
        assertThat(house().facts()).hasSize(before);
        kiosk.scan(MILK_EACH).holds("Whole milk", "2 / 14");
    }

    private static Body.PickTask order(String reference, long cups) {
        return new Body.PickTask(
                reference,
                STATION,
                STAGE,
                List.of(
                        WalkHouse.from(1, MILK, 1, SHELF),
                        WalkHouse.from(2, CUP, cups, OTHER_SHELF)));
    }
}
