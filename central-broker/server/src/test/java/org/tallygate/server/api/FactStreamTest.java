package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.server.fleet.Fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Timeout(60)
final class FactStreamTest {

    private static final String STREAM = "/api/v1/facts/stream";

    private final FilledBook filled = new FilledBook();
    private Api api;
    private WebListener listener;
    private Web web;

    @BeforeEach
    void start(@TempDir Path folder) {
        api = new Api(filled.doors(new Fleet()), filled.clock);
        listener = WebListener.start(Web.settings(folder), (routes, access) -> api.addTo(routes));
        web = new Web(listener.port());
    }

    @AfterEach
    void stop() {
        web.close();
        api.close();
        listener.close();
    }

    private Reader open(HttpRequest request) throws Exception {
        HttpResponse<InputStream> answer =
                web.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        return new Reader(answer.body());
    }

    /** Reads events line by line. */
    private record Reader(BufferedReader lines) implements AutoCloseable {

        Reader(InputStream body) {
            this(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        }

        /** The event's name and id. */
        String next() throws Exception {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    return event + " " + line.substring(4);
                }
            }
            return "end";
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    @Test
    void newFactsArriveWithTheirOffsetAsId() throws Exception {
        filled.post(FilledBook.received(1));
        try (Reader reader = open(web.to(STREAM).build())) {
            filled.post(FilledBook.received(2));
            api.changed();
            assertThat(reader.next()).isEqualTo("fact 2");
            filled.post(FilledBook.received(3));
            assertThat(reader.next()).isEqualTo("fact 3");
        }
    }

    @Test
    void readerThatComesBackGoesOnWhereItWas() throws Exception {
        for (int i = 1; i <= 3; i++) {
            filled.post(FilledBook.received(i));
        }
        try (Reader reader = open(web.to(STREAM).header("Last-Event-ID", "1").build())) {
            assertThat(reader.next()).isEqualTo("fact 2");
            assertThat(reader.next()).isEqualTo("fact 3");
        }
        try (Reader reader = open(web.to(STREAM + "?after=2").build())) {
            assertThat(reader.next()).isEqualTo("fact 3");
        }
    }

    @Test
    void readerThatKnowsMoreThanTheBookIsToldToStartAgain() throws Exception {
        filled.post(FilledBook.received(1));
        try (Reader reader = open(web.to(STREAM).header("Last-Event-ID", "900").build())) {
            assertThat(reader.next()).isEqualTo("restart 1");
            filled.post(FilledBook.received(2));
            assertThat(reader.next()).isEqualTo("fact 2");
        }
    }

    @Test
    void lastEventIdOfAnotherKindIsRefused() throws Exception {
        assertThat(web.send(web.to(STREAM).header("Last-Event-ID", "x").build()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void streamBeyondTheBoundIsRefusedAndAClosedOneMakesRoom() throws Exception {
        List<Reader> open = new ArrayList<>();
        for (int i = 0; i < FactStream.MOST_STREAMS; i++) {
            open.add(open(web.to(STREAM).build()));
        }
        HttpResponse<String> refused = web.get(STREAM);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");

        open.removeLast().close();
        Awaitility.await()
                .until(() -> {
                    filled.post(FilledBook.received(1));
                    return web.json("/api/v1/health").get("streamsOpen").asInt()
                            < FactStream.MOST_STREAMS;
                });
        for (Reader reader : open) {
            reader.close();
        }
    }

    @Test
    void closingTheApiEndsTheStreams() throws Exception {
        try (Reader reader = open(web.to(STREAM).build())) {
            api.close();
            assertThat(reader.next()).isEqualTo("end");
        }
    }
}
