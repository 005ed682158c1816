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
import static org.tallygate.gateway.boot.WalkHouse.MUG_EACH;
import static org.tallygate.gateway.boot.WalkHouse.OTHER_PALLET;
import static org.tallygate.gateway.boot.WalkHouse.OTHER_SHELF;
import static org.tallygate.gateway.boot.WalkHouse.PALLET;
import static org.tallygate.gateway.boot.WalkHouse.PILLS_EACH;
import static org.tallygate.gateway.boot.WalkHouse.SHELF;
import static org.tallygate.gateway.boot.WalkHouse.STAGE;
import static org.tallygate.gateway.boot.WalkHouse.STATION;
import static org.tallygate.gateway.boot.WalkHouse.STRANGER;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.label.Label;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/**
 * Each kind of task from the list to its end, with a mistake on the way, on the screen of a station
 * and on a phone.
 */
final class TaskWalksTest extends WalkTest {

    @ParameterizedTest
    @EnumSource
    void aDeliveryIsReceivedLineByLine(Screen screen) throws IOException {
        Walker walker = walk(screen, delivery());
        walker.take("ASN-1").looks("receive-lines");
        walker.scan(MILK_CASE).sees("GREEN", "Received").holds("Whole milk", "12 / 14");
        walker.scan(STRANGER).sees("AMBER", "Unknown item").looks("receive-unknown");
        walker.no().sees("AMBER", "Put aside").goOn();
        walker.amount("2").scan(MILK_EACH).holds("Whole milk", "14 / 14");
        walker.scan(CUP_EACH).holds("Coffee cup", "1 / 1");
        walker.scan(CUP_EACH).sees("RED", "Too many").no().sees("AMBER", "Put aside");
        walker.finish().sees("GREEN", "Finished").ended("ASN-1");
        assertThat(house().facts(Fact.Moved.class)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void workThatNobodySentBeginsWhereAPersonStands(Screen screen) throws IOException {
        Walker walker = walk(screen);
        walker.looks("begin").begin("Receive").scan(MILK_EACH).sees("GREEN", "Received");
        walker.scan(PILLS_EACH).sees("RED", "Lot missing").looks("blind-lot").enter("L7");
        walker.sees("GREEN", "Received").holds("Pain tablets", "1 each");
        walker.finish().sees("GREEN", "Finished").begin("Return");
        walker.list().begin("Put away");
        assertThat(house().facts(Fact.Moved.class)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aPalletIsReceivedByItsNumber(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.ReceivingTask(
                                "ASN-2",
                                STATION,
                                DOCK,
                                List.of(new Body.ExpectedLine(1, MILK, Quantity.of(96))),
                                List.of(
                                        new Body.ExpectedPackage(
                                                PALLET,
                                                List.of(
                                                        new Body.PackageContent(
                                                                MILK,
                                                                Quantity.of(96),
                                                                Optional.empty()))))));
        walker.take("ASN-2").scan("00" + OTHER_PALLET).sees("AMBER", "Unknown package").no();
        walker.scan("00" + PALLET).sees("GREEN", "Received").holds("Whole milk", "96 / 96");
        walker.scan("00" + PALLET).sees("RED", "Package already received").goOn();
        walker.looks("pallet").finish().sees("GREEN", "Finished").ended("ASN-2");
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherPlaceSentIsTakenInWithItsDifference(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.TransferReceiptTask(
                                "TR-3",
                                STATION,
                                VirtualLocation.TRANSIT.code(),
                                "transfer TR-3",
                                DOCK,
                                List.of(
                                        Body.TaskLine.of(1, MILK, Quantity.of(24)),
                                        Body.TaskLine.of(2, CUP, Quantity.of(2))),
                                List.of()));
        walker.take("TR-3").scan("00" + OTHER_PALLET).sees("AMBER", "Unknown package").no();
        walker.scan(MILK_CASE).holds("Whole milk", "12 / 24");
        walker.scan(MILK_CASE).holds("Whole milk", "24 / 24").scan(CUP_EACH);
        walker.holds("Coffee cup", "1 / 2").looks("transfer");
        walker.finish().sees("AMBER", "Finished").goOn().ended("TR-3");
    }

    @ParameterizedTest
    @EnumSource
    void whatACustomerBringsBackIsJudgedWithAPicture(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.ReturnTask(
                                "RMA-4",
                                STATION,
                                DOCK,
                                List.of(
                                        Body.TaskLine.of(1, CUP, Quantity.of(1)),
                                        Body.TaskLine.of(2, MILK, Quantity.of(1)))));
        walker.take("RMA-4").scan(STRANGER).sees("AMBER", "Unknown item").no();
        walker.scan(CUP_EACH).sees("GREEN", "Received").looks("return-grade");
        walker.choose("A: like new").choose("back to stock").choose("Not wanted any more");
        walker.sees("GREEN", "Inspected");
        walker.scan(MILK_EACH).choose("D: unsafe");
        walker.choose("scrap").choose("Does not work").picture("return-photo");
        if (walker instanceof PhoneWalker phone) {
            phone.photo(png());
            await().until(() -> house().photos.waiting() == 1);
        } else {
            walker.choose("No picture possible");
        }
        walker.sees("GREEN", "Inspected").looks("return-lines");
        walker.finish().sees("GREEN", "Finished").ended("RMA-4");
        assertThat(house().facts(Fact.Inspected.class)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void goodsArePutAwayWhereTheyBelong(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.PutawayTask(
                                "PUT-5",
                                STATION,
                                DOCK,
                                List.of(to(1, MILK, 12, SHELF), to(2, CUP, 2, OTHER_SHELF))));
        walker.take("PUT-5").scan(MILK_CASE).isTold("Bring 12 each Whole milk 1 l to A-01");
        walker.at("A-03").sees("AMBER", "Another place").looks("putaway-other-place");
        walker.choose("Place is full").sees("GREEN", "Put away").holds("Whole milk", "12 / 12");
        walker.amount("2").scan(CUP_EACH).sees("AMBER", "To A-02").at(OTHER_SHELF);
        walker.sees("GREEN", "Put away");
        walker.holds("Coffee cup", "2 / 2").looks("putaway");
        walker.finish().sees("GREEN", "Finished").ended("PUT-5");
        assertThat(house().facts(Fact.Moved.class))
                .extracting(moved -> moved.to().location().value())
                .containsExactly("A-03", "A-02");
    }

    @ParameterizedTest
    @EnumSource
    void aShelfIsCountedAndCountedAgainByAnother(Screen screen) throws IOException {
        Body.CountTask again =
                new Body.CountTask(
                        "CNT-7",
                        STATION,
                        SHELF,
                        StockStatus.AVAILABLE,
                        List.of(),
                        true,
                        2,
                        Optional.empty(),
                        Optional.of(List.of("B-1")),
                        Optional.empty());
        Walker walker =
                walk(
                        screen,
                        new Body.CountTask(
                                "CNT-6", STATION, SHELF, StockStatus.AVAILABLE, List.of(), true, 1),
                        again);
        walker.scan("TG!BADGE:B-1").sees("GREEN", "Hello").take("CNT-6");
        walker.at(OTHER_SHELF).sees("RED", "Wrong place").goOn();
        walker.at(SHELF).sees("GREEN", "You are at A-01");
        walker.scan(MILK_CASE).scan(MILK_EACH).holds("Whole milk", "13 each").looks("count");
        walker.next().sees("GREEN", "Place counted").ended("CNT-6");

        walker.take("CNT-7").at(SHELF).sees("RED", "Another person must count").goOn();
        walker.scan("TG!BADGE:B-2").sees("GREEN", "Hello").at(SHELF);
        walker.sees("GREEN", "You are at A-01")
                .next()
                .sees("AMBER", "A-01")
                .looks("count-empty")
                .no();
        walker.scan(MILK_CASE).holds("Whole milk", "12 each");
        walker.next().sees("GREEN", "Place counted").ended("CNT-7");
        assertThat(house().facts(Fact.Counted.class))
                .extracting(counted -> counted.head().actor().orElseThrow())
                .containsExactly("B-1", "B-2");
    }

    @ParameterizedTest
    @EnumSource
    void anOrderIsPickedWithAShortAndASubstitute(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.PickTask(
                                "SO-8",
                                STATION,
                                STAGE,
                                List.of(
                                        WalkHouse.from(1, MILK, 13, SHELF),
                                        WalkHouse.from(2, CUP, 1, OTHER_SHELF)
                                                .under(
                                                        new Body.PickTerms(
                                                                Optional.empty(),
                                                                List.of(MUG),
                                                                Optional.empty(),
                                                                Optional.empty())))));
        walker.take("SO-8").isTold("Go to A-01 and take 13 each Whole milk 1 l").looks("pick");
        walker.scan(MILK_CASE).sees("AMBER", "Place first").goOn();
        walker.at(OTHER_SHELF).at(SHELF).scan(MILK_CASE).holds("Whole milk", "12 / 13");
        walker.next().choose("Too few there").sees("AMBER", "Short").goOn();
        walker.at(OTHER_SHELF).scan(MUG_EACH).sees("AMBER", "Substitute").looks("pick-instead");
        walker.yes().sees("GREEN", "Picked").isTold("All of SO-8 is picked");
        walker.looks("picked").finish().sees("AMBER", "Finished").goOn().ended("SO-8");
        assertThat(house().facts(Fact.Moved.class)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsForAnInspectionIsPutAsideAndHandedOutByNobody(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.ReceivingTask(
                                "ASN-7",
                                STATION,
                                DOCK,
                                List.of(
                                        new Body.ExpectedLine(
                                                1,
                                                CUP,
                                                Quantity.of(2),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of(new Body.Inspected(125, true)))),
                                List.of()),
                        new Body.PickTask(
                                "SO-7",
                                STATION,
                                STAGE,
                                List.of(WalkHouse.from(1, CUP, 1, DOCK).withoutReserve())));
        walker.take("ASN-7").looks("inspected");
        walker.scan(CUP_EACH)
                .sees("AMBER", "Received, put aside")
                .picture("inspected-aside")
                .goOn();
        walker.holds("Coffee cup", "1 / 2").list().take("SO-7").at(DOCK);
        walker.scan(CUP_EACH).sees("RED", "Waits for an inspection").picture("inspected-pick");
        walker.goOn().holds("Coffee cup", "0 / 1");
        assertThat(house().facts(Fact.Moved.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void cartonsArePackedWeighedAndLabelled(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.PackTask(
                                "SO-9",
                                STATION,
                                STAGE,
                                new LocationCode("PACKED"),
                                List.of(
                                        Body.TaskLine.of(1, MILK, Quantity.of(12)),
                                        Body.TaskLine.of(2, CUP, Quantity.of(1)))));
        house().weigh("0.000");
        walker.take("SO-9").scan(MILK_CASE).sees("GREEN", "Packed").looks("pack");
        walker.scan(PILLS_EACH).sees("RED", "Wrong item").goOn().scan(CUP_EACH);
        walker.holds("Coffee cup", "1 / 1").next().sees("AMBER", "Weigh it").looks("pack-weigh");
        house().weigh("6.000");
        walker.sees("RED", "Too light").looks("pack-too-light").no();
        walker.next().sees("AMBER", "Weigh it");
        house().weigh("12.900");
        walker.sees("GREEN", "Carton closed");
        walker.finish().sees("GREEN", "Finished").ended("SO-9");
        assertThat(house().labels)
                .singleElement()
                .isInstanceOfSatisfying(
                        Label.Logistic.class,
                        label -> assertThat(label.sscc()).startsWith("34012345"));
    }

    @ParameterizedTest
    @EnumSource
    void aTruckIsLoadedAndWhatStaysWantsAReason(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.DispatchTask(
                                "TR-10",
                                STATION,
                                DOCK,
                                VirtualLocation.TRANSIT.code(),
                                "transfer TR-10",
                                List.of(
                                        packed(1, MILK, 96, PALLET),
                                        Body.TaskLine.of(2, MILK, Quantity.of(13))),
                                List.of(PALLET)));
        walker.take("TR-10").scan("00" + OTHER_PALLET).sees("RED", "Wrong package").goOn();
        walker.scan("00" + PALLET).sees("GREEN", "Loaded");
        walker.scan(MILK_CASE);
        assertThat(walker.line("12 / 13")).isVisible();
        walker.looks("dispatch");
        walker.finish().sees("AMBER", "Not all loaded").looks("dispatch-short");
        walker.choose("Not there").sees("AMBER", "Finished").goOn().ended("TR-10");
    }

    @ParameterizedTest
    @EnumSource
    void anOrderIsStagedAndHandedOverForItsCode(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.CollectTask(
                                "SO-11",
                                STATION,
                                new LocationCode("PICKUP"),
                                List.of(
                                        WalkHouse.from(1, MILK, 1, SHELF),
                                        WalkHouse.from(2, CUP, 1, SHELF)),
                                Optional.of(hash("K7-RED")),
                                4_000_000_000_000_000L));
        walker.take("SO-11").scan(MILK_EACH).sees("GREEN", "Staged").looks("collect-stage");
        walker.scan(CUP_EACH).sees("GREEN", "Ready to collect");
        walker.scan(MILK_EACH).sees("AMBER", "Code first").no();
        walker.scan("WRONG-1").sees("RED", "Wrong code").looks("collect-code").enter("K7-RED");
        walker.sees("GREEN", "Right code").scan(MILK_EACH).sees("GREEN", "Handed over");
        walker.scan(CUP_EACH).isTold("nothing is left here").looks("collect");
        walker.finish().sees("GREEN", "Finished").ended("SO-11");
        assertThat(house().facts(Fact.Moved.class)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBrokenIsWrittenOffAndMuchWaitsForAnother(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.AdjustTask(
                                "ADJ-12", STATION, SHELF, List.of(), Optional.of(Quantity.of(5))));
        walker.take("ADJ-12").scan(MILK_EACH).sees("RED", "Sign on first").goOn();
        walker.scan("TG!BADGE:B-1").sees("GREEN", "Hello");
        walker.scan(MILK_EACH).sees("AMBER", "Why?").looks("adjust-why").choose("Broken");
        walker.sees("GREEN", "Written off").scan(STRANGER).sees("AMBER", "Unknown item").no();
        walker.scan(MILK_CASE).sees("AMBER", "Why?").scan("TG!CHOOSE:11");
        walker.sees("AMBER", "Not now").scan("TG!CHOOSE:3");
        walker.sees("AMBER", "Pending approval").goOn();
        walker.looks("adjust").finish().sees("GREEN", "Finished").ended("ADJ-12");
        assertThat(house().facts(Fact.Adjusted.class))
                .extracting(Fact.Adjusted::reason)
                .containsExactly("DAMAGED", "THEFT");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheCentreDoubtsIsLookedAt(Screen screen) throws IOException {
        Walker walker =
                walk(
                        screen,
                        new Body.CheckTask(
                                "check 13",
                                STATION,
                                "serial-elsewhere",
                                "Serial 7 of the cup is at SHOP by the book.",
                                Optional.of(CUP),
                                Optional.of(SHELF)));
        walker.take("check 13").looks("check").scan(MILK_EACH);
        walker.sees("AMBER", "Have a look")
                .looks("check-asks")
                .choose("It was wrong and is right now");
        walker.sees("GREEN", "Noted").ended("check 13");
        assertThat(house().facts(Fact.TaskStep.class).getLast().reason()).contains("put-right");
    }

    static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
