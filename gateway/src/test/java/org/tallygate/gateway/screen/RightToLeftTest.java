package org.tallygate.gateway.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Clock;
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.station.StationView;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pages are ready for a language that is written from right to left: nothing sticks out, what
 * begins a line stands at the right, and what points somewhere points the other way.
 */
@Timeout(240)
final class RightToLeftTest {

    private static final String TURN = "() => { document.documentElement.dir = 'rtl'; }";

    private static final String MIRRORED =
            """
            (name) => [...document.querySelectorAll(`.icon:has(> use[href="#i-${name}"])`)]
                .filter((icon) => icon.getBoundingClientRect().width > 0)
                .map((icon) => getComputedStyle(icon).transform)
            """;

    private static Chromium chromium;

    @TempDir private Path dir;

    private final List<String> mistakes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

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

    @ParameterizedTest
    @CsvSource({"1920,1080", "390,844"})
    void theKiosk(int width, int height) {
        HandStation station = new HandStation(SampleViews.IDLE);
        try (StationWeb web =
                        StationWeb.start(ScreenSettings.onLoopback(0), new HandFloor(station));
                Page page = chromium.page(mistakes)) {
            page.setViewportSize(width, height);
            page.navigate("http://localhost:" + web.port() + "/");
            assertThat(page.locator("#undo")).hasText("Undo");
            page.evaluate(TURN);
            show(station, page, Drawn.list(101), "#tasks .together", "list-" + width);
            show(station, page, Drawn.picking(103), "#resumed", "picking-" + width);
            assertThat((List<?>) page.evaluate(MIRRORED, "undo"))
                    .isEqualTo(List.of("matrix(-1, 0, 0, 1, 0, 0)"));
            assertThat((List<?>) page.evaluate(MIRRORED, "flag"))
                    .as("a flag points nowhere")
                    .isEqualTo(List.of("none"));
            if (width > 700) {
                assertThat((List<?>) page.evaluate(MIRRORED, "next"))
                        .isEqualTo(List.of("matrix(-1, 0, 0, 1, 0, 0)"));
                assertThat(page.locator("#lines .row .number").first().boundingBox().x)
                        .as("a line begins at the right")
                        .isGreaterThan(width / 2.0);
            }
            show(station, page, SampleViews.red(132), "#verdict[data-colour=RED]", "red-" + width);
            show(station, page, SampleViews.amberAsking(134), "#verdict .yes", "asked-" + width);
        }
        assertThat(wrong).isEmpty();
        assertThat(mistakes).isEmpty();
    }

    private void show(
            HandStation station, Page page, StationView view, String awaited, String name) {
        station.show(view);
        assertThat(page.locator(awaited).first()).isVisible();
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        Chromium.misfits(page).forEach(each -> wrong.add(name + ": " + each));
        Chromium.barriers(page).forEach(each -> wrong.add(name + ": " + each));
        keep(page, "rtl-" + name);
    }

    @Test
    void thePageInTheHand() throws Exception {
        Pairing pairing = Pairing.open(dir.resolve("hands"), Clock.system(), new SecureRandom());
        try (HandWeb web =
                        HandWeb.start(
                                new HandSettings("127.0.0.1", 0, List.of(), Optional.empty()),
                                new Aisle("ASN-1"),
                                pairing,
                                Photos.open(dir.resolve("photos"), PhotoLimits.STANDARD));
                BrowserContext context = chromium.phone(ServiceWorkerPolicy.BLOCK)) {
            Page page = Chromium.watched(context.newPage(), mistakes);
            page.navigate(
                    "http://localhost:"
                            + web.port()
                            + "/hand/#code="
                            + pairing.offer(Aisle.STATION).code());
            assertThat(page.locator(".card")).hasCount(1);
            page.evaluate(TURN);
            inHand(page, "hand-list");
            page.locator(".card").first().click();
            assertThat(page.locator(".line")).hasCount(2);
            assertThat((List<?>) page.evaluate(MIRRORED, "undo"))
                    .isEqualTo(List.of("matrix(-1, 0, 0, 1, 0, 0)"));
            assertThat(page.locator(".line .amount").first().boundingBox().x)
                    .as("a line ends at the left")
                    .isLessThan(195);
            inHand(page, "hand-lines");
            page.locator("#more").click();
            assertThat(page.locator("#more-items button").first()).isVisible();
            inHand(page, "hand-more");
        }
        assertThat(wrong).isEmpty();
        assertThat(mistakes).isEmpty();
    }

    private void inHand(Page page, String name) {
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        Chromium.misfitsInHand(page).forEach(each -> wrong.add(name + ": " + each));
        Chromium.barriers(page).forEach(each -> wrong.add(name + ": " + each));
        keep(page, "rtl-" + name);
    }

    @ParameterizedTest
    @CsvSource({"1280,900", "390,844"})
    void thePageOfLabels(int width, int height) {
        HandFloor floor = new HandFloor(new HandStation(SampleViews.IDLE));
        try (StationWeb web =
                        StationWeb.start(
                                ScreenSettings.onLoopback(0),
                                floor,
                                new LabelPages(floor, _ -> Optional.empty()));
                Page page = chromium.page(mistakes)) {
            page.setViewportSize(width, height);
            for (String path : List.of("/labels/", "/labels/controls/")) {
                page.navigate("http://localhost:" + web.port() + path);
                assertThat(page.locator("h1").first()).isVisible();
                page.evaluate(TURN);
                inHand(page, "labels" + (path.length() > 9 ? "-controls-" : "-") + width);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(mistakes).isEmpty();
    }

    private static void keep(Page page, String name) {
        String folder = System.getProperty("tallygate.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }
}
