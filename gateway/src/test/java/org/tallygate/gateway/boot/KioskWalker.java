package org.tallygate.gateway.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.tallygate.contract.Name;
import org.tallygate.gateway.screen.Chromium;

import java.util.List;

/** At the screen of the station, two metres away, with its scanner in the hand. */
final class KioskWalker extends Walker {

    private final Name station;

    KioskWalker(WalkHouse house, Page page, Name station) {
        super(house, page);
        this.station = station;
        page.setViewportSize(1920, 1080);
        page.navigate(house.kiosk() + "?seat=" + station);
        assertThat(page.locator("#station")).hasText(station.value());
    }

    @Override
    String name() {
        return "kiosk";
    }

    @Override
    Walker scan(String code) {
        house.scan(station, code);
        return this;
    }

    /** Takes what was sent to another station. */
    KioskWalker helps(String reference) {
        goOn();
        toList();
        page.locator("#elsewhere summary").click();
        page.locator("#elsewhere .card", named(reference)).click();
        assertThat(inHand()).hasText(reference);
        return this;
    }

    @Override
    Walker next() {
        return pressed("#secondary [data-action=step]");
    }

    @Override
    Walker finish() {
        pressed("#finish");
        page.locator("#dialog .yes").click();
        return this;
    }

    @Override
    Walker amount(String number) {
        pressed("#secondary [data-action=amount]");
        onThePad(number);
        assertThat(page.locator("#armed")).containsText(number);
        return this;
    }

    private void onThePad(String number) {
        number.chars()
                .forEach(digit ->
                        page.locator("#dialog .key[aria-label='" + (char) digit + "']").click());
        page.locator("#dialog .yes").click();
    }

    @Override
    Walker damaged() {
        pressed("#secondary [data-action=damaged]");
        assertThat(page.locator("#armed")).isVisible();
        return this;
    }

    @Override
    Walker find(String words) {
        pressed("#secondary [data-action=search]");
        page.locator("#dialog input").fill(words);
        assertThat(page.locator("#dialog .found button")).hasCount(1);
        picture("find-goods");
        page.locator("#dialog .found button").click();
        return this;
    }

    @Override
    Walker correct(String goods, String amount) {
        goOn();
        line(goods).locator(".correct").click();
        picture("correct-line");
        onThePad(amount);
        return this;
    }

    @Override
    Walker dispute(String note) {
        pressed("#last .wrong");
        page.locator("#dialog input").fill(note);
        picture("dispute");
        page.locator("#dialog .yes").click();
        return this;
    }

    /** Nothing that is done from now on becomes a fact. */
    KioskWalker trains() {
        pressed("#person");
        page.locator("#dialog .train").click();
        assertThat(page.locator("#training")).isVisible();
        return this;
    }

    KioskWalker endsTraining() {
        pressed("#train-end");
        assertThat(page.locator("#training")).isHidden();
        return this;
    }

    @Override
    Walker enter(String text) {
        page.locator("#verdict input").fill(text);
        return yes();
    }

    @Override
    Walker list() {
        return pressed("#secondary [data-action=list]");
    }

    @Override
    Walker speaks() {
        pressed("#person");
        page.locator("#dialog .voice").click();
        assertThat(page.locator("#dialog .voice")).hasAttribute("aria-pressed", "true");
        page.locator("#dialog .no").click();
        return this;
    }

    @Override
    Locator line(String goods) {
        return page.locator("#lines .row", named(goods));
    }

    @Override
    Locator inHand() {
        return page.locator("#task .reference");
    }

    @Override
    List<?> misfits() {
        return Chromium.misfits(page);
    }

    private Walker pressed(String what) {
        goOn();
        page.locator(what).click();
        return this;
    }
}
