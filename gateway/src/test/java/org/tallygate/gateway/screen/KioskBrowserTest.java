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
import org.tallygate.contract.Id128;
import org.tallygate.gateway.station.Question.Ask;
import org.tallygate.gateway.station.Question.Choice;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person does at the kiosk beside scanning, and what the station is told of it. */
@Timeout(180)
final class KioskBrowserTest {

    private static final String ON_TASK = " on " + Id128.named("task");

    private static Chromium chromium;

    private final HandStation station = new HandStation(SampleViews.working(1));
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
        web =
                StationWeb.start(
                        ScreenSettings.onLoopback(0), new HandFloor(station).with(HandFloor.ITEMS));
        page = open("/");
        assertThat(page.locator("#sum")).hasText("3 of 7 lines complete");
    }

    @AfterEach
    void close() {
        page.close();
        web.close();
        assertThat(mistakes).isEmpty();
    }

    @Test
    void twoScreensOfOneStationAgree() {
        try (Page other = open("/?seat=dock-1")) {
            station.show(SampleViews.redAsking(20));
            assertThat(other.locator("#verdict .title")).hasText("Too many");
            assertThat(page.locator("#verdict .title")).hasText("Too many");

            other.locator("#verdict .yes").click();
            toldIs("Tell[command=Yes[]]" + ON_TASK + " 8");

            station.show(SampleViews.green(21));
            assertThat(other.locator("#last .title")).hasText("Received");
            assertThat(page.locator("#last .title")).hasText("Received");
            assertThat(page.locator("#verdict .answers")).isHidden();
        }
    }

    @Test
    void questionWithChoicesIsAnsweredByOne() {
        station.show(
                Drawn.asking(
                        20,
                        new Ask.Choices(
                                List.of(
                                        new Choice("gone", Text.name("Nothing there")),
                                        new Choice("bad", Text.name("Damaged")))),
                        "Why is it short?"));
        page.locator("#verdict .choice").nth(1).click();
        toldIs("Tell[command=Answer[answer=bad]]" + ON_TASK + " 20");
    }

    @Test
    void questionForANumberIsAnsweredByThePadOrTheKeyboard() {
        station.show(Drawn.asking(20, new Ask.Amount("KGM", Optional.of("12")), "How much?"));
        assertThat(page.locator("#verdict input")).hasValue("12");
        for (String key : List.of("7", ".", "5")) {
            page.locator("#verdict .key[aria-label='" + key + "']").click();
        }
        page.locator("#verdict .yes").click();
        toldIs("Tell[command=Answer[answer=7.5]]" + ON_TASK + " 20");

        station.show(Drawn.asking(21, new Ask.Amount("PCE", Optional.empty()), "How many?"));
        page.locator("#verdict input").fill("x");
        page.locator("#verdict .yes").click();
        assertThat(page.locator("#verdict input")).hasAttribute("aria-invalid", "true");
        page.locator("#verdict input").fill("42");
        page.keyboard().press("Enter");
        toldIs("Tell[command=Answer[answer=42]]" + ON_TASK + " 21");
    }

    @Test
    void questionForADateTakesTheLastOfTheMonthWhereTheDayIsMissing() {
        station.show(Drawn.asking(20, new Ask.Date(), "Which expiry?"));
        press("30112026");
        assertThat(page.locator("#verdict .echo")).containsText("November 30, 2026");
        page.locator("#verdict .yes").click();
        toldIs("Tell[command=Answer[answer=2026-11-30]]" + ON_TASK + " 20");

        station.show(Drawn.asking(21, new Ask.Date(), "Which expiry?"));
        press("00022028");
        page.locator("#verdict .yes").click();
        toldIs("Tell[command=Answer[answer=2028-02-29]]" + ON_TASK + " 21");

        station.show(Drawn.asking(22, new Ask.Date(), "Which expiry?"));
        press("31042027");
        page.locator("#verdict .yes").click();
        assertThat(page.locator("#verdict .echo")).containsText("no such day");
        page.locator("#verdict .no").click();
        toldIs("Tell[command=No[]]" + ON_TASK + " 22");
    }

    @Test
    void questionForWordsIsAnsweredByLetters() {
        station.show(Drawn.asking(20, new Ask.FreeText(60), "Which lot?"));
        for (String letter : List.of("q", "7")) {
            page.locator("#verdict .letters")
                    .getByText(letter, new Locator.GetByTextOptions().setExact(true))
                    .click();
        }
        page.locator("#verdict .yes").click();
        toldIs("Tell[command=Answer[answer=q7]]" + ON_TASK + " 20");
    }

    @Test
    void everythingIsReachedByKeyboard() {
        page.locator("#finish").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#dialog")).isVisible();
        tabTo("#dialog .yes");
        page.keyboard().press("Enter");
        toldIs("Tell[command=Finish[]]" + ON_TASK);
        assertThat(page.locator("#dialog")).isHidden();

        station.show(SampleViews.red(20));
        assertThat(page.locator("#verdict")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#verdict")).isHidden();

        station.show(SampleViews.redAsking(21));
        assertThat(page.locator("#verdict .yes")).isVisible();
        tabTo("#verdict .yes");
        page.keyboard().press("Enter");
        toldIs("Tell[command=Yes[]]" + ON_TASK + " 8");
    }

    @Test
    void pageSpeaksTheLanguageOfThePerson() {
        station.show(Drawn.signedOn(20, Language.GERMAN));
        assertThat(page.locator("#undo")).hasText("Rückgängig");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("#person")).hasText("B-1042");

        page.locator("#language").click();
        page.locator("#dialog .choice[lang=fr]").click();
        toldIs("Speak[language=FRENCH]");

        try (Page spanish = open("/?lang=es")) {
            assertThat(spanish.locator("#undo")).hasText("Deshacer");
        }
    }

    @Test
    void personSignsOnByNumberAndOffBehindTheShift() {
        page.locator("#person").click();
        page.locator("#dialog input").fill("B-1042");
        page.keyboard().press("Enter");
        toldIs("SignOn[badge=B-1042]");

        station.show(Drawn.signedOn(20, Language.ENGLISH));
        assertThat(page.locator("#person")).hasText("B-1042");
        assertThat(left("#person")).as("of the left hand").isLessThan(left("#station"));
        page.locator("#person").click();
        assertThat(page.locator("#dialog .shift dd").nth(1)).hasText("412");
        assertThat(left("#dialog .yes")).isLessThan(left("#dialog .no"));
        page.locator("#dialog .yes").click();
        toldIs("SignOff[]");
    }

    private double left(String selector) {
        return page.locator(selector).boundingBox().x;
    }

    @Test
    void taskIsTakenFromTheListBegunAndLeft() {
        station.show(Drawn.list(20));
        assertThat(page.locator("#tasks .kind h2"))
                .hasText(new String[] {"Receiving", "Pick", "Count", "Check"});
        page.locator("#tasks .card").nth(1).click();
        toldIs("Take[task=" + Id128.named("asn2") + "]");
        page.locator("#begin button").nth(3).click();
        toldIs("Begin[kind=COUNT, place=Optional.empty]");

        station.show(Drawn.picking(21));
        assertThat(page.locator("#resumed")).containsText("You were at line 2 of 3.");
        assertThat(page.locator("#lines .places").nth(0)).hasText("from A-01-02to CART-1");
        page.locator("#secondary [data-action=step]").click();
        toldIs("Tell[command=Next[]] on " + Id128.named("pick"));
        page.locator("#secondary [data-action=list]").click();
        toldIs("Leave[]");
    }

    @Test
    void goodsWhoseCodeCanNotBeReadAreFoundByName() {
        page.locator("#secondary [data-action=search]").click();
        page.locator("#dialog input").fill("butt");
        assertThat(page.locator("#dialog .found button")).hasCount(1);
        page.locator("#dialog .found button").click();
        toldIs("Tell[command=Name[item=BUTTER]]" + ON_TASK);
    }

    @Test
    void nextScanIsArmedAndLineCorrectedAndVerdictDisputed() {
        page.locator("#secondary [data-action=amount]").click();
        page.locator("#dialog .key[aria-label='6']").click();
        page.locator("#dialog .yes").click();
        toldIs("Tell[command=Count[quantity=6]]" + ON_TASK);
        page.locator("#secondary [data-action=damaged]").click();
        toldIs("Tell[command=Damaged[]]" + ON_TASK);
        station.show(Drawn.armed(20));
        assertThat(page.locator("#armed")).containsText("Next scan: damaged");

        page.locator("#lines .correct").first().click();
        page.locator("#dialog .key[aria-label='8']").click();
        page.locator("#dialog .yes").click();
        toldIs("Tell[command=Correct[line=2, to=8]]" + ON_TASK);

        station.show(SampleViews.red(21));
        page.locator("#verdict").click();
        page.locator("#last .wrong").click();
        page.locator("#dialog input").fill("It is on the note");
        page.locator("#dialog .yes").click();
        toldIs("Tell[command=Dispute[note=It is on the note, verdict=Optional.empty]]" + ON_TASK);
    }

    @Test
    void whatCouldNotBeCheckedAndTrainingAreSaidInWords() {
        station.show(Drawn.unchecked(20));
        assertThat(page.locator("#verdict .unchecked li"))
                .hasText(
                        new String[] {
                            "Not checked: whether the order was changed",
                            "Not checked: whether this serial was sold"
                        });
        station.show(Drawn.training(21));
        assertThat(page.locator("#training")).containsText("nothing that you do here counts");
        page.keyboard().press("Escape");
        page.locator("#train-end").click();
        toldIs("Train[on=false]");
        station.show(SampleViews.working(22));
        page.locator("#person").click();
        page.locator("#dialog .train").click();
        toldIs("Train[on=true]");
    }

    @Test
    void firstDayShowsWhatIsMissingAndWhatItSaysLive() {
        station.show(Drawn.firstRun(20));
        assertThat(page.locator("#all-devices .device[data-state=LOST]"))
                .containsText("192.168.4.20:5084 does not answer");
        assertThat(page.locator("#all-devices code")).hasText("]C101095060001343<GS>52 0D 0A");
    }

    private Page open(String path) {
        Page opened = chromium.page(mistakes);
        opened.setViewportSize(1920, 1080);
        opened.navigate("http://localhost:" + web.port() + path);
        return opened;
    }

    private void press(String digits) {
        digits.chars()
                .forEach(digit ->
                        page.locator("#verdict .key[aria-label='" + (char) digit + "']").click());
    }

    private void toldIs(String last) {
        await().until(() -> !station.told().isEmpty() && station.told().getLast().equals(last));
    }

    /** Nothing is left out on the way, so a few steps are enough. */
    private void tabTo(String wanted) {
        for (int i = 0; i < 4 && page.locator(wanted + ":focus").count() == 0; i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.locator(wanted)).isFocused();
    }
}
