package org.tallygate.plant.system;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** One page of the plant, asked as a program asks it. */
record Api(URI page) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** What is answered; anything but 200 is a broken world. */
    JsonNode get(String path) throws IOException, InterruptedException {
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(page.resolve(path)).timeout(PATIENCE).build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    JsonNode post(String path, Map<String, String> body) throws IOException, InterruptedException {
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(page.resolve(path))
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .header("X-Tallygate-Screen", "test")
                                .POST(
                                        BodyPublishers.ofString(
                                                JsonMapper.shared().writeValueAsString(body)))
                                .build(),
                        BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body());
    }
}
