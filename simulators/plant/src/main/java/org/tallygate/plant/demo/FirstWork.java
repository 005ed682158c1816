package org.tallygate.plant.demo;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks the centre for work of each kind, as an office does over its interface: the commands stand
 * in the resource {@code /demo/opening.json}. Each has a key of its own, so a demo that is started
 * again asks the same and changes nothing.
 */
final class FirstWork {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int BROKEN = 500;

    private final HttpClient http;
    private final URI commands;
    private final String token;
    private final JsonNode work;
    private int asked;

    /**
     * @param token of a client of the centre that may ask everything
     */
    FirstWork(HttpClient http, URI console, String token) {
        this.http = http;
        this.commands = console.resolve("/api/v1/commands/");
        this.token = token;
        this.work = read();
    }

    boolean isDone() {
        return asked == work.size();
    }

    /**
     * Asks what is left, in order; goes on from there the next time when the centre is away.
     *
     * @return what a person should know of it: what is done, or what was refused
     */
    Optional<String> ask() throws IOException, InterruptedException {
        while (!isDone()) {
            JsonNode next = work.get(asked);
            HttpResponse<String> answer = send(next);
            if (answer.statusCode() >= BROKEN) {
                throw new IOException("the centre answered " + answer.statusCode());
            }
            asked++;
            if (answer.statusCode() != OK) {
                return Optional.of(
                        "the centre refused "
                                + next.path("command").asString()
                                + ": "
                                + JSON.readTree(answer.body()).path("detail").asString());
            }
        }
        return Optional.of("work of every kind is on the station's list");
    }

    private HttpResponse<String> send(JsonNode next) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(commands.resolve(next.path("command").asString()))
                        .timeout(ANSWER)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "opening-" + asked);
        next.path("by").asStringOpt().ifPresent(by -> request.header("Tallygate-Actor", by));
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofString(next.path("body").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode read() {
        try (InputStream in = FirstWork.class.getResourceAsStream("/demo/opening.json")) {
            return JSON.readTree(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException("the demo's opening can't be read", e);
        }
    }
}
