package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Name;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Desk;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Commands on their way to the writer and answers on their way back; the writer is this test. */
@Timeout(60)
final class CommandsTest {

    private static final String RELEASE = "/api/v1/commands/ReleasePromise";
    private static final String BODY =
            "{\"which\":{\"reference\":\"cart-1\"},\"keepDemand\":false}";

    private final FilledBook filled = new FilledBook();

    /** What was handed in and waits for its answer. */
    private final BlockingQueue<Handed> handed = new LinkedBlockingQueue<>();

    private record Handed(Order order, CompletableFuture<Answer> answer) {}

    private Clients clients;
    private Api api;
    private WebListener listener;
    private Web web;
    private String token;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        clients = Clients.in(folder.resolve(Clients.FILE));
        token = client("web", 10_000, Role.SELL);
        api =
                new Api(
                        new Api.Doors(
                                filled.book,
                                new Fleet(),
                                this::hand,
                                filled.writer.published(),
                                filled.feed,
                                filled.webhooks),
                        filled.clock);
        listener = WebListener.start(Web.settings(folder), (routes, access) -> api.addTo(routes));
        web = new Web(listener.port());
    }

    @AfterEach
    void stop() {
        web.close();
        api.close();
        listener.close();
    }

    private CompletableFuture<Answer> hand(Order order) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        handed.add(new Handed(order, answer));
        return answer;
    }

    private String client(String name, int perSecond, Role role) throws Exception {
        return clients.put(
                new Client(new Name(name), Set.of(role), Optional.empty(), perSecond),
                new SecureRandom());
    }

    private HttpRequest request(String bearer, String key, String body) {
        return web.to(RELEASE)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private CompletableFuture<HttpResponse<String>> ask(String key) {
        return web.client.sendAsync(
                request(token, key, BODY), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> answered(Answer answer) throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask("cart-1");
        handed.take().answer().complete(answer);
        return asked.get();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.mapper().readTree(answer.body());
    }

    @Test
    void orderCarriesTheClientsNameItsKeyAndTheCommand() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask("cart-1");
        Handed order = handed.take();
        assertThat(order.order())
                .isEqualTo(
                        new Order(
                                "web",
                                "cart-1",
                                "web",
                                new PromiseCommand.ReleasePromise(
                                        PromiseCommand.Which.of("cart-1"),
                                        Optional.empty(),
                                        false)));
        assertThat(asked).as("nothing is answered before it is durable").isNotDone();

        order.answer().complete(new Answer.Done(7, false, "{\"state\":\"VOIDED\"}"));

        assertThat(asked.get().statusCode()).isEqualTo(200);
        assertThat(asked.get().headers().firstValue("Tallygate-Again")).contains("false");
        assertThat(asked.get().body())
                .isEqualTo("{\"asOfOffset\":7,\"answer\":{\"state\":\"VOIDED\"}}");
    }

    @Test
    void askedAgainSaysSo() throws Exception {
        assertThat(answered(new Answer.Done(7, true, "{}")).headers().firstValue("Tallygate-Again"))
                .contains("true");
    }

    @Test
    void refusalNamesItsRule() throws Exception {
        HttpResponse<String> answer =
                answered(new Answer.Refused(8, true, "UNKNOWN_PROMISE", "pending must be open"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Tallygate-Again")).contains("true");
        assertThat(json(answer).get("type").asString()).endsWith(":refused");
        assertThat(json(answer).get("reason").asString()).isEqualTo("UNKNOWN_PROMISE");
        assertThat(json(answer).get("detail").asString()).isEqualTo("pending must be open");
        assertThat(json(answer).get("asOfOffset").asLong()).isEqualTo(8);
    }

    @Test
    void keyOfAnotherCommandIsAConflictOfItsOwnType() throws Exception {
        HttpResponse<String> answer = answered(new Answer.Conflict("cart-1 was something else"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).get("type").asString()).endsWith(":conflict");
    }

    @Test
    void fullDeskSaysWhenToComeAgain() throws Exception {
        HttpResponse<String> answer = answered(new Answer.Busy("10000 orders wait already"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(answer).get("detail").asString()).contains("10000 orders");
    }

    @Test
    void centreThatDoesNotWriteIsBusy() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask("cart-1");
        Handed order = handed.take();
        order.answer().complete(new Desk().hand(order.order()).join());

        assertThat(asked.get().statusCode()).isEqualTo(503);
    }

    @Test
    void manyThatWaitForOneCommitLeaveRoomForReaders() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(ask("cart-" + i));
        }
        List<Handed> waiting = new ArrayList<>();
        while (waiting.size() < all.size()) {
            waiting.add(handed.take());
        }
        assertThat(web.get("/api/v1/health").statusCode()).isEqualTo(200);

        waiting.forEach(each -> each.answer().complete(new Answer.Done(1, false, "{}")));

        for (CompletableFuture<HttpResponse<String>> each : all) {
            assertThat(each.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void strangerAsksNothingNotEvenOnLoopback() throws Exception {
        HttpResponse<String> none =
                web.send(
                        web.to(RELEASE)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "cart-1")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build());
        HttpResponse<String> wrong = web.send(request("wrong", "cart-1", BODY));

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(handed).isEmpty();
    }

    @Test
    void roleThatIsNotNamedForTheCommandIsForbidden() throws Exception {
        String reader = client("report", 100, Role.READ);
        HttpResponse<String> answer = web.send(request(reader, "cart-1", BODY));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).get("detail").asString())
                .contains(
                        "client 'report' has the roles [read] and needs one of [sell, stock,"
                                + " admin]");
        assertThat(handed).isEmpty();
    }

    /** Whose promise it is, is found by the rule that gives it back; the API makes it named. */
    @Test
    void clientOfAChannelAsksOnlyWhatNamesItsChannel() throws Exception {
        String market =
                clients.put(
                        new Client(
                                new Name("market"),
                                Set.of(Role.SELL),
                                Optional.of(new Name("market")),
                                100),
                        new SecureRandom());
        String ofNone = BODY;
        String ofAnother = BODY.replaceFirst("\\}$", ",\"channel\":\"web\"}");
        String own = BODY.replaceFirst("\\}$", ",\"channel\":\"market\"}");

        assertThat(web.send(request(market, "1", ofNone)).statusCode()).isEqualTo(403);
        assertThat(web.send(request(market, "2", ofAnother)).statusCode()).isEqualTo(403);
        assertThat(handed).isEmpty();
        CompletableFuture<HttpResponse<String>> waits =
                web.client.sendAsync(
                        request(market, "3", own), HttpResponse.BodyHandlers.ofString());
        PromiseCommand.ReleasePromise asked =
                (PromiseCommand.ReleasePromise) handed.take().order().command();
        assertThat(asked.channel()).contains(new Name("market"));
        assertThat(waits).isNotDone();
    }

    @Test
    void clientThatAsksTooOftenIsToldToWait() throws Exception {
        String slow = client("slow", 1, Role.READ);
        List<Integer> statuses = new ArrayList<>();
        HttpResponse<String> last;
        do {
            last =
                    web.send(
                            web.to("/api/v1/health")
                                    .header("Authorization", "Bearer " + slow)
                                    .build());
            statuses.add(last.statusCode());
        } while (last.statusCode() == 200 && statuses.size() < 50);

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(statuses).hasSizeGreaterThanOrEqualTo(3);
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(last).get("detail").asString()).contains("1 requests in a second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"keepDemand":true}                         | which | | an object with pending
                    {"which":"x","keepDemand":true}             | which | x | an object with pending
                    {"which":null,"keepDemand":true}            | which | null | an object with pending
                    {"which":{},"keepDemand":true}              | which | {} | either pending or reference
                    {"which":{"pending":"x"},"keepDemand":true} | which.pending | x | id 'x' must be 128 bits
                    {"which":{"pending":7},"keepDemand":true}   | which.pending | 7 | a text
                    {"which":{"reference":7},"keepDemand":true} | which.reference | 7 | a text
                    {"which":{"reference":"a","ref":"x"},"keepDemand":true} | which.ref | x | left out; known are line, pending
                    {"which":{"reference":"a","line":1.5},"keepDemand":true} | which.line | 1.5 | a whole number
                    {"which":{"reference":"a","line":"1"},"keepDemand":true} | which.line | 1 | a whole number
                    {"which":{"reference":"a"}}                 | keepDemand | | true or false
                    {"which":{"reference":"a"},"keepDemand":1}  | keepDemand | 1 | true or false
                    {"which":{"reference":"a"},"keepDemand":true,"quantity":2}   | quantity | 2 | a decimal as text
                    {"which":{"reference":"a"},"keepDemand":true,"quantity":"x"} | quantity | x | quantity 'x' must be
                    [] | ~~ | [] | one JSON object
                    """)
    void wrongFieldIsNamedWithItsValueAndWhatWouldBeRight(
            String body, String field, @Nullable String value, String expected) throws Exception {
        HttpResponse<String> answer = web.send(request(token, "cart-1", body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("type").asString()).endsWith(":bad-field");
        assertThat(json(answer).get("field").asString()).isEqualTo(field);
        if (value == null) {
            assertThat(json(answer).has("value")).isFalse();
            assertThat(json(answer).get("detail").asString())
                    .startsWith("field '" + field + "' is missing and must be " + expected);
        } else {
            assertThat(json(answer).get("value").asString()).isEqualTo(value);
        }
        assertThat(json(answer).get("expected").asString()).startsWith(expected);
        assertThat(handed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"which":              | line 1, column
                    {"which":"x"} more     | line 1, column 15
                    {"a":1,"a":2}          | line 1, column
                    """)
    void bodyThatIsNoJsonIsShownWhere(String body, String where) throws Exception {
        HttpResponse<String> answer = web.send(request(token, "cart-1", body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("type").asString()).endsWith(":bad-json");
        assertThat(json(answer).get("detail").asString()).contains(where);
    }

    @Test
    void keyMustBeThereAndPrintable() throws Exception {
        HttpResponse<String> none =
                web.send(
                        web.to(RELEASE)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build());
        HttpResponse<String> long129 = web.send(request(token, "k".repeat(129), BODY));

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(json(none).get("parameter").asString()).isEqualTo("Idempotency-Key");
        assertThat(long129.statusCode()).isEqualTo(400);
        assertThat(json(long129).get("expected").asString()).contains("1 to 128");
    }

    @Test
    void bodyOfAnotherTypeAndOneTooLargeAreRefused() throws Exception {
        HttpResponse<String> form =
                web.send(
                        web.to(RELEASE)
                                .header("Authorization", "Bearer " + token)
                                .header("Idempotency-Key", "cart-1")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build());
        HttpResponse<String> large = web.send(request(token, "cart-1", " ".repeat(70_000) + BODY));

        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(large.statusCode()).isEqualTo(413);
    }
}
