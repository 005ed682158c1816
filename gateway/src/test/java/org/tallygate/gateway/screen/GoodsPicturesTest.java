package org.tallygate.gateway.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.device.Clock;
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.station.Items;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/** People see how goods look where they look for them and where they work on them. */
@Timeout(240)
final class GoodsPicturesTest {

    private static Chromium chromium;

    @TempDir private Path dir;

    private final Aisle aisle = new Aisle("ASN-1");
    private final List<String> mistakes = new ArrayList<>();
    private String sha256;

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
    void milkHasAPicture() throws Exception {
        byte[] bytes = carton();
        sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        aisle.picture(dir.resolve("pictures"), bytes, sha256);
    }

    /** A carton of milk as one draws it with few lines. */
    private static byte[] carton() throws IOException {
        BufferedImage image = new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 320, 320);
        pen.setColor(new Color(0x1c5fa8));
        pen.fillPolygon(new int[] {100, 160, 220}, new int[] {90, 30, 90}, 3);
        pen.fillRect(100, 90, 120, 200);
        pen.setColor(Color.WHITE);
        pen.fillOval(125, 150, 70, 90);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void onTheKiosk() throws Exception {
        Body.ItemMaster master =
                new Body.ItemMaster(
                        HandFloor.ITEMS.find("butter", 1).stream()
                                .map(item -> item.pictured(Optional.of(sha256)))
                                .toList());
        byte[] bytes = carton();
        ItemPictures pictures = ItemPictures.open(dir.resolve("kiosk"), ItemPictures.STANDARD);
        pictures.want(master);
        pictures.add(sha256, 0, bytes.length, bytes);
        HandFloor floor =
                new HandFloor(new HandStation(SampleViews.green(3)))
                        .with(
                                Items.of(
                                        new Document(
                                                Id128.named("items"),
                                                5,
                                                Document.State.ACTIVE,
                                                master)))
                        .showing(pictures);
        try (StationWeb web = StationWeb.start(ScreenSettings.onLoopback(0), floor);
                Page page = chromium.page(mistakes)) {
            page.setViewportSize(1920, 1080);
            page.navigate("http://localhost:" + web.port() + "/");
            drawn(page.locator("#lines .row .look"));
            keep(page, "kiosk-line-picture");

            page.locator("#secondary [data-action=search]").click();
            page.locator("#dialog input").fill("b");
            drawn(page.locator("#dialog .found .look"));
            assertThat(Chromium.barriers(page)).isEmpty();
            assertThat(Chromium.misfits(page)).isEmpty();
            keep(page, "kiosk-find-picture");
            noFileBesidesPictures(web.port());
        }
        assertThat(mistakes).isEmpty();
    }

    private void noFileBesidesPictures(int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String name : List.of("..%2fhands", "0".repeat(64), sha256 + ".part")) {
                HttpResponse<String> answer =
                        client.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://localhost:"
                                                                + port
                                                                + "/pictures/"
                                                                + name))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(name).isIn(400, 404);
            }
        }
    }

    @Test
    void inTheHand() throws Exception {
        Pairing pairing = Pairing.open(dir.resolve("hands"), Clock.system(), new SecureRandom());
        try (HandWeb web =
                        HandWeb.start(
                                new HandSettings("127.0.0.1", 0, List.of(), Optional.empty()),
                                aisle,
                                pairing,
                                Photos.open(dir.resolve("photos"), PhotoLimits.STANDARD));
                BrowserContext context = chromium.phone(ServiceWorkerPolicy.BLOCK)) {
            String address = "http://localhost:" + web.port() + "/hand/";
            Page page = Chromium.watched(context.newPage(), mistakes);
            page.navigate(address + "#code=" + pairing.offer(Aisle.STATION).code());
            page.locator(".card").first().click();
            drawn(page.locator(".line .look"));
            keep(page, "hand-line-picture");

            page.locator("#more").click();
            page.locator("#more-items button")
                    .filter(new Locator.FilterOptions().setHasText("Find goods by name"))
                    .click();
            page.locator("#ask-form input").fill("m");
            drawn(page.locator("#ask-form .found .look"));
            assertThat(Chromium.misfitsInHand(page)).isEmpty();
            assertThat(Chromium.barriers(page)).isEmpty();
            keep(page, "hand-find-picture");

            try (HttpClient stranger = HttpClient.newHttpClient()) {
                assertThat(
                                stranger.send(
                                                HttpRequest.newBuilder(
                                                                URI.create(
                                                                        address.replace(
                                                                                        "/hand/",
                                                                                        "/hand/pictures/")
                                                                                + sha256))
                                                        .build(),
                                                HttpResponse.BodyHandlers.ofString())
                                        .statusCode())
                        .isEqualTo(401);
            }
        }
        assertThat(mistakes).isEmpty();
    }

    /** There once, with all its dots. */
    private static void drawn(Locator look) {
        assertThat(look).hasCount(1);
        await().until(() ->
                Integer.valueOf(320).equals(look.evaluate("image => image.naturalWidth")));
    }

    private static void keep(Page page, String name) {
        String folder = System.getProperty("tallygate.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }
}
