package org.tallygate.sim.handheld;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A handheld whose app posts what it scanned, a message at a time, each with an id of its own. */
public final class HttpHandheld implements HandheldBody {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final String token;
    private final String ids;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> answers = new ArrayList<>();
    private int messages;
    private boolean plugged = true;

    /**
     * @param address such as http://127.0.0.1:8480/handheld/mc33-1/scans
     * @param ids begins each message's id; of no other handheld and no other run
     */
    public HttpHandheld(URI address, String token, String ids) {
        this.address = address;
        this.token = token;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "handheld-http";
    }

    @Override
    public synchronized String upload(Upload upload) throws IOException {
        if (!plugged) {
            return "the handheld is out of reach";
        }
        messages += upload.again() && messages > 0 ? 0 : 1;
        String scans =
                upload.codes().stream()
                        .map(code -> "{\"text\":\"" + escaped(code) + "\"}")
                        .collect(Collectors.joining(","));
        String body =
                "{\"format\":1,\"id\":\"%s-%d\",\"scans\":[%s]}".formatted(ids, messages, scans);
        // A message that breaks off ends in the middle of what it says.
        String given =
                upload.breakAfter().isPresent() ? body.substring(0, body.length() / 2) : body;
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Bearer " + (upload.wrongToken() ? "wrong-" + token : token))
                        .POST(HttpRequest.BodyPublishers.ofString(given))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            answers.add(answer.statusCode() + " " + answer.body());
            return answers.getLast();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("the answer was not awaited", hurried);
        }
    }

    private static String escaped(String code) {
        StringBuilder text = new StringBuilder();
        code.chars()
                .forEach(each -> {
                    if (each < 0x20 || each == '"' || each == '\\') {
                        text.append("\\u%04x".formatted(each));
                    } else {
                        text.append((char) each);
                    }
                });
        return text.toString();
    }

    @Override
    public int doWork() {
        return 0;
    }

    @Override
    public synchronized void unplug() {
        plugged = false;
    }

    @Override
    public synchronized void plug() {
        plugged = true;
    }

    @Override
    public synchronized List<String> answers() {
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        http.close();
    }
}
