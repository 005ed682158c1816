package org.tallygate.gateway.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallygate.device.Stamp;
import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.gateway.label.Printer;
import org.tallygate.gateway.label.Printing;
import org.tallygate.gateway.words.Language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages about labels, in the browser of the machine where there is one. */
@Timeout(120)
final class LabelBrowserTest {

    private static final Path SHOTS = Path.of("target", "labels");

    private static Chromium chromium;

    private final HandStation station = new HandStation(SampleViews.amberAsking(3));
    private final HandFloor floor = new HandFloor(station);
    private final Printing printing =
            new Printing(
                    "dock1",
                    List.of(
                            new Printer(
                                    "printer1", PrintMedia.a6(Dpi.DPI_203), (job, zpl) -> false)),
                    () -> new Stamp(1_000, 1_700_000_000_000_000L),
                    () -> Language.ENGLISH);
    private final List<String> mistakes = new ArrayList<>();
    private StationWeb web;
    private Page page;

    @BeforeAll
    static void startBrowser() throws IOException {
        Files.createDirectories(SHOTS);
        chromium = new Chromium();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        web =
                StationWeb.start(
                        ScreenSettings.onLoopback(0),
                        floor,
                        new LabelPages(floor, _ -> Optional.of(printing)));
        page = chromium.page(mistakes);
        page.setViewportSize(1280, 900);
    }

    @AfterEach
    void close() {
        page.close();
        web.close();
        assertThat(mistakes).isEmpty();
    }

    @Test
    void aLabelIsLookedAtThenPrintedThenPrintedAgainWithAReason() {
        page.navigate("http://localhost:" + web.port() + "/labels/?lang=de");
        assertThat(page.locator("h1")).hasText("Etiketten");
        page.locator("[name=kind]").selectOption("place");
        page.locator("[name=place]").fill("A-01-02");
        page.locator("#preview").click();
        assertThat(page.locator("#picture")).isVisible();
        page.locator("button[type=submit].primary").first().click();
        assertThat(page.locator("#told")).hasText("Das Etikett ist auf dem Weg zum Drucker.");
        assertThat(page.locator(".print .state")).hasText("Wartet auf den Drucker");
        shot("page-labels.png");
        assertThat(Chromium.barriers(page)).isEmpty();

        page.locator(".print button", new Page.LocatorOptions().setHasText("Nachdrucken")).click();
        page.locator("#choices button").first().click();
        shot("page-reprint.png");
        page.locator("#again-form button[type=submit]").click();
        assertThat(page.locator("#told")).containsText("An die Station gegeben.");
        assertThat(station.told()).singleElement().asString().contains("Zerrissen oder unlesbar");
    }

    @Test
    void aMistakeIsToldInASentence() {
        page.navigate("http://localhost:" + web.port() + "/labels/");
        assertThat(page.locator("h1")).hasText("Labels");
        page.locator("[name=gtin]").fill("4006381333932");
        page.locator("button[type=submit].primary").first().click();
        assertThat(page.locator("#refused"))
                .hasText(
                        "gtin ‘4006381333932’ must be 8, 12, 13 or 14 digits with the right check"
                                + " digit.");
    }

    @Test
    void theSheetHasAPictureOfEveryCodeWithItsWordForThoseWhoCantSee() {
        page.navigate("http://localhost:" + web.port() + "/labels/controls/?lang=fr");
        assertThat(page.locator("#sheet img")).hasCount(ControlLabels.all().size());
        page.waitForFunction(
                "() => [...document.querySelectorAll('#sheet img')].every(i => i.naturalWidth)");
        assertThat(page.locator("#sheet img").first()).hasAttribute("alt", "Oui: TG!YES");
        shot("page-controls.png");
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    private void shot(String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SHOTS.resolve(name)).setFullPage(true));
    }
}
