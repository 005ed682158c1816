package org.tallygate.plant.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tallygate.plant.system.Patience.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A carton from the simulator's button to the console, in the browser, on a screen and a phone. */
@Timeout(300)
final class ReceivingBrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int PATIENCE_MS = 30_000;

    @TempDir private static Path folder;

    private static @Nullable DemoProcess demo;
    private static @Nullable Playwright playwright;

    private final List<String> mistakes = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        if (!Files.isExecutable(CHROMIUM)) {
            assertThat(System.getenv("TALLYGATE_CI"))
                    .as("%s must be there in CI", CHROMIUM)
                    .isNull();
            assumeTrue(false, CHROMIUM + " is needed to see the pages: install chromium");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        demo = DemoProcess.start(folder, folder.resolve("data"), "--quiet-start").awaitReady();
        StationApi station = StationApi.at(demo.station());
        await("the station is ready").until(station::isReady);
    }

    @AfterAll
    static void end() throws IOException {
        if (playwright != null) {
            playwright.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void cartonIsSeenFromTheButtonToTheStockAndAnUnknownCodeIsKept() throws IOException {
        try (Browser browser = launch()) {
            Page station = open(browser, running().station());
            Page simulator = open(browser, running().simulator());
            Page console = open(browser, running().console());
            int cartons = 0;
            for (int[] size : new int[][] {{1920, 1080}, {390, 844}}) {
                for (Page page : List.of(station, simulator, console)) {
                    page.setViewportSize(size[0], size[1]);
                }
                String name = size[0] + "x" + size[1] + ".png";
                cartons++;
                receive(station, simulator, console, cartons * 12, name);
                keep(station, simulator, console, cartons, name);
                picture(simulator, "plant-simulator-" + name);
                picture(console, "plant-console-" + name);
            }
        }
        assertThat(mistakes).isEmpty();
    }

    private static void receive(
            Page station, Page simulator, Page console, int coffees, String name) {
        // The page's own clock stands still, so that green is still there when it is looked at.
        station.clock().pauseAt(System.currentTimeMillis() + 1_000);
        simulator.locator("button[data-label=cof-250-case]").click();

        Locator verdict = station.locator("#verdict");
        assertThat(verdict).hasAttribute("data-colour", "GREEN");
        assertThat(verdict).isVisible();
        assertThat(verdict.locator(".title")).hasText("Received");
        picture(station, "plant-station-green-" + name);
        var box = verdict.boundingBox();
        var screen = station.viewportSize();
        assertThat(box.width).isEqualTo(screen.width);
        assertThat(box.height).isEqualTo(screen.height);
        station.clock().resume();

        assertThat(verdict).isHidden();
        assertThat(station.locator("#lines li:has-text('COF-250') .amount"))
                .hasText(coffees + " / 60 each");
        picture(station, "plant-station-" + name);
        assertThat(console.locator("#stock tr:has-text('COF-250') .number"))
                .hasText(Integer.toString(coffees));
    }

    private static void keep(Page station, Page simulator, Page console, int kept, String name) {
        simulator.locator("button[data-label=unknown]").click();

        Locator verdict = station.locator("#verdict");
        assertThat(verdict).hasAttribute("data-colour", "AMBER");
        assertThat(verdict).isVisible();
        assertThat(verdict.locator("button:visible")).hasCount(2);
        picture(station, "plant-station-amber-" + name);
        verdict.locator(".yes").click();

        assertThat(verdict.locator(".title")).hasText("Kept");
        assertThat(console.locator("#needs li:has-text('9529999000019')")).hasCount(kept);
        verdict.click();
        assertThat(verdict).isHidden();
    }

    private static DemoProcess running() {
        if (demo == null) {
            throw new IllegalStateException("the demo must be started first");
        }
        return demo;
    }

    private static Browser launch() {
        if (playwright == null) {
            throw new IllegalStateException("Playwright must be started first");
        }
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(
                                        List.of(
                                                "--no-sandbox",
                                                "--disable-gpu",
                                                "--disable-quic",
                                                "--no-first-run",
                                                "--disable-background-networking",
                                                "--disable-component-update",
                                                "--disable-sync")));
    }

    private Page open(Browser browser, URI address) {
        Page page = browser.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                mistakes.add(address + ": " + message.text());
            }
        });
        page.clock().install();
        page.navigate(address.toString());
        return page;
    }

    /** Kept with the build, to be looked at; nothing may be wider than the screen. */
    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name)
                .isEqualTo(true);
    }
}
