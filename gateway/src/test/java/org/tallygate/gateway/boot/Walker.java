package org.tallygate.gateway.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ElementState;

import org.tallygate.gateway.screen.Chromium;

import java.nio.file.Path;
import java.util.List;

/** A person at one of the two pages, who scans, looks and presses. */
abstract class Walker {

    private static final String PICTURES = System.getProperty("tallygate.pictures", "");

    /** A person taps a verdict away that asks nothing; one that is gone by itself needs no tap. */
    private static final String TAP =
            """
            () => {
              const verdict = document.getElementById('verdict');
              if (verdict && !verdict.hidden && !verdict.querySelector('.answers *')) {
                verdict.click();
              }
            }
            """;

    final WalkHouse house;
    final Page page;

    Walker(WalkHouse house, Page page) {
        this.house = house;
        this.page = page;
    }

    abstract String name();

    abstract Walker scan(String code);

    Walker take(String reference) {
        goOn();
        toList();
        card(reference).click();
        assertThat(inHand()).hasText(reference);
        return this;
    }

    /** All picking tasks that wait, on one walk. */
    Walker together() {
        goOn();
        toList();
        page.locator("#tasks .together").click();
        return this;
    }

    /** Begins work that nobody sent. */
    Walker begin(String kind) {
        goOn();
        toList();
        page.locator("#begin button", named(kind)).click();
        assertThat(inHand()).isVisible();
        return this;
    }

    abstract Walker next();

    /** Takes the last thing back. */
    Walker undo() {
        goOn();
        page.locator("#undo").click();
        return this;
    }

    /** The next scan is of damaged goods. */
    abstract Walker damaged();

    /** Finds goods whose code can't be read by their name, and takes the only ones. */
    abstract Walker find(String words);

    /** Says what a line really holds. */
    abstract Walker correct(String goods, String amount);

    /** Says that the last verdict is wrong. */
    abstract Walker dispute(String note);

    /** Says that the task is done, and that it is meant. */
    abstract Walker finish();

    /** The next scan stands for so many. */
    abstract Walker amount(String number);

    /** Types what is asked for. */
    abstract Walker enter(String text);

    abstract Walker list();

    abstract Locator line(String goods);

    /** Where the number of the task in hand stands. */
    abstract Locator inHand();

    Locator card(String reference) {
        return page.locator("#tasks .card", named(reference));
    }

    static Page.LocatorOptions named(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }

    /** By the code of the sheet, which is understood at any time. */
    void toList() {
        if (!page.locator("#begin").isVisible()) {
            scan("TG!LIST").sees("GREEN", "Task list").goOn();
        }
    }

    Walker at(Object place) {
        return scan("TG!AT:" + place);
    }

    /** The newest verdict, whether or not it has closed by itself meanwhile. */
    Walker sees(String colour, String title) {
        String wanted = colour + " " + title;
        try {
            page.waitForCondition(() -> {
                List<String> shown = Chromium.verdicts(page);
                return !shown.isEmpty() && shown.getLast().equals(wanted);
            });
        } catch (TimeoutError late) {
            assertThat(Chromium.verdicts(page)).as(name()).endsWith(wanted);
        }
        return this;
    }

    Walker choose(String name) {
        return answer(page.locator("#verdict .choice", named(name)));
    }

    Walker yes() {
        return answer(page.locator("#verdict .yes"));
    }

    Walker no() {
        return answer(page.locator("#verdict .no"));
    }

    /** Answers, and looks up when what was asked has gone. */
    private Walker answer(Locator pressed) {
        ElementHandle button = pressed.elementHandle();
        button.click();
        button.waitForElementState(ElementState.HIDDEN);
        return this;
    }

    Walker holds(String goods, String amount) {
        assertThat(line(goods)).containsText(amount);
        return this;
    }

    Walker isTold(String action) {
        assertThat(page.locator("#next")).containsText(action);
        return this;
    }

    /** The task is on the list no more. */
    Walker ended(String reference) {
        assertThat(card(reference)).hasCount(0);
        return this;
    }

    Walker goOn() {
        page.evaluate(TAP);
        return this;
    }

    /** What the browser's voice was told, with the language of each sentence. */
    List<String> spoken() {
        return ((List<?>) page.evaluate("window.spoken")).stream().map(String::valueOf).toList();
    }

    /** Switches the voice on. */
    abstract Walker speaks();

    /**
     * Nothing sticks out, everything is large enough for a glove and open to everybody, by day and
     * by night.
     */
    Walker looks(String moment) {
        goOn();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(Chromium.barriers(page)).as(name() + " " + moment + " " + scheme).isEmpty();
        }
        assertThat(misfits()).as(name() + " " + moment).isEmpty();
        return picture(moment);
    }

    abstract List<?> misfits();

    /** Kept when a folder for pictures is named, to be looked at. */
    Walker picture(String moment) {
        if (!PICTURES.isEmpty()) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of(PICTURES, moment + "-" + name() + ".png")));
        }
        return this;
    }
}
