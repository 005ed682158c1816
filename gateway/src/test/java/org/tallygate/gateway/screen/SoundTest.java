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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.Clock;
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.words.Text;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Each verdict is heard once, in a tone of its own, and nothing is when the sound is off. People
 * who don't look at the screen know by this what became of their scan.
 */
@Timeout(240)
final class SoundTest {

    private static final String[] GREEN = {"sine 1175", "sine 1760"};
    private static final String[] AMBER = {"triangle 587", "triangle 587"};
    private static final String[] RED = {"square 196", "square 165", "square 131"};
    private static final String[] NOTED = {"sine 880"};

    private static final String UNKNOWN = "4006381333948";

    private static Chromium chromium;

    @TempDir private Path dir;

    private final List<String> mistakes = new ArrayList<>();

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

    private static void hears(Page page, String... tones) {
        await().until(() -> Chromium.tones(page).size() >= tones.length);
        assertThat(Chromium.tones(page)).containsExactly(tones);
        Chromium.hush(page);
    }

    @Test
    void atTheKiosk() {
        HandStation station = new HandStation(SampleViews.IDLE);
        try (StationWeb web =
                        StationWeb.start(ScreenSettings.onLoopback(0), new HandFloor(station));
                Page page = chromium.page(mistakes)) {
            Chromium.listen(page);
            station.show(SampleViews.red(3));
            page.navigate("http://localhost:" + web.port() + "/");
            assertThat(page.locator("#last .title")).isVisible();
            assertThat(Chromium.tones(page)).as("what was said before is no news").isEmpty();

            station.show(SampleViews.green(4));
            hears(page, GREEN);
            station.show(
                    SampleViews.answered(
                            5, 4, SampleViews.green(4).feedback().orElseThrow().feedback()));
            station.show(SampleViews.amberAsking(6));
            hears(page, AMBER);
            station.show(SampleViews.red(7));
            hears(page, RED);
            station.show(SampleViews.full(8));
            assertThat(page.locator("#stop")).isVisible();
            hears(page, RED);
            station.show(SampleViews.full(9));
            station.show(SampleViews.green(10));
            hears(page, GREEN);

            assertThat(page.locator("#verdict")).isHidden();
            page.locator("#sound").click();
            Chromium.hush(page);
            station.show(SampleViews.red(11));
            assertThat(page.locator("#verdict[data-colour=RED]")).isVisible();
            assertThat(Chromium.tones(page)).as("the sound is off").isEmpty();
        }
        assertThat(mistakes).isEmpty();
    }

    @Test
    void inTheHand() throws Exception {
        Pairing pairing = Pairing.open(dir.resolve("hands"), Clock.system(), new SecureRandom());
        try (HandWeb web =
                        HandWeb.start(
                                new HandSettings("127.0.0.1", 0, List.of(), Optional.empty()),
                                new Aisle("ASN-1"),
                                pairing,
                                Photos.open(dir.resolve("photos"), PhotoLimits.STANDARD));
                BrowserContext context = chromium.phone(ServiceWorkerPolicy.BLOCK)) {
            Page page = Chromium.watched(context.newPage(), mistakes);
            Chromium.listen(page);
            page.navigate(
                    "http://localhost:"
                            + web.port()
                            + "/hand/#code="
                            + pairing.offer(Aisle.STATION).code());
            page.locator(".card").first().click();
            assertThat(page.locator("#task-reference")).hasText("ASN-1");
            Chromium.hush(page);

            feels(page, Aisle.MILK, "60", GREEN);
            feels(page, Aisle.SHIRT, "60", GREEN);
            feels(page, UNKNOWN, "120,80,120", AMBER);
            leave(page);
            feels(page, Aisle.SHIRT, "400", RED);
            leave(page);

            context.setOffline(true);
            assertThat(page.locator("#offline")).isVisible();
            feels(page, Aisle.MILK, "30", NOTED);
            context.setOffline(false);
            assertThat(page.locator("#offline")).isHidden();
            await().until(() -> Chromium.buzzes(page).size() > 0);
            Chromium.hush(page);

            page.locator("#more").click();
            page.locator("#more-items button")
                    .filter(new Locator.FilterOptions().setHasText("Sound on"))
                    .click();
            Chromium.type(page, Aisle.MILK);
            await().until(() -> Chromium.buzzes(page).contains("60"));
            assertThat(Chromium.tones(page)).as("the sound is off").isEmpty();
        }
        assertThat(mistakes).isEmpty();
    }

    /** What is asked is not done, which is heard, too. */
    private static void leave(Page page) {
        page.locator("#verdict .no").click();
        page.locator("#verdict .hint")
                .filter(new Locator.FilterOptions().setHasText("tap to go on"))
                .click();
        assertThat(page.locator("#verdict")).isHidden();
        Chromium.hush(page);
    }

    private static void feels(Page page, String code, String buzz, String... tones) {
        Chromium.type(page, code);
        await().until(() -> Chromium.tones(page).size() >= tones.length);
        assertThat(Chromium.buzzes(page)).containsExactly(buzz);
        hears(page, tones);
    }

    @Test
    void nearerToATagIsHigher() {
        FindView near =
                new FindView(
                        4,
                        Optional.of("BUTTER"),
                        Text.name("Looking for Butter 250 g."),
                        62,
                        OptionalInt.of(-54),
                        Optional.of("portal"));
        HandFloor floor = new HandFloor(new HandStation(SampleViews.IDLE)).finding(near);
        try (StationWeb web = StationWeb.start(ScreenSettings.onLoopback(0), floor);
                Page page = chromium.page(mistakes)) {
            Chromium.listen(page);
            page.clock().install();
            page.navigate("http://localhost:" + web.port() + "/find/");
            assertThat(page.locator("#word")).hasText("Near");
            Chromium.hush(page);
            page.clock().runFor(4_000);
            assertThat(Chromium.tones(page)).hasSizeGreaterThan(3);
            assertThat(new HashSet<>(Chromium.tones(page)))
                    .isEqualTo(Set.of("sine " + (300 + 12 * 62)));

            page.locator("#sound").click();
            Chromium.hush(page);
            page.clock().runFor(5_000);
            assertThat(Chromium.tones(page)).as("the sound is off").isEmpty();
        }
        assertThat(mistakes).isEmpty();
    }
}
