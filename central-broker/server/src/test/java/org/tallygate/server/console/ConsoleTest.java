package org.tallygate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.Status;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Inspection;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.server.api.FilledBook;
import org.tallygate.server.api.Web;
import org.tallygate.server.api.WebSettings;
import org.tallygate.server.backup.BackupTrouble;
import org.tallygate.server.fleet.Fleet;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

final class ConsoleTest {

    private final FilledBook filled = new FilledBook();
    private final Fleet fleet = new Fleet();
    private volatile Optional<BackupTrouble> backups = Optional.empty();
    private CentreWeb centre;
    private Web web;

    @BeforeEach
    void start(@TempDir Path folder) {
        centre =
                CentreWeb.start(
                        Web.settings(folder), filled.doors(fleet), () -> backups, filled.clock);
        web = new Web(centre.port());
    }

    @AfterEach
    void stop() {
        web.close();
        centre.close();
    }

    /** The page's text without tags, one space between words. */
    private String text(String path) throws Exception {
        return web.get(path).body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    @Test
    void emptyPageTellsWhatToDoNext() throws Exception {
        assertThat(text("/"))
                .contains("Nothing is on hand yet Receive goods")
                .contains("Nothing happened yet Scan something")
                .contains("Nothing waits for a person")
                .contains("No box was heard yet Start a gateway");
    }

    @Test
    void factIsASentenceWithItsAge() throws Exception {
        filled.post(FilledBook.received(24));
        filled.clock.pass(Duration.ofSeconds(3));

        assertThat(text("/")).contains("24 MILK-1L received into DOCK at dock-1 3 s ago");
        assertThat(text("/console/stock"))
                .contains("MILK-1L Whole milk 1 l DOCK Receiving dock 24 each");
    }

    @Test
    void stockIsFoundByCodeNameAndGtinAndByLocation() throws Exception {
        filled.post(FilledBook.received(24));
        filled.post(
                FilledBook.moved(FilledBook.BREAD, 3, FilledBook.SUPPLIER, FilledBook.ON_SHELF));

        assertThat(text("/console/stock?q=rye")).contains("BREAD").doesNotContain("MILK");
        assertThat(text("/console/stock?q=4006381333931")).contains("MILK").doesNotContain("BREAD");
        assertThat(text("/console/stock?q=mil&location=SHELF-1"))
                .contains("Nothing on hand matches");
        assertThat(text("/console/stock?location=SHELF-1"))
                .contains("BREAD")
                .doesNotContain("MILK");
    }

    @Test
    void whatNeedsAPersonStandsThereWithItsSentence() throws Exception {
        filled.post(
                FilledBook.moved(
                        new ItemCode("NOBODY-KNOWS"), 1, FilledBook.SUPPLIER, FilledBook.AT_DOCK));
        filled.postUnreadable();
        fleet.heard(FilledBook.BOX, status("LOST", "unplugged"), filled.nowMicros());

        assertThat(text("/console/state"))
                .contains("Device lost scanner1 at dock-gw in plant: unplugged")
                .contains("Held: unknown item")
                .contains("Held: unreadable")
                .contains("Lost facts facts 3 to 9 of dock-gw are lost");
    }

    @Test
    void gatewayTellsItsLinkItsBufferAndItsDevices() throws Exception {
        fleet.heard(FilledBook.BOX, status("READY", "opened"), filled.nowMicros());
        assertThat(text("/console/state")).contains("online 12 waiting").contains("ready: opened");

        filled.clock.pass(Duration.ofSeconds(16));
        assertThat(text("/console/state"))
                .contains("silent since 2026-11-22T08:00:00Z 12 waiting")
                .contains("Box silent dock-gw in plant can't be reached, 12 facts waited");
    }

    private static Status status(String state, String reason) {
        return new Status(
                1,
                FilledBook.JOURNAL,
                true,
                13,
                0,
                12,
                List.of(new Status.Device("scanner1", state, reason)),
                Optional.empty());
    }

    @Test
    void whatComesFromOutsideIsEscaped() throws Exception {
        filled.post(
                FilledBook.moved(FilledBook.BREAD, 3, FilledBook.SUPPLIER, FilledBook.ON_SHELF));

        assertThat(web.get("/console/stock").body())
                .contains("Rye bread &lt;500 g&gt;")
                .doesNotContain("<500");
        assertThat(web.get("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body())
                .doesNotContain("<script>alert");
    }

    @Test
    void everyFileThatThePageNamesIsServedFromHereAndCached() throws Exception {
        String page = web.get("/").body();
        List<String> files =
                Pattern.compile("(?:src|href)=\"([^\"#]+)\"")
                        .matcher(page)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .filter(file -> file.startsWith("/assets/"))
                        .distinct()
                        .toList();

        assertThat(files).hasSizeGreaterThan(4);
        assertThat(page).doesNotContain("src=\"http").doesNotContain("href=\"http");
        for (String file : files) {
            HttpResponse<String> first = web.get(file);
            assertThat(first.statusCode()).as(file).isEqualTo(200);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(web.send(web.to(file).header("If-None-Match", tag).build()).statusCode())
                    .as(file)
                    .isEqualTo(304);
        }
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain(" style=");
    }

    @Test
    void stockLeadsToItsItemItsPlaceAndTheEvidenceOfEachFact() throws Exception {
        filled.post(FilledBook.received(24));

        assertThat(web.get("/console/stock").body())
                .contains("href=\"/items?item=MILK-1L\"")
                .contains("href=\"/places?location=DOCK\"");
        assertThat(text("/items?item=MILK-1L"))
                .contains("MILK-1L · Whole milk 1 l")
                .contains("DOCK available 24 each")
                .contains("24 SUPPLIER, available DOCK, available entry 1");
        assertThat(text("/places?location=DOCK"))
                .contains("DOCK · Receiving dock")
                .contains("MILK-1L Whole milk 1 l available 24 each");
        String fact =
                Pattern.compile("href=\"(/entry[^\"]+)\"")
                        .matcher(web.get("/items?item=MILK-1L").body())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1)
                        .replace("&amp;", "&");
        assertThat(text(fact))
                .contains("MILK-1L 24 SUPPLIER, available DOCK, available")
                .contains("head station dock-1");
    }

    @Test
    void quotasOfAnItemCanBeSharedAnewWhereThereAreAny() throws Exception {
        filled.post(
                FilledBook.moved(FilledBook.MILK, 24, FilledBook.SUPPLIER, FilledBook.ON_SHELF));
        Name name = new Name("web");
        filled.ask(
                "channel",
                new PromiseCommand.SetChannel(
                        new Channel(name, List.of(FilledBook.SHELF), 1, 0, Quantity.ZERO)));
        assertThat(web.get("/items?item=MILK-1L").body()).doesNotContain("RebalanceQuotas");
        filled.ask(
                "quota",
                new PromiseCommand.SetQuota(
                        FilledBook.MILK,
                        FilledBook.SHELF,
                        name,
                        Quota.Mode.HARD,
                        Quantity.of(5),
                        0,
                        Optional.empty()));
        assertThat(web.get("/items?item=MILK-1L").body())
                .contains("data-command=\"RebalanceQuotas\" data-item=\"MILK-1L\"")
                .contains("data-location=\"SHELF-1\"");
    }

    @Test
    void whatWaitsForAPersonHasAPageOfItsOwn() throws Exception {
        filled.post(
                FilledBook.moved(
                        new ItemCode("NOBODY-KNOWS"), 1, FilledBook.SUPPLIER, FilledBook.AT_DOCK));
        filled.postUnreadable();

        assertThat(text("/held")).contains("unknown item").contains("unreadable");
        assertThat(text("/exceptions"))
                .contains("Lost facts facts 3 to 9 of dock-gw are lost")
                .contains("now Count what the box handled in that time.");
    }

    @Test
    void whatWaitsForInspectionIsListedAndHasAPageWithItsChecksAndPhotos() throws Exception {
        String photo = "ab".repeat(32);
        filled.receiveForInspection("po-7", 24);
        assertThat(text("/list?kind=inspection")).contains("MILK-1L DAIRY po-7 12 waiting");
        String page = "/kept?kind=inspection&key=po-7%7CMILK-1L";
        assertThat(text(page)).contains("seal").contains("temperature").contains("L1");

        filled.ask(
                "looked",
                new DocumentCommand.InspectReceipt(
                        "po-7|MILK-1L",
                        1,
                        Quantity.of(12),
                        Inspection.Result.DAMAGED,
                        List.of(
                                new Inspection.Answer("seal", false, List.of(photo)),
                                new Inspection.Answer("temperature", true, List.of())),
                        Optional.of("cartons are torn"),
                        Optional.empty()));
        assertThat(text(page)).contains("damaged by test").contains("cartons are torn");
        assertThat(web.get(page).body()).contains(photo);
    }

    @Test
    void everyPageOfTheMenuIsThereAndSaysWhenItIsEmpty() throws Exception {
        List<String> pages =
                Pattern.compile("<a href=\"([^\"]+)\"")
                        .matcher(web.get("/held").body())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();

        assertThat(pages)
                .hasSize(14)
                .contains("/list?kind=transfer", "/list?kind=sale-source", "/exceptions");
        for (String page : pages) {
            assertThat(web.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(text("/list?kind=transfer")).contains("Nothing is in transit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/items",
                "/items?item=",
                "/places?location=DOCK&after=X&status=NONE",
                "/entry?journal=x&sequence=1",
                "/entry?offset=99",
                "/list?kind=nothing",
                "/kept?kind=transfer&key=T-1",
                "/held?before=x"
            })
    void whatIsNowhereIsToldAsSuch(String page) throws Exception {
        assertThat(web.get(page).statusCode()).isEqualTo(404);
        assertThat(text(page)).contains("There is no such page");
    }

    @Test
    void failingBackupsStandAmongTheNeedsUntilOneSucceeds() throws Exception {
        backups = Optional.of(new BackupTrouble("/mnt/backup is not there", 0));
        assertThat(text("/console/state")).contains("Backup fails /mnt/backup is not there");
        backups = Optional.empty();
        assertThat(text("/console/state")).doesNotContain("Backup fails");
    }

    @Test
    void unknownFileIsNotServed() throws Exception {
        assertThat(web.get("/assets/package-info.class").statusCode()).isEqualTo(404);
        assertThat(web.get("/assets/").statusCode()).isEqualTo(404);
    }

    @Test
    void personShowsTheTokenOnceAndTheBrowserKeepsIt(@TempDir Path folder) throws Exception {
        WebSettings settings =
                new WebSettings("127.0.0.1", 0, folder.resolve("read-token"), Set.of(), true);
        try (CentreWeb guarded =
                        CentreWeb.start(
                                settings, filled.doors(fleet), Optional::empty, filled.clock);
                Web browser = new Web(guarded.port())) {
            assertThat(browser.get("/").headers().firstValue("Location")).contains("/sign-in");
            assertThat(browser.get("/sign-in").body()).contains("read.token");
            HttpResponse<String> wrong = show(browser, "wrong");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(wrong.body()).contains("Nobody has this token");

            HttpResponse<String> right =
                    show(browser, Files.readString(folder.resolve("read-token")));
            assertThat(right.statusCode()).isEqualTo(303);
            String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
            assertThat(
                            browser.send(
                                            browser.to("/")
                                                    .header("Cookie", cookie.split(";", 2)[0])
                                                    .build())
                                    .body())
                    .contains("Needs a person");
        }
    }

    private static HttpResponse<String> show(Web browser, String token) throws Exception {
        return browser.send(
                browser.to("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                        .build());
    }
}
