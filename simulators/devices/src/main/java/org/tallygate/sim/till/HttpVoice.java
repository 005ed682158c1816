package org.tallygate.sim.till;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The HTTP protocol of docs/till.md. */
public final class HttpVoice implements TillVoice {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final String till;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable CompletableFuture<HttpResponse<String>> asked;

    /**
     * @param address such as http://127.0.0.1:8095
     * @param till its name in the gateway's settings
     */
    public HttpVoice(URI address, String till, String token) {
        this.address = address.resolve("/till/v1/transactions");
        this.till = till;
        this.token = token;
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public void say(Basket basket) {
        asked =
                http.sendAsync(
                        HttpRequest.newBuilder(address)
                                .timeout(PATIENCE)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body(basket)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String body(Basket basket) {
        return basket.lines().stream()
                .map(HttpVoice::line)
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"format\":1,\"till\":\"%s\",\"transaction\":\"%s\",\"lines\":["
                                        .formatted(till, basket.number()),
                                "]}"));
    }

    private static String line(Basket.Line line) {
        boolean isItem = line.code().startsWith("=");
        return "{\"kind\":\"%s\",\"%s\":\"%s\",\"quantity\":\"%d\"%s}"
                .formatted(
                        line.cameBack() ? "return" : "sale",
                        isItem ? "item" : "code",
                        isItem ? line.code().substring(1) : line.code(),
                        line.quantity(),
                        line.cameBack() ? ",\"condition\":\"sellable\"" : "");
    }

    @Override
    public Optional<Answer> hear() {
        CompletableFuture<HttpResponse<String>> waiting = asked;
        if (waiting == null || !waiting.isDone()) {
            return Optional.empty();
        }
        asked = null;
        if (waiting.isCompletedExceptionally()) {
            return Optional.of(new Answer.SendAgain(String.valueOf(waiting.exceptionNow())));
        }
        HttpResponse<String> answer = waiting.join();
        return Optional.of(
                switch (answer.statusCode()) {
                    case 200 ->
                            new Answer.Taken(
                                    answer.headers()
                                            .firstValue("Tallygate-Again")
                                            .filter("true"::equals)
                                            .isPresent(),
                                    answer.body().contains("\"beyondLease\":true"));
                    case 503 -> new Answer.SendAgain(answer.body());
                    default -> new Answer.Refused(answer.statusCode() + " " + answer.body());
                });
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
