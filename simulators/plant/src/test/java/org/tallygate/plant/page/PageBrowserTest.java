package org.tallygate.plant.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.plant.controls.LinePlant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person presses and sees, in the browser of the machine where there is one. */
@Timeout(120)
final class PageBrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir private Path folder;

    private final List<String> mistakes = new ArrayList<>();

    @Test
    void buttonsFormsAndTheTableWorkAtEachSize() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM), CHROMIUM + " is needed to see the page");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        try (LinePlant plant = new LinePlant();
                FakeCentre centre = new FakeCentre();
                SimulatorPage simulator =
                        SimulatorPage.start(
                                new SimulatorPage.Settings(0, folder.resolve("truth.jsonl")),
                                plant.controls(folder, centre.address()),
                                InstantSource.system());
                Playwright playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser =
                        playwright
                                .chromium()
                                .launch(
                                        new BrowserType.LaunchOptions()
                                                .setExecutablePath(CHROMIUM)
                                                .setArgs(List.of("--no-sandbox")))) {
            Page page = open(browser, simulator);
            press(page, plant, centre);
            for (int[] size : new int[][] {{1920, 1080}, {1280, 800}, {390, 844}}) {
                page.setViewportSize(size[0], size[1]);
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(size[0]);
                keep(page, size[0] + ".png");
            }
        }
        assertThat(mistakes).isEmpty();
    }

    private Page open(Browser browser, SimulatorPage simulator) {
        Page page = browser.newPage();
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
        page.navigate("http://localhost:" + simulator.port() + "/");
        return page;
    }

    private static void press(Page page, LinePlant plant, FakeCentre centre) {
        Locator said = page.locator("#said");
        page.locator("button[data-label=lamp-desk]").click();
        assertThat(said).containsText("1 each of Desk lamp LED must be received.");
        assertThat(page.locator("tr:has-text('Desk lamp') .mark")).hasText("on its way");
        centre.lamps("1");
        assertThat(page.locator("tr:has-text('Desk lamp') .mark")).hasText("equal");

        page.locator("input[name=text]").fill("]C1010952711000303110L1{GS}21A7");
        page.locator("form[data-press=scan] button").click();
        assertThat(said).containsText("1 each of Rain jacket size M must be received.");

        page.locator("button[data-press=turn-back]").click();
        assertThat(said).containsText("6 tags must not be received: did not come in.");
        page.locator("button[data-press=pass-in]").click();
        assertThat(said).containsText("6 each of Rain jacket size M must be received");
        page.locator("button[data-label=unknown]").click();
        assertThat(said).containsText("unknown item");

        page.locator("button[data-press=cut-link]").click();
        assertThat(page.locator("dd:has-text('cut')")).isVisible();
        plant.answer = "error: the scanner is unplugged";
        page.locator("button[data-label=lamp-desk]").click();
        assertThat(said).hasClass("no");
    }

    /** Kept with the build, to be looked at. */
    private static void keep(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "pictures", "simulator-" + name)));
    }
}
