package org.tallygate.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ViewportSize;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.document.Inspection;
import org.tallygate.server.api.FilledBook;
import org.tallygate.server.api.ServedBook;
import org.tallygate.server.book.BookView;
import org.tallygate.server.client.Role;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A person says in the console what was found of goods that wait. */
final class InspectionBrowserTest {

    private static final String INSPECTION = "/kept?kind=inspection&key=po-7%7CMILK-1L";
    private static final byte[] PNG =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static Chromium chromium;

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

    private void signIn(Role role) throws IOException {
        visit("/sign-in");
        page.locator("#token").fill(served.token("berta", role));
        page.locator("button").click();
    }

    private void visit(String path) {
        page.navigate(served.url(path));
    }

    private Inspection inspection() {
        return (Inspection) filled.book.kept("inspection", "po-7|MILK-1L").orElseThrow().state();
    }

    private String wrong(String field) {
        return page.locator("[data-wrong='" + field + "']").textContent();
    }

    @Test
    void whatIsWrongIsToldAtItsFieldAndWhatWillHappenIsSaidBeforeItIsRecorded() throws Exception {
        filled.receiveForInspection("po-7", 24);
        signIn(Role.STOCK);
        visit(INSPECTION);
        page.locator("button[type=submit]").first().click();
        assertThat(wrong("quantity")).contains("at most 12");
        assertThat(wrong("check seal")).contains("Say whether it is fine");
        assertThat(wrong("result")).contains("Say what becomes of them");
        assertThat(page.locator("#quantity")).isFocused();
        assertThat(page.locator("#quantity")).hasAttribute("aria-invalid", "true");

        page.locator("#quantity").fill("13");
        page.locator("[name='check seal'][value=false]").check();
        page.locator("[name='check temperature'][value=true]").check();
        page.locator("[name='measured temperature']").fill("4.2 °C");
        page.locator("[name=result][value=PASSED]").check();
        page.locator("button[type=submit]").first().click();
        assertThat(wrong("quantity")).contains("Only 12 wait");
        assertThat(wrong("check seal")).contains("photo");
        assertThat(wrong("check temperature")).isEmpty();

        page.locator("#quantity").fill("12");
        page.locator("[name='photo seal']")
                .setInputFiles(new FilePayload("seal.png", "image/png", PNG));
        page.locator("button[type=submit]").first().click();
        assertThat(wrong("check seal")).contains("What is not fine has not passed");

        page.locator("[name=result][value=DAMAGED]").check();
        page.locator("#note").fill("cartons are torn");
        page.locator("button[type=submit]").first().click();
        assertThat(page.locator("dialog"))
                .containsText("12 each of MILK-1L, lot L1, received at SHELF-1.");
        assertThat(page.locator("dialog")).containsText("They are damaged and not sold.");
        assertThat(page.locator("dialog")).containsText("rejected on purchase po-7");
        assertThat(page.locator("dialog")).containsText("The other 12 each");
        Chromium.picture(page, "inspection", "sure");
        assertThat(inspection().judged()).as("nothing happened yet").isEmpty();
        page.locator("[data-yes]").click();

        assertThat(page.locator("#recorded")).containsText("Recorded: 12 each of MILK-1L");
        Inspection.Judged judged = inspection().judged().getFirst();
        assertThat(judged.result()).isEqualTo(Inspection.Result.DAMAGED);
        assertThat(judged.by()).isEqualTo("berta");
        assertThat(judged.note()).contains("cartons are torn");
        assertThat(judged.answers().getLast().measured()).contains("4.2 °C");
        String photo = judged.answers().getFirst().evidence().getFirst();
        assertThat(served.photos.has(photo)).isTrue();
        assertThat(page.locator("img[src='/api/v1/photos/" + photo + "']")).isVisible();
        // The rest of the lot is asked for now.
        assertThat(page.locator("section.inspect")).containsText("12 each to look at");
        assertThat(inspection().waiting().toString()).isEqualTo("12");
    }

    @Test
    void whatTheLedgerRefusesIsToldAtItsField() throws Exception {
        filled.receiveForInspection("po-7", 24);
        signIn(Role.STOCK);
        visit(INSPECTION);
        page.locator("#quantity").fill("12");
        page.locator("[name='check seal'][value=true]").check();
        page.locator("[name='photo seal']")
                .setInputFiles(new FilePayload("seal.png", "image/png", PNG));
        page.locator("[name='check temperature'][value=true]").check();
        page.locator("[name=result][value=PASSED]").check();
        page.locator("button[type=submit]").first().click();
        filled.post(
                new Fact.Moved(
                        FilledBook.head(),
                        FilledBook.MILK,
                        Quantity.of(24),
                        new Goods(Optional.of("L1"), Optional.empty(), List.of()),
                        FilledBook.ON_SHELF,
                        FilledBook.SUPPLIER));
        page.locator("[data-yes]").click();
        assertThat(page.locator("[data-wrong='quantity']")).containsText("must be at most 0");
        assertThat(page.locator("#quantity")).hasValue("12");
    }

    @Test
    void whoMayNotInspectIsToldSoAndWhoMayLetGoCan() throws Exception {
        filled.receiveForInspection("po-7", 24);
        visit(INSPECTION);
        assertThat(page.locator("section.inspect")).containsText("sign in");
        assertThat(page.locator("form[data-inspect]")).hasCount(0);

        signIn(Role.APPROVE);
        visit(INSPECTION);
        assertThat(page.locator("form[data-inspect]")).hasCount(0);
        page.locator("section.inspect summary").click();
        page.locator("#waive").fill("known lot");
        page.locator("form[data-command=WaiveInspection] button").click();
        assertThat(page.locator("section.inspect")).hasCount(0);
        assertThat(inspection().state()).isEqualTo(Inspection.State.DONE);
        assertThat(
                        filled.book
                                .stock(
                                        new BookView.StockFilter(
                                                Optional.of(FilledBook.MILK),
                                                Optional.empty(),
                                                Optional.of(StockStatus.AVAILABLE),
                                                true),
                                        Optional.empty(),
                                        10)
                                .rows()
                                .getFirst()
                                .quantity()
                                .toString())
                .isEqualTo("24");
    }

    @Test
    void whatWaitsLongestIsFirst() {
        filled.receiveForInspection("po-9", 4);
        filled.clock.pass(Duration.ofMinutes(5));
        filled.receiveForInspection("po-1", 4);
        visit("/list?kind=inspection");
        assertThat(page.locator("tbody tr").allTextContents())
                .satisfiesExactly(
                        first -> assertThat(first).contains("po-9"),
                        second -> assertThat(second).contains("po-1"));
    }

    @Test
    void formFitsAPhoneAndAWallAndHasNoBarrier() throws Exception {
        filled.receiveForInspection("po-7", 24);
        signIn(Role.ADMIN);
        for (ViewportSize size : Chromium.SIZES) {
            page.setViewportSize(size.width, size.height);
            visit(INSPECTION);
            Chromium.picture(page, "inspection", "form-" + size.width);
            assertThat(Chromium.fits(page)).isTrue();
            assertThat(Chromium.barriers(page)).isEmpty();
        }
    }
}
