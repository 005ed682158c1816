package org.tallygate.gateway.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Id128;
import org.tallygate.device.Clock;
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Text;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/** A handheld in the aisle: a phone's page in the browser of the machine where there is one. */
@Timeout(120)
final class HandBrowserTest {

    private static final Pattern SCAN = Pattern.compile(".*/hand/api/scan.*");
    private static final Pattern VIEW = Pattern.compile(".*/hand/api/view.*");

    private static Chromium chromium;

    @TempDir private Path dir;
    private final Aisle aisle = new Aisle("ASN-1", "ASN-2");
    private final List<String> mistakes = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private Pairing pairing;
    private Photos photos;
    private HandWeb web;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        pairing = Pairing.open(dir.resolve("hands"), Clock.system(), new SecureRandom());
        photos = Photos.open(dir.resolve("photos"), PhotoLimits.STANDARD);
        serve(0);
        page = handheld(ServiceWorkerPolicy.BLOCK);
    }

    private void serve(int port) {
        web =
                HandWeb.start(
                        new HandSettings("127.0.0.1", port, List.of(), Optional.empty()),
                        aisle,
                        pairing,
                        photos);
    }

    /** A handheld that was let in by a code in its address, as from the kiosk's QR code. */
    private Page handheld(ServiceWorkerPolicy workers) {
        BrowserContext context = chromium.phone(workers);
        contexts.add(context);
        Page made = Chromium.watched(context.newPage(), mistakes);
        made.navigate(address() + "#code=" + pairing.offer(Aisle.STATION).code());
        assertThat(made.locator("#next")).hasText("Choose a task.");
        return made;
    }

    private String address() {
        return "http://localhost:" + web.port() + "/hand/";
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
        web.close();
        assertThat(mistakes).isEmpty();
    }

    /** As a scanner does that types. */
    private static void scan(Page on, String code) {
        Chromium.type(on, code);
    }

    private static void take(Page on, String reference) {
        on.locator(".card", new Page.LocatorOptions().setHasText(reference)).click();
        assertThat(on.locator("#task-reference")).hasText(reference);
    }

    @Test
    void aTaskIsWalkedOnAPhone() {
        assertThat(page.locator(".card")).hasCount(2);
        take(page, "ASN-1");
        scan(page, Aisle.MILK);
        assertThat(page.locator("#verdict .title")).hasText("Received");
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        assertThat(page.locator("#verdict")).isHidden();

        scan(page, "4006381333948");
        assertThat(page.locator("#verdict")).hasAttribute("data-colour", "AMBER");
        picture("verdict");
        page.locator("#verdict .no").click();
        page.locator("#verdict .hint", withText("tap to go on")).click();
        assertThat(page.locator("#verdict")).isHidden();

        page.locator("#undo").click();
        assertThat(line("Whole milk")).containsText("0 / 3 PCE");
        page.locator("#verdict .hint", withText("tap to go on")).click();
        page.locator("#more").click();
        picture("more");
        page.locator("#more-items button", withText("Finish")).click();
        page.locator("#ask-form button").click();
        await().until(() -> aisle.heard().getLast().endsWith("TG!FINISH"));
    }

    @Test
    void moreThanExpectedIsAskedAndAnsweredByATap() {
        take(page, "ASN-1");
        scan(page, Aisle.SHIRT);
        scan(page, Aisle.SHIRT);
        assertThat(page.locator("#verdict .answers button")).hasCount(2);
        picture("question");
        page.locator("#verdict .yes").click();
        assertThat(page.locator("#verdict .answers button")).hasCount(0);
        assertThat(line("Shirt")).containsText("2 / 1 PCE");
    }

    @Test
    void whatIsScannedWithoutNetworkWaitsAndIsTakenOnceInItsOrder() {
        take(page, "ASN-1");
        contexts.getFirst().setOffline(true);
        assertThat(page.locator("#offline")).isVisible();
        scan(page, Aisle.MILK);
        assertThat(page.locator("#toast")).containsText("Noted");
        assertThat(page.locator("#verdict")).isHidden();
        scan(page, Aisle.SHIRT);
        scan(page, Aisle.MILK);
        assertThat(page.locator("#net .waiting")).hasText("3 waiting");
        picture("offline");
        long before = aisle.facts();

        contexts.getFirst().setOffline(false);

        assertThat(page.locator("#net .waiting")).hasCount(0);
        assertThat(line("Whole milk")).containsText("2 / 3 PCE");
        assertThat(line("Shirt")).containsText("1 / 1 PCE");
        assertThat(aisle.facts()).isGreaterThan(before);
        assertThat(codes()).containsSubsequence(Aisle.MILK, Aisle.SHIRT, Aisle.MILK).hasSize(4);
        page.locator("#results").click();
        assertThat(page.locator("#sent .state").first()).hasText("taken");
        picture("sent");
    }

    @Test
    void aCodeWhoseAnswerWasLostIsSentAgainAndCountsOnce() {
        take(page, "ASN-1");
        AtomicInteger sent = new AtomicInteger();
        page.route(
                SCAN,
                route -> {
                    if (sent.incrementAndGet() == 1) {
                        // The box takes it; its answer never arrives.
                        APIResponse answer = route.fetch();
                        assertThat(answer.status()).isEqualTo(200);
                        route.abort();
                    } else {
                        route.resume();
                    }
                });

        scan(page, Aisle.MILK);
        scan(page, Aisle.SHIRT);

        assertThat(line("Shirt")).containsText("1 / 1 PCE");
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        assertThat(sent.get()).isEqualTo(3);
        assertThat(codes()).endsWith(Aisle.MILK, Aisle.SHIRT).hasSize(3);
        page.locator("#net").click();
        assertThat(page.locator("#sent .state").nth(1)).hasText("was taken before");
    }

    @Test
    void thePageOpensWithoutTheBoxAndWhatWaitedIsStillThere() {
        Page kept = handheld(ServiceWorkerPolicy.ALLOW);
        take(kept, "ASN-2");
        kept.evaluate("() => navigator.serviceWorker.ready");
        int port = web.port();
        web.close();

        kept.reload();
        assertThat(kept.locator("#offline")).isVisible();
        assertThat(kept.locator("#task-reference")).hasText("ASN-2");
        scan(kept, Aisle.MILK);
        assertThat(kept.locator("#net .waiting")).hasText("1 waiting");
        kept.reload();
        assertThat(kept.locator("#net .waiting")).hasText("1 waiting");

        serve(port);
        assertThat(kept.locator("#net .waiting")).hasCount(0);
        assertThat(codes()).endsWith(Aisle.MILK);
        assertThat(kept.locator(".line", withName("Whole milk"))).containsText("1 / 3 PCE");
    }

    @Test
    void aHandheldThatLostItsStorageCountsAnewUnderAnotherName() {
        take(page, "ASN-1");
        scan(page, Aisle.MILK);
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        page.navigate(address() + "icon.svg");
        page.evaluate(
                "() => new Promise((done) => {"
                        + " indexedDB.deleteDatabase('tallygate-hand').onsuccess = done; })");
        page.navigate(address());
        assertThat(page.locator(".card")).hasCount(2);
        take(page, "ASN-1");
        scan(page, Aisle.MILK);

        assertThat(line("Whole milk")).containsText("2 / 3 PCE");
        assertThat(aisle.heard().stream().map(each -> each.split(" ", 2)[0]).distinct()).hasSize(2);
    }

    @Test
    void aLineIsCorrectedByTouch() {
        take(page, "ASN-1");
        scan(page, Aisle.MILK);
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        assertThat(page.locator("#verdict")).isHidden();

        line("Whole milk").locator("button").click();
        assertThat(page.locator("#ask-form")).containsText("It stands at 1 PCE.");
        picture("correct");
        assertAccessible("correct");
        page.locator("#ask-form input").fill("many");
        page.locator("#ask-form button").click();
        assertThat(page.locator("#ask-form input")).hasAttribute("aria-invalid", "true");
        page.locator("#ask-form input").fill("3");
        page.locator("#ask-form button").click();

        assertThat(line("Whole milk")).containsText("3 / 3 PCE");
        assertThat(page.locator("#ask-dialog")).isHidden();
        assertThat(codes()).endsWith(Aisle.MILK);
    }

    /** Whoever corrects a line must have seen what the handheld has scanned. */
    @Test
    void aLineIsNotCorrectedWhileCodesWait() {
        take(page, "ASN-1");
        contexts.getFirst().setOffline(true);
        assertThat(page.locator("#offline")).isVisible();
        scan(page, Aisle.MILK);
        assertThat(page.locator("#net .waiting")).hasText("1 waiting");

        line("Whole milk").locator("button").click();
        page.locator("#ask-form input").fill("3");
        page.locator("#ask-form button").click();
        assertThat(page.locator("#notice")).hasText("This needs the network.");

        contexts.getFirst().setOffline(false);
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
    }

    @Test
    void aVerdictIsCalledWrongInAFewWords() {
        take(page, "ASN-1");
        assertThat(page.locator("#last")).isHidden();
        scan(page, "4006381333948");
        assertThat(page.locator("#verdict")).hasAttribute("data-colour", "AMBER");
        page.locator("#verdict .no").click();
        page.locator("#verdict .hint", withText("tap to go on")).click();
        long before = aisle.facts();

        page.locator("#last button").click();
        assertThat(page.locator("#ask-title")).containsText("is wrong");
        picture("wrong");
        assertAccessible("wrong");
        page.locator("#ask-form button").click();
        assertThat(page.locator("#ask-form textarea")).hasAttribute("aria-invalid", "true");
        page.locator("#ask-form textarea").fill("This is the milk in its new box.");
        page.locator("#ask-form button").click();

        await().until(() -> aisle.facts() == before + 1);
        assertThat(aisle.told())
                .last()
                .asString()
                .contains("Dispute[note=This is the milk in its new box.")
                .contains(Id128.named("ASN-1").value());
    }

    @Test
    void whoHoldsItSignsOnAndOffWithWhatWasDoneInBetween() {
        assertThat(page.locator("#person")).hasText("Nobody signed on");
        page.locator("#person").click();
        assertAccessible("sign on");
        page.locator("#ask-form input").fill("4711");
        page.locator("#ask-form button").click();
        assertThat(page.locator("#person")).hasText("4711");
        take(page, "ASN-1");
        scan(page, Aisle.MILK);
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");

        page.locator("#person").click();
        assertThat(page.locator("#ask-title")).hasText("Your shift, 4711");
        assertThat(page.locator("#ask-form dd").nth(1)).hasText("2");
        assertThat(page.locator("#ask-form dd").nth(3)).hasText("1");
        picture("shift");
        assertAccessible("shift");
        assertThat(Chromium.misfitsInHand(page)).isEmpty();
        page.locator("#ask-form button").click();

        assertThat(page.locator("#person")).hasText("Nobody signed on");
        assertThat(codes()).startsWith("TG!BADGE:4711").endsWith("TG!BYE");
    }

    /** A scanner that types does so where the cursor is. */
    @Test
    void aBadgeThatIsScannedIntoTheFieldSignsOnToo() {
        page.locator("#person").click();
        page.locator("#ask-form input").fill("TG!BADGE:4711");
        page.keyboard().press("Enter");
        assertThat(page.locator("#person")).hasText("4711");
        assertThat(codes()).containsExactly("TG!BADGE:4711");
    }

    @Test
    void goodsAreFoundByTheirName() {
        take(page, "ASN-1");
        page.locator("#more").click();
        page.locator("#more-items button", withText("Find goods by name")).click();
        page.keyboard().type("cheese");
        assertThat(page.locator("#ask-form [role=status]")).hasText("Nothing is called “cheese”.");
        page.locator("#ask-form input").fill("milk");
        assertThat(page.locator("#ask-form .found button")).hasCount(1);
        picture("find-name");
        assertAccessible("find by name");
        assertThat(Chromium.misfitsInHand(page)).isEmpty();

        page.locator("#ask-form .found button").click();

        assertThat(page.locator("#ask-dialog")).isHidden();
        await().until(() -> codes().getLast().equals("TG!ITEM:MILK"));
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
    }

    @Test
    void goodsAreNotFoundWithoutTheBox() {
        take(page, "ASN-1");
        page.locator("#more").click();
        page.locator("#more-items button", withText("Find goods by name")).click();
        contexts.getFirst().setOffline(true);
        page.keyboard().type("milk");
        assertThat(page.locator("#ask-form [role=status]")).hasText("This needs the network.");
    }

    @Test
    void aTagIsFoundWithThePageInTheHand() {
        aisle.hears(
                new FindView(
                        1,
                        Optional.of("MILK"),
                        Text.name("Looking for Whole milk 1 l."),
                        60,
                        OptionalInt.of(-51),
                        Optional.of("shelf-1, antenna 2")));
        page.locator("#more").click();
        page.locator("#more-items button", withText("Find by its tag")).click();

        assertThat(page.locator("#word")).hasText("Near");
        assertThat(page.locator("#near")).hasAttribute("aria-valuenow", "60");
        assertThat(page.locator("#where")).containsText("shelf-1, antenna 2");
        assertThat(page.locator("#letters button").first()).isHidden();
        picture("find-tag");
        assertAccessible("find by tag");
        assertThat(Chromium.misfitsInHand(page)).isEmpty();
        page.locator("#what").fill("MILK");
        page.waitForResponse(
                answer -> answer.url().contains("/hand/find/seek") && answer.status() == 202,
                () -> page.locator("#seek button[type=submit]").click());

        page.locator("#station").click();
        assertThat(page.locator(".card")).hasCount(2);
    }

    @Test
    void aStationWithoutAReaderSaysSoInTheHand() {
        page.navigate(address() + "find/?lang=en");
        assertThat(page.locator("#lost")).containsText("No reader answers here.");
    }

    @Test
    void theWayToTheCentreIsTold() {
        take(page, "ASN-1");
        assertThat(page.locator("#centre")).isHidden();

        aisle.linked(StationView.Link.of(false, 7, 0));

        assertThat(page.locator("#centre")).containsText("The centre is away");
        assertThat(page.locator("#centre")).containsText("7 saved here wait");
        assertThat(page.locator("#net")).hasText("Connected");
        assertAccessible("centre away");
        picture("centre-away");
        aisle.linked(StationView.Link.of(true, 7, 0));
        assertThat(page.locator("#centre")).isHidden();
    }

    @Test
    void whoGoesOnAfterAPowerCutIsToldTheLine() {
        take(page, "ASN-1");
        scan(page, Aisle.MILK);
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        assertThat(page.locator("#resumed")).isHidden();

        aisle.restart();

        assertThat(page.locator("#resumed")).containsText("You were at line 1 of 2.");
        assertThat(page.locator("#verdict")).isHidden();
        assertAccessible("resumed");
        picture("resumed");
    }

    @Test
    void twoHandheldsAtOneStationHaveTheirOwnTasksInHand() {
        Page second = handheld(ServiceWorkerPolicy.BLOCK);
        take(page, "ASN-1");
        take(second, "ASN-2");
        scan(page, Aisle.MILK);
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        scan(second, Aisle.SHIRT);
        assertThat(second.locator(".line", withName("Shirt"))).containsText("1 / 1 PCE");
        assertThat(second.locator(".line", withName("Whole milk"))).containsText("0 / 3 PCE");
        assertThat(page.locator("#task-reference")).hasText("ASN-1");
    }

    @Test
    void aPictureOfACodeIsReadByTheBox() throws IOException, WriterException {
        take(page, "ASN-1");
        page.locator("#camera-file")
                .setInputFiles(
                        new FilePayload(
                                "label.png",
                                "image/png",
                                png("\u00f10104006381333931", BarcodeFormat.CODE_128)));

        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        assertThat(codes()).endsWith("]C10104006381333931");
    }

    @Test
    void aPhotoIsKeptByTheBoxAndAttachedOnceAlsoWhenItWasTakenOffline()
            throws IOException, WriterException {
        take(page, "ASN-1");
        contexts.getFirst().setOffline(true);
        assertThat(page.locator("#offline")).isVisible();
        page.locator("#photo-file")
                .setInputFiles(
                        new FilePayload(
                                "damage.png", "image/png", png("hello", BarcodeFormat.QR_CODE)));
        assertThat(page.locator("#net .waiting")).hasText("1 waiting");
        assertThat(photos.waiting()).isZero();

        contexts.getFirst().setOffline(false);

        await().until(() -> photos.waiting() == 1);
        await().until(() ->
                codes().getLast()
                        .equals("TG!PHOTO:" + photos.next(java.util.Set.of()).orElseThrow()));
    }

    @Test
    void aPhotoThatHasNoRoomAtTheBoxHoldsUpNoCode() throws IOException, WriterException {
        take(page, "ASN-1");
        page.route(
                Pattern.compile(".*/hand/api/photo.*"),
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(507)
                                        .setBody(
                                                "{\"reason\":\"PHOTOS_FULL\",\"sentence\":\"No"
                                                        + " room.\"}")));
        page.locator("#photo-file")
                .setInputFiles(
                        new FilePayload(
                                "damage.png", "image/png", png("hello", BarcodeFormat.QR_CODE)));
        assertThat(page.locator("#net .waiting")).hasText("1 waiting");

        scan(page, Aisle.MILK);

        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        assertThat(page.locator("#net .waiting")).hasText("1 waiting");
        page.unroute(Pattern.compile(".*/hand/api/photo.*"));
        assertThat(page.locator("#net .waiting")).hasCount(0);
        assertThat(photos.waiting()).isEqualTo(1);
    }

    @Test
    void whatAPersonTypesIsLeftAloneAndAMarkedCodeIsHeardAnywhere() {
        take(page, "ASN-1");
        page.locator("#more").click();
        page.locator("#more-items button", withText("Quantity")).click();
        page.keyboard().type("12");
        assertThat(page.locator("#ask-form input")).hasValue("12");
        scan(page, "~" + Aisle.MILK);
        assertThat(page.locator("#ask-form input")).hasValue("12");
        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
        page.keyboard().press("Enter");
        await().until(() -> codes().getLast().equals("TG!N:12"));
    }

    @Test
    void separatorsOfScannersThatTypeAreUnderstood() {
        take(page, "ASN-1");
        scan(page, "01" + Aisle.MILK + "10A1\u001d21S");
        await().until(() -> codes().getLast().equals("01" + Aisle.MILK + "10A1\u001d21S"));
    }

    @Test
    void everythingIsThereInGermanAndNothingIsTooSmall() {
        page.locator("#more").click();
        page.locator("#more-items button", withText("Language")).click();
        page.locator("#more-items button", withText("Deutsch")).click();
        assertThat(page.locator("#camera")).hasText("Kamera");
        take(page, "ASN-1");
        assertThat(Chromium.misfitsInHand(page)).isEmpty();
        page.locator("#more").click();
        assertThat(Chromium.misfitsInHand(page)).isEmpty();
    }

    @Test
    void everyMomentIsAccessible() {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertAccessible("tasks " + scheme);
        }
        take(page, "ASN-1");
        scan(page, Aisle.SHIRT);
        assertThat(page.locator("#verdict")).isHidden();
        assertAccessible("lines");
        scan(page, Aisle.SHIRT);
        assertThat(page.locator("#verdict .answers button")).hasCount(2);
        assertAccessible("question");
        page.locator("#verdict .no").click();
        page.locator("#verdict .hint", withText("tap to go on")).click();
        page.locator("#more").click();
        assertAccessible("more");
        picture("tasks");
    }

    @Test
    void whoWasTurnedOutHasToPairAnewAndLosesNothing() throws IOException {
        take(page, "ASN-1");
        contexts.getFirst().setOffline(true);
        assertThat(page.locator("#offline")).isVisible();
        scan(page, Aisle.MILK);
        pairing.revoke(pairing.all().getFirst().hand());
        contexts.getFirst().setOffline(false);
        assertThat(page.locator("#pairing")).isVisible();
        picture("pairing");
        assertAccessible("pairing");

        page.locator("#pair-code").fill("000000");
        page.locator("#pair-go").click();
        assertThat(page.locator("#notice")).containsText("No kiosk shows this code");
        scan(page, address() + "#code=" + pairing.offer(Aisle.STATION).code());

        assertThat(line("Whole milk")).containsText("1 / 3 PCE");
    }

    @Test
    void aLateNoToTheKeyOfBeforeTurnsNobodyOut() throws IOException {
        take(page, "ASN-1");
        List<Route> late = new ArrayList<>();
        page.route(
                VIEW,
                route -> {
                    if (late.isEmpty()) {
                        late.add(route);
                    } else {
                        route.resume();
                    }
                });
        scan(page, Aisle.MILK);
        page.waitForCondition(() -> !late.isEmpty());
        pairing.revoke(pairing.all().getFirst().hand());
        scan(page, Aisle.MILK);
        assertThat(page.locator("#pairing")).isVisible();
        scan(page, address() + "#code=" + pairing.offer(Aisle.STATION).code());
        assertThat(line("Whole milk")).containsText("2 / 3 PCE");

        page.waitForResponse(
                response -> response.status() == 401,
                () ->
                        late.getFirst()
                                .fulfill(
                                        new Route.FulfillOptions()
                                                .setStatus(401)
                                                .setContentType("application/json")
                                                .setBody("{\"reason\": \"PAIR_FIRST\"}")));

        scan(page, Aisle.MILK);
        assertThat(line("Whole milk")).containsText("3 / 3 PCE");
    }

    private void assertAccessible(String moment) {
        assertThat(Chromium.barriers(page)).as(moment).isEmpty();
    }

    /** What the box took, without who sent it. */
    private List<String> codes() {
        return aisle.heard().stream().map(each -> each.split(" ", 2)[1]).toList();
    }

    private Locator line(String name) {
        return page.locator(".line", withName(name));
    }

    private static Page.LocatorOptions withName(String name) {
        return new Page.LocatorOptions().setHasText(name);
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    /** Kept when a folder for pictures is named, to be looked at. */
    private void picture(String name) {
        String folder = System.getProperty("tallygate.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(folder, "hand-" + name + ".png")));
        }
    }

    static byte[] png(String text, BarcodeFormat format) throws IOException, WriterException {
        BitMatrix dots = new MultiFormatWriter().encode(text, format, 600, 300);
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 800; x++) {
                boolean dark =
                        x >= 100 && x < 700 && y >= 150 && y < 450 && dots.get(x - 100, y - 150);
                image.setRGB(x, y, dark ? 0x202020 : 0xe8e8e8);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
