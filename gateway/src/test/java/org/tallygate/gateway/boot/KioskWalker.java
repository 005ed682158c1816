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

    @Override
    Walker take(String reference) {
        goOn();
        toList();
        card(reference).click();
        assertThat(page.locator("#task .reference")).hasText(reference);
        return this;
    }

    @Override
    Walker begin(String kind) {
        goOn();
        toList();
        page.locator("#begin button", new Page.LocatorOptions().setHasText(kind)).click();
        assertThat(page.locator("#task .kind")).isVisible();
        return this;
    }

    /** Takes what was sent to another station. */
    KioskWalker helps(String reference) {
        goOn();
        toList();
        page.locator("#elsewhere summary").click();
        page.locator("#elsewhere .card", new Page.LocatorOptions().setHasText(reference)).click();
        assertThat(page.locator("#task .reference")).hasText(reference);
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
        number.chars()
                .forEach(digit ->
                        page.locator("#dialog .key[aria-label='" + (char) digit + "']").click());
        page.locator("#dialog .yes").click();
        assertThat(page.locator("#armed")).containsText(number);
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
        return page.locator("#lines .row", new Page.LocatorOptions().setHasText(goods));
    }

    @Override
    Locator card(String reference) {
        return page.locator("#tasks .card", new Page.LocatorOptions().setHasText(reference));
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
