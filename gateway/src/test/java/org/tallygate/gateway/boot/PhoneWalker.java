package org.tallygate.gateway.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;

import org.tallygate.contract.Name;
import org.tallygate.gateway.screen.Chromium;

import java.util.List;

/** In the aisle with a phone, whose scanner types. */
final class PhoneWalker extends Walker {

    private final BrowserContext context;

    /**
     * @param code by which the kiosk lets it in
     */
    PhoneWalker(WalkHouse house, BrowserContext context, Page page, String code, Name station) {
        super(house, page);
        this.context = context;
        page.navigate(house.phone() + "#code=" + code);
        assertThat(page.locator("#work")).isVisible();
        assertThat(page.locator("#station")).hasText(station.value());
    }

    @Override
    String name() {
        return "phone";
    }

    @Override
    Walker scan(String code) {
        Chromium.type(page, code);
        return this;
    }

    /** Begins or ends training. */
    PhoneWalker trains(String how) {
        chosen(how);
        return this;
    }

    @Override
    Walker next() {
        return chosen("Next");
    }

    @Override
    Walker finish() {
        chosen("Finish");
        page.locator("#ask-form button").click();
        return this;
    }

    @Override
    Walker amount(String number) {
        chosen("Quantity");
        said(number);
        assertThat(page.locator("#armed")).containsText(number);
        return this;
    }

    private void said(String text) {
        page.locator("#ask-form input, #ask-form textarea").fill(text);
        page.locator("#ask-form button").click();
    }

    @Override
    Walker damaged() {
        chosen("Damaged");
        assertThat(page.locator("#armed")).isVisible();
        return this;
    }

    @Override
    Walker find(String words) {
        chosen("Find goods by name");
        page.locator("#ask-form input").fill(words);
        assertThat(page.locator("#ask-form .found button")).hasCount(1);
        picture("find-goods");
        page.locator("#ask-form .found button").click();
        return this;
    }

    @Override
    Walker correct(String goods, String amount) {
        goOn();
        line(goods).locator("button").click();
        picture("correct-line");
        said(amount);
        return this;
    }

    @Override
    Walker dispute(String note) {
        goOn();
        page.locator("#last .wrong").click();
        picture("dispute");
        said(note);
        return this;
    }

    @Override
    Walker enter(String text) {
        page.locator("#verdict .field input, #verdict .field textarea").fill(text);
        return yes();
    }

    @Override
    Walker list() {
        return chosen("Back to the tasks");
    }

    @Override
    Walker speaks() {
        return chosen("Voice is off");
    }

    @Override
    Locator line(String goods) {
        return page.locator("#lines .line", named(goods));
    }

    @Override
    Locator inHand() {
        return page.locator("#task-reference");
    }

    @Override
    List<?> misfits() {
        Locator last = page.locator("#verdict .answers button").last();
        if (last.isVisible()) {
            assertThat(last).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        }
        return Chromium.misfitsInHand(page);
    }

    /** A picture is taken for what is in hand. */
    PhoneWalker photo(byte[] png) {
        page.locator("#photo-file").setInputFiles(new FilePayload("photo.png", "image/png", png));
        return this;
    }

    /** The aisle has no network. */
    PhoneWalker lostNetwork() {
        context.setOffline(true);
        assertThat(page.locator("#offline")).isVisible();
        return this;
    }

    PhoneWalker isBack() {
        context.setOffline(false);
        assertThat(page.locator("#net .waiting")).hasCount(0);
        return this;
    }

    PhoneWalker waits(int codes) {
        assertThat(page.locator("#net .waiting")).hasText(codes + " waiting");
        return this;
    }

    private Walker chosen(String item) {
        goOn();
        page.locator("#more").click();
        page.locator("#more-items button", named(item)).click();
        return this;
    }
}
