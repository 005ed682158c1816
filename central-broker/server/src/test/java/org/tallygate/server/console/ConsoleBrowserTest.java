package org.tallygate.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.server.api.FilledBook;
import org.tallygate.server.api.ServedBook;
import org.tallygate.server.client.Role;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person sees of pages that stay open while the book moves on. */
final class ConsoleBrowserTest {

    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/sign-in",
                    "/items?item=MILK-1L",
                    "/places?location=DOCK",
                    "/places?location=SHELF-1",
                    "/entry?offset=1",
                    "/list?kind=sale",
                    "/list?kind=transfer",
                    "/list?kind=return",
                    "/list?kind=proposal",
                    "/list?kind=purchase",
                    "/list?kind=inspection",
                    "/list?kind=count-session",
                    "/list?kind=pending",
                    "/list?kind=sale-source",
                    "/kept?kind=transfer&key=TR-1",
                    "/kept?kind=purchase&key=po-7",
                    "/kept?kind=inspection&key=po-7%7CMILK-1L",
                    "/kept?kind=sale&key=so-1",
                    "/duplicates",
                    "/merge?from=MILK-OLD&into=MILK-1L",
                    "/exceptions",
                    "/exceptions?all=true",
                    "/held",
                    "/items?item=");

    private static Chromium chromium;

    private static final Account SUPPLIER = Account.of(VirtualLocation.SUPPLIER);

    private final List<String> mistakes = new ArrayList<>();
    private ServedBook served;
    private FilledBook filled;
    private Page page;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        served = new ServedBook(folder);
        filled = served.filled;
        page = chromium.page(ColorScheme.LIGHT, mistakes);
    }

    @AfterEach
    void stop() {
        page.context().close();
        served.close();
        assertThat(mistakes).isEmpty();
    }

    private void visit(String path) {
        page.navigate(served.url(path));
    }

    /** The browser shows the token of somebody who may decide. */
    private void asAPerson() throws IOException {
        page.setExtraHTTPHeaders(
                Map.of("Authorization", "Bearer " + served.token("anna", Role.PLAN, Role.APPROVE)));
    }

    /** What a page that was loaded again would not know. */
    private void mark() {
        page.evaluate("window.stayed = true");
    }

    private void assertStayed() {
        assertThat(page.evaluate("window.stayed")).isEqualTo(true);
    }

    private void shows(String selector, String text) {
        assertThat(page.locator(selector))
                .containsText(
                        text,
                        new com.microsoft.playwright.assertions.LocatorAssertions
                                        .ContainsTextOptions()
                                .setTimeout(Chromium.PATIENCE_MS));
    }

    @Test
    void openPageOfAnItemShowsWhatComesInElsewhereWithoutBeingLoadedAgain() {
        filled.post(FilledBook.received(24));
        visit("/items?item=MILK-1L");
        shows("tr[data-key='DOCK|available']", "24");
        mark();

        filled.post(FilledBook.received(7));

        shows("tr[data-key='DOCK|available']", "31");
        shows("#line", "live");
        assertStayed();
    }

    @Test
    void overviewShowsWhatCommandsDoToo() {
        visit("/");
        shows("#stock", "Nothing is on hand yet");
        mark();
        filled.post(FilledBook.received(24));
        shows("#stock", "24");
        filled.ask("t", transfer("TR-1"));
        shows("#offset", "2");
        assertStayed();
    }

    @Test
    void exceptionAppearsInTheOpenQueueAndWhatAPersonTypesStays() {
        filled.postUnreadable();
        visit("/exceptions");
        shows("#main", "Lost facts");
        mark();
        page.locator("summary").first().click();
        page.locator("input[name=note]").first().fill("counted it ag");

        filled.post(FilledBook.moved(FilledBook.BREAD, 3, FilledBook.ON_SHELF, FilledBook.AT_DOCK));

        shows("#main", "Less than nothing in stock");
        assertThat(page.locator("li[data-key='1'] input[name=note]").first())
                .hasValue("counted it ag");
        assertStayed();
    }

    /** A refusal stands in the book too, so that the page hears of it at once. */
    @Test
    void whyAFactIsStillHeldStaysWhenTheBookMovesOn() throws IOException {
        filled.postUnreadable();
        asAPerson();
        visit("/held");
        page.locator("button:has-text('Release')").click();
        shows(".said", "The ledger refuses it");

        filled.postUnreadable();

        shows("li[data-key='2']", "these bytes are no fact");
        shows("li[data-key='1'] .said", "The ledger refuses it");
        assertThat(page.locator("li[data-key='1'] button").first()).isEnabled();
    }

    @Test
    void whatGoesOverIsShownBeforeTwoItemsAreMerged() throws IOException {
        filled.twice();
        asAPerson();
        filled.post(FilledBook.moved(FilledBook.OLD_MILK, 6, SUPPLIER, FilledBook.AT_DOCK));
        visit("/duplicates");
        shows("#main", "the same name and unit");
        page.locator("a:has-text('Merge MILK-OLD into MILK-1L')").click();
        shows("tr[data-key='DOCK|available']", "6");
        page.locator("input[name=reason]").fill("it was entered twice");
        page.locator("button[type=submit]").click();
        shows(".said", "done");

        visit("/items?item=MILK-OLD");
        shows("#main", "It was merged into MILK-1L by");
        shows("#main", "None of it is anywhere");
        visit("/items?item=MILK-1L");
        shows("tr[data-key='DOCK|available']", "6");
        shows("#main", "of MILK-OLD");
        visit("/duplicates");
        shows("#main", "No two items look to be the same");
    }

    @Test
    void whatAPersonTellsApartIsNotShownAgain() throws IOException {
        filled.twice();
        asAPerson();
        visit("/duplicates");
        page.locator("input[name=reason]").fill("one is for the kitchen");
        page.locator("button[type=submit]").click();
        shows(".said", "done");
        visit("/duplicates");
        shows("#main", "No two items look to be the same");
    }

    @Test
    void pageFindsTheCentreAgainByItself() {
        filled.post(FilledBook.received(24));
        visit("/places?location=DOCK");
        shows("#line", "live");
        mark();
        served.close();
        shows("#line", "line lost");
        filled.post(FilledBook.received(7));

        served.openAgain();

        shows("tr[data-key='MILK-1L|available']", "31");
        shows("#line", "live");
        assertStayed();
    }

    @Test
    void everyPageFitsAPhoneAndAWallAndHasNoBarrier() {
        filled.post(FilledBook.received(24));
        filled.postUnreadable();
        filled.post(
                FilledBook.moved(
                        new ItemCode("NOBODY-KNOWS"), 1, FilledBook.SUPPLIER, FilledBook.AT_DOCK));
        filled.post(FilledBook.moved(FilledBook.BREAD, 3, FilledBook.ON_SHELF, FilledBook.AT_DOCK));
        filled.ask("t", transfer("TR-1"));
        filled.receiveForInspection("po-7", 24);
        filled.supply(FilledBook.DAIRY, FilledBook.MILK);
        filled.ask("vmi", FilledBook.proposal("vmi-1", FilledBook.MILK));
        Name channel = new Name("web");
        filled.ask(
                "web",
                new PromiseCommand.SetChannel(
                        new Channel(
                                channel,
                                List.of(FilledBook.DOCK, FilledBook.SHELF),
                                1,
                                0,
                                Quantity.ZERO)));
        filled.orderToCollect("so-1", channel, 4);
        filled.post(
                new Fact.Moved(
                        FilledBook.head(),
                        FilledBook.MILK,
                        Quantity.of(6),
                        Goods.PLAIN,
                        FilledBook.SUPPLIER,
                        ofDairy(FilledBook.ON_SHELF)));
        filled.twice();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.context().close();
            page = chromium.page(colours, mistakes);
            for (ViewportSize size : Chromium.SIZES) {
                page.setViewportSize(size.width, size.height);
                for (String path : PAGES) {
                    visit(path);
                    Chromium.picture(page, colours + "-" + size.width, path);
                    assertThat(Chromium.fits(page)).as("%s at %d", path, size.width).isTrue();
                    if (size.width < 400) {
                        assertThat(Chromium.barriers(page)).as("%s %s", colours, path).isEmpty();
                    }
                }
            }
        }
    }

    private static Account ofDairy(Account account) {
        return new Account(
                account.location(),
                account.status(),
                account.pack(),
                Optional.of(FilledBook.DAIRY));
    }

    @Test
    void itemTellsHowMuchThereIsInAllAndWhoseItIs() {
        filled.post(FilledBook.received(24));
        filled.receiveForInspection("po-7", 10);
        filled.post(
                new Fact.Moved(
                        FilledBook.head(),
                        FilledBook.MILK,
                        Quantity.of(6),
                        Goods.PLAIN,
                        FilledBook.SUPPLIER,
                        ofDairy(FilledBook.ON_SHELF)));
        filled.post(
                FilledBook.moved(
                        FilledBook.MILK,
                        3,
                        FilledBook.AT_DOCK,
                        Account.of(VirtualLocation.TRANSIT)));
        visit("/items?item=MILK-1L");
        shows(".totals div[data-key='On hand']", "37");
        shows(".totals div[data-key='available']", "27");
        shows(".totals div[data-key='Waiting for inspection']", "10");
        shows(".totals div[data-key='Reserved']", "0");
        shows(".totals div[data-key='In transit']", "3");
        shows("tr[data-key='own']", "31");
        shows("tr[data-key='of DAIRY']", "6");

        page.locator("#owner").selectOption("of:DAIRY");
        page.locator("form.whose button").click();
        shows("tr[data-key='SHELF-1|available']", "6");
        assertThat(page.locator("tr[data-key='DOCK|available']")).hasCount(0);

        visit("/places?location=SHELF-1&owner=own");
        shows("tr[data-key='MILK-1L|received uninspected']", "10");
        assertThat(page.locator("tr[data-key='MILK-1L|available']")).hasCount(0);

        visit("/?owner=of:DAIRY");
        shows("#stock", "SHELF-1");
        assertThat(page.locator("#stock tbody tr")).hasCount(1);
        page.locator("#owner").selectOption("own");
        shows("#stock", "DOCK");
        assertThat(page.locator("#stock tbody tr")).hasCount(2);
    }

    private static DocumentCommand.RequestTransfer transfer(String reference) {
        return new DocumentCommand.RequestTransfer(
                reference,
                FilledBook.DOCK,
                FilledBook.SHELF,
                Optional.empty(),
                Optional.empty(),
                false,
                "for the shelf",
                3,
                List.of(new DocumentCommand.TransferLine(FilledBook.MILK, Quantity.of(2))));
    }
}
