package org.tallygate.gateway.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Id128;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.English;

import java.util.ArrayList;
import java.util.List;

/** What a person sees and presses, in the browser of the machine where there is one. */
@Timeout(120)
final class ScreenBrowserTest {

    private static final Id128 TASK = Id128.named("task");
    private static Chromium chromium;

    private final HandStation station = new HandStation(SampleViews.IDLE);
    private final List<String> mistakes = new ArrayList<>();
    private StationWeb web;
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
    void open() {
        web = StationWeb.start(ScreenSettings.onLoopback(0), new HandFloor(station));
        page = chromium.page(mistakes);
        page.navigate("http://localhost:" + web.port() + "/");
        assertThat(page.locator("#next")).hasText("Wait for a task.");
    }

    @AfterEach
    void close() {
        page.close();
        web.close();
        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1920,1080", "390,844"})
    void everyMomentFitsTheScreen(int width, int height) {
        page.setViewportSize(width, height);
        List<StationView> moments =
                List.of(
                        SampleViews.working(20),
                        SampleViews.green(21),
                        SampleViews.amberAsking(22),
                        SampleViews.redAsking(23),
                        SampleViews.red(24),
                        SampleViews.offline(25),
                        SampleViews.finished(26),
                        SampleViews.troubled(27),
                        SampleViews.full(28));

        assertThat(Chromium.misfits(page)).isEmpty();
        for (StationView moment : moments) {
            station.show(moment);
            assertThat(page.locator("#next")).hasText(English.say(moment.nextAction()));
            moment.feedback()
                    .ifPresent(shown ->
                            assertThat(verdict(".title"))
                                    .hasText(English.say(shown.feedback().title())));
            assertThat(Chromium.misfits(page)).as("version %s", moment.version()).isEmpty();
        }
    }

    @Test
    void greenGoesByItselfAndRedStaysUntilATap() {
        station.show(SampleViews.green(20));
        page.waitForCondition(() -> Chromium.verdicts(page).contains("GREEN Received"));
        assertThat(page.locator("#verdict")).isHidden();

        station.show(SampleViews.red(21));
        assertThat(verdict(".title")).hasText("Wrong item");
        assertThat(page.locator("#verdict .answers")).isHidden();
        page.locator("#verdict").click();
        assertThat(page.locator("#verdict")).isHidden();
        assertThat(page.locator("#last .title")).hasText("Wrong item");
    }

    @Test
    void fullBoxStopsTheWholeScreenUntilThereIsRoomAgain() {
        station.show(SampleViews.red(20));
        station.show(SampleViews.full(21));
        assertThat(page.locator("#stop .title")).hasText("Stop: box full");
        assertThat(page.locator("#stop .asked")).containsText("Restore the network");
        assertThat(page.locator("#room")).hasText("Room for 0 h");
        assertThat(page.locator("#verdict")).isHidden();
        page.locator("#stop").click();
        assertThat(page.locator("#stop")).isVisible();

        station.show(SampleViews.working(22));
        assertThat(page.locator("#stop")).isHidden();
        page.locator("#finish").click();
        assertThat(page.locator("#dialog")).isVisible();
    }

    @Test
    void troublesAreToldInWords() {
        station.show(SampleViews.troubled(20));
        assertThat(page.locator("#troubles .notice")).hasCount(2);
        assertThat(page.locator("#room")).hasText("Room for 3 h");
        station.show(SampleViews.working(21));
        assertThat(page.locator("#troubles .notice")).hasCount(0);
    }

    @Test
    void questionIsAnsweredByATapAndGoesWithItsAnswer() {
        station.show(SampleViews.amberAsking(20));
        page.locator("#verdict .sentence").click();
        assertThat(verdict(".asked")).hasText("Keep '0109506000134352' for the centre?");

        verdict(".yes").click();

        await().until(() ->
                station.told().equals(List.of("Tell[command=Yes[]] on " + TASK + " 7")));
        station.show(SampleViews.working(21));
        assertThat(page.locator("#verdict")).isHidden();
    }

    @Test
    void linesThatAreCompleteSinkAndSayTheirState() {
        station.show(SampleViews.working(20));

        assertThat(page.locator("#lines .number"))
                .hasText(new String[] {"2", "3", "5", "6", "4", "1", "7"});
        assertThat(page.locator("#lines .state"))
                .hasText(
                        new String[] {
                            "Partial", "Open", "Partial", "Open", "Too many", "Complete", "Complete"
                        });
    }

    @Test
    void finishSaysWhatIsShortBeforeItIsDone() {
        station.show(SampleViews.working(20));
        page.locator("#finish").click();
        assertThat(page.locator("#dialog-title"))
                .hasText("Finish ASN-2026-00417 with 4 lines short?");
        assertThat(page.locator("#dialog .short li").first()).containsText("9 of 24 PCE");
        assertThat(station.told()).isEmpty();

        page.locator("#dialog .yes").click();

        await().until(() -> station.told().equals(List.of("Tell[command=Finish[]] on " + TASK)));
    }

    @Test
    void lostStationIsSaidAndFoundAgain() {
        int port = web.port();
        web.close();
        assertThat(page.locator("#lost")).containsText("Screen not connected");

        web = StationWeb.start(ScreenSettings.onLoopback(port), new HandFloor(station));

        assertThat(page.locator("#lost")).isHidden();
    }

    private Locator verdict(String part) {
        return page.locator("#verdict " + part);
    }
}
