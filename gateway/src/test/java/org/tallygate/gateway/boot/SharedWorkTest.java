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
import static org.tallygate.gateway.boot.WalkHouse.NEIGHBOUR;
import static org.tallygate.gateway.boot.WalkHouse.OTHER_SHELF;
import static org.tallygate.gateway.boot.WalkHouse.PALLET;
import static org.tallygate.gateway.boot.WalkHouse.SHELF;
import static org.tallygate.gateway.boot.WalkHouse.STAGE;
import static org.tallygate.gateway.boot.WalkHouse.STATION;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The Wi-Fi goes in the middle of a task and comes back, the kiosk loses its stream, and two
 * screens show one station: each code is taken once, and everybody sees the same.
 */
final class SharedWorkTest extends WalkTest {

    @Test
    void whatIsReceivedWithoutNetworkIsTakenOnce() throws IOException {
        WalkHouse house = house(delivery());
        PhoneWalker phone = stage().phone();
        phone.take("ASN-1").scan(MILK_CASE).holds("Whole milk", "12 / 14");
        phone.lostNetwork().scan(MILK_EACH).scan(MILK_EACH).scan(CUP_EACH);
        phone.waits(3).picture("offline-receive");
        phone.isBack().holds("Whole milk", "14 / 14").holds("Coffee cup", "1 / 1");
        phone.finish().sees("GREEN", "Finished");
        assertThat(house.facts(Fact.Moved.class)).hasSize(4);
    }

    /** Under load an answer comes too late now and then, and nobody should be told of that. */
    @Test
    void oneAnswerThatIsLostIsNoLostNetwork() throws IOException {
        WalkHouse house = house(delivery());
        PhoneWalker phone = stage().phone();
        phone.take("ASN-1").scan(MILK_CASE).holds("Whole milk", "12 / 14").goOn();
        phone.page.evaluate(
                """
                () => {
                  const offline = document.getElementById('offline');
                  window.wasOffline = !offline.hidden;
                  new MutationObserver(() => { window.wasOffline ||= !offline.hidden; })
                      .observe(offline, {attributes: true});
                }
                """);
        for (String asked : List.of("scan", "view")) {
            AtomicBoolean lost = new AtomicBoolean();
            Page.RouteOptions once = new Page.RouteOptions();
            once.setTimes(1);
            phone.page.route(
                    url -> url.contains("/hand/api/" + asked),
                    route -> {
                        route.abort();
                        lost.set(true);
                    },
                    once);
            phone.scan(MILK_EACH).sees("GREEN", "Received").goOn();
            phone.page.waitForCondition(lost::get);
        }
        phone.scan(CUP_EACH).holds("Coffee cup", "1 / 1");
        assertThat(phone.page.evaluate("window.wasOffline")).isEqualTo(false);
        phone.holds("Whole milk", "14 / 14");
        assertThat(house.facts(Fact.Moved.class)).hasSize(4);
    }

    @Test
    void whatIsCountedWithoutNetworkIsTakenOnce() throws IOException {
        WalkHouse house =
                house(
                        new Body.CountTask(
                                "CNT-2",
                                STATION,
                                SHELF,
                                StockStatus.AVAILABLE,
                                List.of(),
                                true,
                                1));
        PhoneWalker phone = stage().phone();
        phone.take("CNT-2").at(SHELF).sees("GREEN", "You are at A-01");
        phone.lostNetwork().scan(MILK_CASE).scan(MILK_EACH).scan("TG!N:3").scan(CUP_EACH);
        phone.waits(4);
        phone.isBack().holds("Whole milk", "13 each").holds("Coffee cup", "3 each");
        phone.next().sees("GREEN", "Place counted");
        assertThat(house.facts(Fact.Counted.class)).hasSize(1);
    }

    @Test
    void whatIsPickedWithoutNetworkIsTakenOnceAlsoWhenThePageIsOpenedAnew() throws IOException {
        WalkHouse house =
                house(
                        new Body.PickTask(
                                "SO-3",
                                STATION,
                                STAGE,
                                List.of(
                                        WalkHouse.from(1, MILK, 12, SHELF),
                                        WalkHouse.from(2, CUP, 1, OTHER_SHELF))));
        PhoneWalker phone = stage().phone();
        phone.take("SO-3").at(SHELF).sees("GREEN", "A-01");
        phone.lostNetwork().scan(MILK_CASE).at(OTHER_SHELF).scan(CUP_EACH);
        phone.waits(3).isBack().isTold("All of SO-3 is picked");
        phone.page.reload();
        phone.isTold("All of SO-3 is picked").finish().sees("GREEN", "Finished");
        assertThat(house.facts(Fact.Moved.class)).hasSize(2);
    }

    @Test
    void whatIsPutAwayWithoutNetworkIsTakenOnce() throws IOException {
        WalkHouse house =
                house(
                        new Body.PutawayTask(
                                "PUT-4",
                                STATION,
                                DOCK,
                                List.of(Body.TaskLine.of(1, MILK, Quantity.of(24)))));
        PhoneWalker phone = stage().phone();
        phone.take("PUT-4").scan(MILK_CASE).sees("AMBER", "Now the place").goOn();
        phone.lostNetwork().at(SHELF).scan(MILK_CASE).at(OTHER_SHELF);
        phone.waits(3).isBack().holds("Whole milk", "24 / 24").finish().sees("GREEN", "Finished");
        assertThat(house.facts(Fact.Moved.class))
                .extracting(moved -> moved.to().location())
                .containsExactly(SHELF, OTHER_SHELF);
    }

    @Test
    void whatAnotherPlaceSentIsTakenOnceWithoutNetwork() throws IOException {
        WalkHouse house =
                house(
                        new Body.TransferReceiptTask(
                                "TR-30",
                                STATION,
                                VirtualLocation.TRANSIT.code(),
                                "transfer TR-30",
                                DOCK,
                                List.of(Body.TaskLine.of(1, MILK, Quantity.of(13))),
                                List.of()));
        PhoneWalker phone = without("TR-30");
        phone.scan(MILK_CASE).scan(MILK_EACH);
        phone.waits(2).isBack().holds("Whole milk", "13 / 13");
        phone.finish().sees("GREEN", "Finished");
        assertThat(house.facts(Fact.Moved.class)).hasSize(2);
    }

    @Test
    void whatComesBackIsJudgedByTheSheetWithoutNetwork() throws IOException {
        WalkHouse house =
                house(
                        new Body.ReturnTask(
                                "RMA-31",
                                STATION,
                                DOCK,
                                List.of(Body.TaskLine.of(1, CUP, Quantity.of(1)))));
        PhoneWalker phone = without("RMA-31");
        phone.scan(CUP_EACH).scan("TG!CHOOSE:1").scan("TG!CHOOSE:1").scan("TG!CHOOSE:1");
        phone.waits(4).isBack().holds("Coffee cup", "1 / 1");
        await().until(() -> house.facts(Fact.Inspected.class).size() == 1);
        phone.finish().sees("GREEN", "Finished");
    }

    @Test
    void aCartonIsFilledWithoutNetworkAndClosedOnce() throws IOException {
        WalkHouse house =
                house(
                        new Body.PackTask(
                                "SO-32",
                                STATION,
                                STAGE,
                                new LocationCode("PACKED"),
                                List.of(
                                        Body.TaskLine.of(1, MILK, Quantity.of(12)),
                                        Body.TaskLine.of(2, CUP, Quantity.of(1)))));
        PhoneWalker phone = without("SO-32");
        phone.scan(MILK_CASE).scan(CUP_EACH).scan("TG!NEXT");
        phone.waits(3).isBack().holds("Coffee cup", "1 / 1");
        await().until(() -> house.labels.size() == 1);
        phone.goOn().finish().sees("GREEN", "Finished");
        assertThat(house.facts(Fact.Moved.class)).hasSize(2);
    }

    @Test
    void aTruckIsLoadedWithoutNetwork() throws IOException {
        WalkHouse house =
                house(
                        new Body.DispatchTask(
                                "TR-33",
                                STATION,
                                DOCK,
                                VirtualLocation.TRANSIT.code(),
                                "transfer TR-33",
                                List.of(packed(1, MILK, 96, PALLET)),
                                List.of(PALLET)));
        PhoneWalker phone = without("TR-33");
        phone.scan("00" + PALLET).scan("00" + PALLET);
        phone.waits(2).isBack().holds("Whole milk", "96 / 96");
        phone.goOn().finish().sees("GREEN", "Finished");
        assertThat(house.facts(Fact.PackageMoved.class)).hasSize(1);
    }

    @Test
    void anOrderIsStagedAndHandedOverWithoutNetwork() throws IOException {
        WalkHouse house =
                house(
                        new Body.CollectTask(
                                "SO-34",
                                STATION,
                                new LocationCode("PICKUP"),
                                List.of(WalkHouse.from(1, CUP, 1, SHELF)),
                                Optional.of(hash("K7-RED")),
                                4_000_000_000_000_000L));
        PhoneWalker phone = without("SO-34");
        phone.scan(CUP_EACH).scan("K7-RED").scan(CUP_EACH);
        phone.waits(3).isBack().isTold("nothing is left here").finish().sees("GREEN", "Finished");
        assertThat(house.facts(Fact.Moved.class)).hasSize(2);
    }

    @Test
    void whatIsBrokenIsWrittenOffWithoutNetwork() throws IOException {
        WalkHouse house =
                house(
                        new Body.AdjustTask(
                                "ADJ-35", STATION, SHELF, List.of(), Optional.of(Quantity.of(5))));
        PhoneWalker phone = without("ADJ-35");
        phone.scan("TG!BADGE:B-1").scan("TG!DAMAGED").scan(CUP_EACH);
        phone.scan(MILK_EACH).scan("TG!CHOOSE:3");
        phone.waits(5).isBack().finish().sees("GREEN", "Finished");
        assertThat(house.facts(Fact.Adjusted.class))
                .extracting(Fact.Adjusted::reason)
                .containsExactly("DAMAGED", "THEFT");
    }

    @Test
    void whatTheCentreDoubtsIsAnsweredWithoutNetwork() throws IOException {
        WalkHouse house =
                house(
                        new Body.CheckTask(
                                "check 36",
                                STATION,
                                "serial-elsewhere",
                                "Serial 7 of the cup is at SHOP by the book.",
                                Optional.of(CUP),
                                Optional.of(SHELF)));
        PhoneWalker phone = without("check 36");
        phone.scan(CUP_EACH).scan("TG!CHOOSE:1");
        phone.waits(2).isBack().ended("check 36");
        await().until(() ->
                house.facts(Fact.TaskStep.class).stream()
                        .anyMatch(step -> step.step() == Fact.Step.FINISHED));
    }

    @Test
    void severalOrdersArePickedOnOneWalkWithoutNetwork() throws IOException {
        WalkHouse house = house(order("SO-37"), order("SO-38"));
        PhoneWalker phone = stage().phone();
        phone.together().sees("GREEN", "2 orders on one walk").goOn();
        phone.lostNetwork().at(SHELF);
        phone.scan(MILK_EACH).scan("TOTE-1").scan(MILK_EACH).scan("TOTE-2");
        phone.waits(5).isBack().isTold("picked").finish().sees("GREEN", "Finished");
        phone.ended("SO-37").ended("SO-38");
        assertThat(house.facts(Fact.Moved.class)).hasSize(2);
    }

    private static Body.PickTask order(String reference) {
        return new Body.PickTask(
                reference, STATION, STAGE, List.of(WalkHouse.from(1, MILK, 1, SHELF)));
    }

    /** At this task, when the network goes. */
    private PhoneWalker without(String reference) {
        PhoneWalker phone = stage().phone();
        phone.take(reference).sees("GREEN", "Task taken").goOn();
        return phone.lostNetwork();
    }

    @Test
    void twoScreensAndAPhoneAgreeOnACountAndAPick() throws IOException {
        house(
                new Body.CountTask(
                        "CNT-40", STATION, SHELF, StockStatus.AVAILABLE, List.of(), true, 1),
                order("SO-41"));
        KioskWalker one = stage().kiosk();
        KioskWalker two = stage().kiosk();
        PhoneWalker phone = stage().phone();
        one.take("CNT-40").at(SHELF).scan(MILK_CASE);
        phone.take("CNT-40").scan(MILK_EACH);
        for (Walker each : List.of(one, two, phone)) {
            each.holds("Whole milk", "13 each");
        }
        two.next();
        for (Walker each : List.of(one, two, phone)) {
            each.ended("CNT-40");
        }

        phone.take("SO-41").at(SHELF).sees("GREEN", "A-01");
        one.take("SO-41");
        phone.goOn().scan(MILK_EACH);
        for (Walker each : List.of(one, two, phone)) {
            each.holds("Whole milk", "1 / 1").isTold("All of SO-41 is picked");
        }
        one.finish();
        for (Walker each : List.of(one, two, phone)) {
            each.ended("SO-41");
        }
    }

    @Test
    void twoScreensAndAPhoneAgreeAtEveryStep() throws IOException {
        house(delivery());
        KioskWalker one = stage().kiosk();
        KioskWalker two = stage().kiosk();
        PhoneWalker phone = stage().phone();
        one.take("ASN-1");
        two.sees("GREEN", "Task taken");
        phone.take("ASN-1");

        one.scan(MILK_CASE);
        for (Walker each : List.of(one, two, phone)) {
            each.holds("Whole milk", "12 / 14");
        }
        two.sees("GREEN", "Received").scan(WalkHouse.STRANGER).sees("AMBER", "Unknown item");
        one.sees("AMBER", "Unknown item").no();
        two.sees("AMBER", "Put aside").goOn();
        assertThat(two.page.locator("#verdict")).isHidden();

        phone.scan(MILK_EACH).sees("GREEN", "Received").scan(MILK_EACH);
        phone.holds("Whole milk", "14 / 14");
        for (Walker each : List.of(one, two)) {
            each.holds("Whole milk", "14 / 14");
        }
        one.goOn().scan(CUP_EACH).sees("GREEN", "Received").finish();
        for (Walker each : List.of(one, two)) {
            each.sees("GREEN", "Finished").ended("ASN-1");
        }
        phone.ended("ASN-1");
    }

    @Test
    void aPhoneLearnsInVioletAndNothingOfItCounts() throws IOException {
        WalkHouse house = house(delivery());
        PhoneWalker phone = stage().phone();
        phone.take("ASN-1").scan(MILK_CASE).holds("Whole milk", "12 / 14");
        phone.goOn();
        phone.trains("Training").isTold("Choose a task");
        assertThat(phone.page.locator("body.training")).isVisible();
        phone.looks("training-list").take("TRAINING-RETURN").scan(MILK_EACH);
        phone.looks("training-grade").choose("D: unsafe").choose("scrap").choose("Does not work");
        phone.photo(TaskWalksTest.png()).sees("GREEN", "Inspected").looks("training");
        phone.lostNetwork().scan(MILK_EACH).scan(CUP_EACH);
        phone.waits(2).isBack().no();
        phone.list();
        phone.trains("End training").holds("Whole milk", "12 / 14");
        assertThat(phone.page.locator("body.training")).hasCount(0);
        phone.scan(CUP_EACH).holds("Coffee cup", "1 / 1");
        assertThat(house.facts(Fact.Moved.class)).hasSize(2);
        assertThat(house.photos.waiting()).isZero();
    }

    @Test
    void twoStationsEmptyOneLorry() throws IOException {
        WalkHouse house = house(delivery());
        KioskWalker one = stage().kiosk();
        KioskWalker two = stage().kiosk(NEIGHBOUR);
        PhoneWalker phone = stage().phone(NEIGHBOUR);
        one.take("ASN-1");
        two.page.locator("#elsewhere summary").click();
        two.looks("elsewhere");
        two.page.locator("#elsewhere summary").click();
        two.helps("ASN-1").sees("GREEN", "Task taken").looks("helping");
        phone.page.locator("#elsewhere summary").tap();
        phone.looks("elsewhere").scan("ASN-1").sees("GREEN", "Task taken").looks("helping");

        one.scan(MILK_CASE).sees("GREEN", "Received");
        two.goOn().scan(MILK_EACH).sees("GREEN", "Received");
        phone.goOn().scan(CUP_EACH).sees("GREEN", "Received");
        for (Walker each : List.of(one, two, phone)) {
            each.holds("Whole milk", "13 / 14").holds("Coffee cup", "1 / 1");
        }
        phone.goOn().scan(CUP_EACH).sees("RED", "Too many").no();
        assertThat(house.facts(Fact.Moved.class))
                .extracting(moved -> moved.head().station())
                .containsExactly(STATION, NEIGHBOUR, NEIGHBOUR);
        assertThat(house.facts(Fact.Moved.class))
                .allSatisfy(moved -> assertThat(moved.to().location()).isEqualTo(DOCK));

        two.goOn().scan(MILK_EACH).sees("GREEN", "Received").finish().sees("GREEN", "Finished");
        one.sees("AMBER", "Ended by others").looks("ended-by-others").ended("ASN-1");
        phone.sees("AMBER", "Ended by others").goOn().ended("ASN-1");
    }

    @Test
    void aKioskWhoseStreamIsCutSaysSoAndShowsWhatHappenedMeanwhile() throws IOException {
        WalkHouse house = house(delivery());
        KioskWalker kiosk = stage().kiosk();
        kiosk.take("ASN-1").scan(MILK_CASE).holds("Whole milk", "12 / 14");
        house.withoutKiosk(() -> {
            assertThat(kiosk.page.locator("#lost")).isVisible();
            kiosk.picture("lost");
            kiosk.scan(MILK_EACH);
        });
        assertThat(kiosk.page.locator("#lost")).isHidden();
        kiosk.holds("Whole milk", "13 / 14").sees("GREEN", "Received");
    }

    @Test
    void aHandheldComesInAtTheDeskAndIsTurnedOut() throws IOException {
        house(delivery());
        KioskWalker kiosk = stage().kiosk();
        Page desk = kiosk.page;
        desk.locator("#device-list").click();
        desk.locator("#dialog .as-button[href*=desk]").click();
        desk.locator("#offer-go").click();
        assertThat(desk.locator("#code")).not().isEmpty();
        kiosk.looks("desk");
        PhoneWalker phone = stage().phoneBy(desk.locator("#code").textContent(), STATION);
        phone.take("ASN-1");
        assertThat(desk.locator("#hands li")).hasCount(1);
        kiosk.looks("desk-hands");
        desk.locator("#hands button").click();
        desk.locator("#sure-yes").click();
        assertThat(desk.locator("#hands li")).hasCount(0);
        assertThat(phone.page.locator("#pairing")).isVisible();
    }

    @Test
    void verdictsAreSpokenInThePersonsLanguageWhenThatIsSwitchedOn() throws IOException {
        house(delivery());
        KioskWalker kiosk = stage().kiosk();
        PhoneWalker phone = stage().phone();
        kiosk.take("ASN-1").scan(MILK_CASE).holds("Whole milk", "12 / 14");
        phone.take("ASN-1").scan(MILK_EACH).holds("Whole milk", "13 / 14");
        assertThat(kiosk.spoken()).as("nobody asked for it").isEmpty();
        assertThat(phone.spoken()).isEmpty();

        kiosk.speaks();
        phone.speaks();
        kiosk.scan(CUP_EACH).holds("Coffee cup", "1 / 1");
        assertThat(kiosk.spoken())
                .containsExactly(
                        "cancel",
                        "cancel",
                        "en Received. 1 each Coffee cup, blue received. 1 of 1, this item is"
                                + " complete. Scan the goods of ASN-1.");
        kiosk.scan("TG!LANG:de").scan(WalkHouse.STRANGER).sees("AMBER", "Unbekannter Artikel");
        assertThat(kiosk.spoken().getLast()).startsWith("de Unbekannter Artikel. ").endsWith("?");
        phone.scan(MILK_EACH).holds("Whole milk", "14 / 14");
        assertThat(phone.spoken().getLast())
                .startsWith("en Received. ")
                .endsWith("finish the task.");
    }
}
