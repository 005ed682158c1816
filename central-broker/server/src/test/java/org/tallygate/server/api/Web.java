package org.tallygate.server.api;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Asks a listener on this machine. */
public final class Web implements AutoCloseable {

    public final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    public Web(int port) {
        this.port = port;
    }

    /** A loopback listener's settings with a free port. */
    public static WebSettings settings(Path folder) {
        return WebSettings.local(0, folder.resolve("read-token"));
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path).build());
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(get(path).body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
