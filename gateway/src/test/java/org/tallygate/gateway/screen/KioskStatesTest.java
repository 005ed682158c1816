package org.tallygate.gateway.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.station.Question.Ask;
import org.tallygate.gateway.station.Question.Choice;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Every state of the pages at both sizes: nothing sticks out, every button is large enough for a
 * glove, and nothing is there that WCAG 2.2 AA forbids. With {@code -Dtallygate.pictures=folder}
 * each is kept as a picture.
 */
@Timeout(240)
final class KioskStatesTest {

    private static final String PICTURES = System.getProperty("tallygate.pictures", "");

    private static final FindView NEAR =
            new FindView(
                    4,
                    Optional.of("BUTTER"),
                    Text.name("Looking for Butter 250 g."),
                    62,
                    OptionalInt.of(-54),
                    Optional.of("portal, antenna 2"));

    private static Chromium chromium;

    private final HandStation station = new HandStation(SampleViews.IDLE);
    private final List<String> mistakes = new ArrayList<>();
    private StationWeb web;
    private Page page;

    /**
     * @param press what is pressed to get there; empty for nothing
     * @param awaited what is then to be seen
     */
    private record State(String name, StationView view, String press, String awaited) {}

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        web = StationWeb.start(ScreenSettings.onLoopback(0), new HandFloor(station).finding(NEAR));
        page = chromium.page(mistakes);
    }

    @AfterEach
    void close() {
        page.close();
        web.close();
        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1920,1080", "390,844"})
    void everyStateFitsAndIsOpenToEverybody(int width, int height) {
        page.setViewportSize(width, height);
        page.navigate("http://localhost:" + web.port() + "/");
        assertThat(page.locator("#undo")).hasText("Undo");
        List<String> wrong = new ArrayList<>();
        for (State state : states(width < 700)) {
            boolean closesItself = state.name().equals("green");
            if (closesItself) {
                page.evaluate("() => { window.timer = setTimeout; setTimeout = () => 0; }");
            }
            station.show(state.view());
            if (!state.press().isEmpty()) {
                for (String each : state.press().split(" then ", -1)) {
                    page.locator(each).first().click();
                }
            }
            assertThat(page.locator(state.awaited()).first()).isVisible();
            if (closesItself) {
                page.evaluate("() => { setTimeout = window.timer; }");
            }
            look(state.name(), width, wrong);
            if (page.locator("#dialog[open]").count() > 0) {
                page.keyboard().press("Escape");
            }
        }
        page.navigate("http://localhost:" + web.port() + "/find/");
        assertThat(page.locator("#word")).hasText("Cerca");
        look("find", width, wrong);
        assertThat(wrong).isEmpty();
    }

    private void look(String name, int width, List<String> wrong) {
        Chromium.misfits(page).forEach(each -> wrong.add(name + ": " + each));
        Chromium.barriers(page).forEach(each -> wrong.add(name + ": " + each));
        if (!PICTURES.isEmpty()) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of(PICTURES, name + "-" + width + ".png")));
        }
    }

    private static List<State> states(boolean small) {
        String more = small ? "#more then #dialog " : "#secondary ";
        List<Choice> reasons =
                Stream.of(
                                "Damaged on arrival",
                                "Wrong place",
                                "Nothing there",
                                "Somebody else has it")
                        .map(name -> new Choice(name.substring(0, 2), Text.name(name)))
                        .toList();
        return List.of(
                new State("first-run", Drawn.firstRun(100), "", "#all-devices code"),
                new State("list", Drawn.list(101), "", "#tasks .together"),
                new State("working", SampleViews.working(102), "", "#lines .row"),
                new State("picking", Drawn.picking(103), "", "#resumed"),
                new State("armed", Drawn.armed(104), "", "#armed"),
                new State("training", Drawn.training(105), "", "#training"),
                new State("offline", SampleViews.offline(106), "", "#link[data-online=false]"),
                new State("troubled", SampleViews.troubled(107), "", "#troubles .notice"),
                new State("signed-off", SampleViews.working(110), "#person", "#dialog input"),
                new State(
                        "shift",
                        Drawn.signedOn(111, Language.ENGLISH),
                        "#person",
                        "#dialog .shift"),
                new State("languages", SampleViews.working(112), "#language", "#dialog .choice"),
                new State("devices", Drawn.firstRun(113), "#device-list", "#dialog code"),
                new State(
                        "search",
                        SampleViews.working(114),
                        more + "[data-action=search]",
                        "#dialog input"),
                new State(
                        "amount",
                        SampleViews.working(115),
                        more + "[data-action=amount]",
                        "#dialog .pad"),
                new State("correct", SampleViews.working(116), "#lines .correct", "#dialog .pad"),
                new State("finish", SampleViews.working(117), "#finish", "#dialog .short"),
                new State("green", SampleViews.green(130), "", "#verdict[data-colour=GREEN]"),
                new State("unchecked", Drawn.unchecked(131), "", "#verdict .unchecked li"),
                new State("red", SampleViews.red(132), "", "#verdict[data-colour=RED]"),
                new State(
                        "dispute",
                        SampleViews.red(133),
                        "#verdict then #last .wrong",
                        "#dialog .writing"),
                new State("yes-no", SampleViews.amberAsking(134), "", "#verdict .yes"),
                new State(
                        "choices",
                        Drawn.asking(135, new Ask.Choices(reasons), "Why is it short?"),
                        "",
                        "#verdict .choice"),
                new State(
                        "amount-asked",
                        Drawn.asking(
                                136, new Ask.Amount("KGM", Optional.of("12.5")), "How much is it?"),
                        "",
                        "#verdict .pad"),
                new State(
                        "date-asked",
                        Drawn.asking(137, new Ask.Date(), "Which expiry stands on it?"),
                        "",
                        "#verdict .date"),
                new State(
                        "text-asked",
                        Drawn.asking(138, new Ask.FreeText(60), "Which lot stands on it?"),
                        "",
                        "#verdict .writing"),
                new State("finished", SampleViews.finished(140), "", "#verdict[data-colour=AMBER]"),
                new State("full", SampleViews.full(141), "", "#stop"),
                new State(
                        "german", Drawn.signedOn(150, Language.GERMAN), "", "html[lang=de] #lines"),
                new State(
                        "french", Drawn.signedOn(151, Language.FRENCH), "", "html[lang=fr] #lines"),
                new State(
                        "spanish",
                        Drawn.signedOn(152, Language.SPANISH),
                        "",
                        "html[lang=es] #lines"));
    }
}
