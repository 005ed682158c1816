package org.tallygate.gateway.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Name;
import org.tallygate.contract.Sha256;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A till at the real listener. */
final class TillListenerTest {

    private static final String SALE =
            "{'format':1,'till':'till-1','transaction':'4711','lines':["
                    + "{'kind':'sale','item':'MILK','quantity':'2'},"
                    + "{'kind':'return','code':'4006381333931','quantity':'1'}]}";
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(\\{.*?)```", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Counter counter = Counter.open(Counter.lease("a", 3));
    private TillListener listener;

    @BeforeEach
    void start() throws IOException {
        listener =
                TillListener.start(
                        new TillSettings(
                                "127.0.0.1",
                                0,
                                List.of(
                                        new Till(
                                                Counter.TILL,
                                                Counter.SHOP,
                                                new Name("counter-1"),
                                                Sha256.hex(Counter.TOKEN)))),
                        counter.desk);
    }

    @AfterEach
    void stop() {
        listener.close();
        http.close();
    }

    @Test
    void transactionIsAnsweredWhenItIsInTheJournalAndAgainTheSame() {
        HttpResponse<String> first = post("/till/v1/transactions", SALE);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(counter.facts()).hasSize(2);
        assertThat(first.headers().firstValue("Tallygate-Again")).contains("false");
        assertThat(json(first).at("/lines/1/notChecked").isEmpty()).isTrue();

        HttpResponse<String> again = post("/till/v1/transactions", SALE);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Tallygate-Again")).contains("true");
        assertThat(post("/till/v1/transactions", SALE.replace("'2'", "'3'")).statusCode())
                .isEqualTo(409);
        assertThat(counter.facts()).hasSize(2);
    }

    @Test
    void whoeverDoesNotKnowTheTokenLearnsNothing() throws Exception {
        for (String path : List.of("/till/v1/transactions", "/till/v1/leases", "/")) {
            HttpResponse<String> answer =
                    http.send(
                            request(path).POST(BodyPublishers.ofString("{")).build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("till-1");
        }
        assertThat(
                        send(request("/till/v1/leases").header("Authorization", "Bearer wrong"))
                                .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'format':1      | 'format':2          | format            | 2
                    'till':'till-1' | 'till':'till-2'     | till              | till-2
                    '4711'          | '4711 x'            | transaction       | 4711 x
                    'sale'          | 'sold'              | lines[0].kind     | sold
                    'quantity':'2'  | 'quantity':2        | lines[0].quantity | 2
                    'quantity':'2'  | 'quantity':'-2'     | lines[0].quantity | -2
                    'quantity':'2'  | 'quantity':'1e9'    | lines[0].quantity | 1e9
                    'item':'MILK'   | 'sku':'MILK'        | lines[0].sku      | MILK
                    'item':'MILK',  | ''                  | lines[0]          | without
                    'quantity':'1'} | 'quantity':'1','condition':'eaten'} | lines[1].condition | eaten
                    'lines'         | 'occurredAt':'noon','lines' | occurredAt | noon
                    """)
    void errorNamesTheFieldItsValueAndWhatWouldBeRight(
            String part, String wrong, String field, String value) {
        String body = SALE.replace(part, wrong.equals("''") ? "" : wrong);
        HttpResponse<String> answer = post("/till/v1/transactions", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(answer).path("field").asString()).isEqualTo(field);
        assertThat(json(answer).path("value").asString()).contains(value);
        assertThat(json(answer).path("right").asString()).isNotBlank();
        assertThat(counter.facts()).isEmpty();
    }

    @Test
    void promiseBeyondTheLeaseIsRefusedWithItsReason() {
        String promise =
                "{'format':1,'till':'till-1','promise':'p1','lines':[{'item':'MILK','quantity':'N'}]}";
        assertThat(post("/till/v1/promises", promise.replace("'N'", "'2'")).statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused =
                post("/till/v1/promises", promise.replace("p1", "p2").replace("'N'", "'2'"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("reason").asString()).isEqualTo("beyond-lease");
        assertThat(json(refused).path("detail").asString()).contains("at most 1");
        JsonNode leases = json(get("/till/v1/leases"));
        assertThat(leases.at("/leases/0/left").asString()).isEqualTo("1");
        assertThat(
                        post(
                                        "/till/v1/promises/drop",
                                        "{'format':1,'till':'till-1','promise':'p1'}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(json(post("/till/v1/closed", "{}")).path("leases").isEmpty()).isTrue();
    }

    @Test
    void whatCantBeSavedIsToBeSentAgain() {
        counter.disk.losePowerAt(counter.disk.steps());
        HttpResponse<String> answer = post("/till/v1/transactions", SALE);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void tooLongIsRefusedWhateverTheSenderSays() {
        assertThat(post("/till/v1/transactions", "{" + " ".repeat(70_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void examplesOfTheManualAreTaken() throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/till.md")));
        counter.learns(Counter.lease("b", 100));
        int taken = 0;
        while (examples.find()) {
            String body = examples.group(1);
            String path =
                    body.contains("\"transaction\"")
                            ? "transactions"
                            : body.contains("\"lines\"") ? "promises" : "promises/drop";
            HttpResponse<String> answer = post("/till/v1/" + path, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            taken++;
        }
        assertThat(taken).isGreaterThanOrEqualTo(3);
    }

    private HttpResponse<String> post(String path, String body) {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + Counter.TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).header("Authorization", "Bearer " + Counter.TOKEN));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path));
    }

    /** The desk is stepped here while the answer is awaited. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request.build(), BodyHandlers.ofString());
        while (!answer.isDone()) {
            if (counter.desk.doWork() == 0) {
                Thread.onSpinWait();
            }
        }
        return answer.join();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
