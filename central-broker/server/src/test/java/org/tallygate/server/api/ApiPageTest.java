package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.photo.PhotoRoom;
import org.tallygate.server.photo.PhotoStore;
import org.tallygate.server.photo.PictureStore;

import tools.jackson.databind.JsonNode;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks every request that docs/api.md shows, as it stands there, and looks for what it promises.
 */
@Timeout(60)
final class ApiPageTest {

    private static final Pattern REQUEST =
            Pattern.compile(
                    "^    curl (?<asked>(?:[^'#]|'[^']*')*?)\\s*# (?<status>\\d{3}): (?<names>.*)$",
                    Pattern.MULTILINE);
    private static final Pattern ADDRESS =
            Pattern.compile("http://127\\.0\\.0\\.1:8080(?<path>[^'\\s]*)");
    private static final Pattern HEADER =
            Pattern.compile("-H ['\"](?<name>[A-Za-z-]+): (?<value>[^'\"]+)['\"]");
    private static final Pattern BODY = Pattern.compile("-d '(?<body>[^']*)'");
    private static final Pattern TOKEN = Pattern.compile("\\$\\(cat (?<client>\\w+)\\.token\\)");

    /** What a file that is sent holds: the first bytes tell what it is. */
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};

    private final FilledBook filled = new FilledBook();
    private final Map<String, String> tokens = new HashMap<>();
    private Api api;
    private WebListener listener;
    private Web web;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Clients clients = Clients.in(folder.resolve(Clients.FILE));
        Name channel = new Name("web");
        add(clients, "shop", Role.SELL, Optional.of(channel));
        add(clients, "pos", Role.TILL, Optional.empty());
        add(clients, "stock", Role.STOCK, Optional.empty());
        add(clients, "planner", Role.PLAN, Optional.empty());
        add(clients, "approver", Role.APPROVE, Optional.empty());
        filled.twice();
        filled.post(
                FilledBook.moved(FilledBook.MILK, 50, FilledBook.SUPPLIER, FilledBook.ON_SHELF));
        filled.ask(
                "web",
                new PromiseCommand.SetChannel(
                        new Channel(channel, List.of(FilledBook.SHELF), 1, 0, Quantity.ZERO)));
        filled.ask(
                "quota",
                new PromiseCommand.SetQuota(
                        FilledBook.MILK,
                        FilledBook.SHELF,
                        channel,
                        Quota.Mode.HARD,
                        Quantity.of(20),
                        0,
                        Optional.empty()));
        filled.feed();
        Api.Doors doors = filled.doors(new Fleet());
        api =
                new Api(
                        new Api.Doors(
                                doors.book(),
                                doors.fleet(),
                                doors.desk(),
                                doors.published(),
                                doors.feed(),
                                doors.webhooks(),
                                Optional.of(
                                        PhotoStore.open(
                                                folder.resolve("photos"), PhotoRoom.STANDARD)),
                                Optional.of(
                                        PictureStore.open(folder.resolve("pictures"), 1 << 20))),
                        filled.clock);
        listener = WebListener.start(Web.settings(folder), (routes, access) -> api.addTo(routes));
        web = new Web(listener.port());
    }

    private void add(Clients clients, String name, Role role, Optional<Name> channel)
            throws Exception {
        tokens.put(
                name,
                clients.put(
                        new Client(new Name(name), Set.of(role), channel, 10_000),
                        new SecureRandom()));
    }

    @AfterEach
    void stop() {
        web.close();
        api.close();
        listener.close();
    }

    @Test
    void everyRequestOfThePageIsAnsweredAsItSays() throws Exception {
        String page = Files.readString(page());
        List<MatchResult> requests = REQUEST.matcher(page).results().toList();
        assertThat(requests)
                .as("requests that say what is answered, of all that stand there")
                .hasSize((int) page.lines().filter(line -> line.startsWith("    curl ")).count())
                .hasSizeGreaterThan(8);
        List<String> asked = new ArrayList<>();
        for (MatchResult request : requests) {
            check(request.group("asked"), request.group("status"), request.group("names"));
            asked.add(request.group("asked"));
        }
        assertThat(asked).anyMatch(each -> each.contains("RebalanceQuotas"));
    }

    private void check(String asked, String status, String names) throws Exception {
        HttpResponse<InputStream> answer =
                web.client.send(request(asked), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (asked.startsWith("-sN")) {
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("text/event-stream");
                assertThat(answer.statusCode()).as(asked).isEqualTo(Integer.parseInt(status));
                return;
            }
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode())
                    .as("%s was answered %s", asked, text)
                    .isEqualTo(Integer.parseInt(status));
            JsonNode json = Json.mapper().readTree(text);
            for (String name : names.split(", ", -1)) {
                assertThat(json.at("/" + name.replace('.', '/')).isMissingNode())
                        .as("%s of the answer to %s: %s", name, asked, text)
                        .isFalse();
            }
        }
    }

    private HttpRequest request(String asked) {
        Matcher address = ADDRESS.matcher(asked);
        assertThat(address.find()).as(asked).isTrue();
        HttpRequest.Builder request = web.to(address.group("path"));
        for (MatchResult header : HEADER.matcher(asked).results().toList()) {
            request.header(header.group("name"), filledIn(header.group("value")));
        }
        if (asked.contains("-T ")) {
            return request.PUT(HttpRequest.BodyPublishers.ofByteArray(JPEG)).build();
        }
        if (asked.contains("--data-binary @")) {
            return request.POST(HttpRequest.BodyPublishers.ofByteArray(JPEG)).build();
        }
        Matcher body = BODY.matcher(asked);
        return body.find()
                ? request.POST(HttpRequest.BodyPublishers.ofString(body.group("body"))).build()
                : request.build();
    }

    private String filledIn(String header) {
        return TOKEN.matcher(header)
                .replaceAll(found ->
                        Optional.ofNullable(tokens.get(found.group("client"))).orElseThrow());
    }

    /** The page of this repository, from wherever the test is run. */
    private static Path page() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path page = at.resolve("docs/api.md");
            if (Files.exists(page)) {
                return page;
            }
        }
        throw new IllegalStateException("docs/api.md must stand above the folder of the test");
    }
}
