package org.tallygate.plant.demo;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the demo does by itself: on an empty stock it scans one carton, keeps a code that nobody
 * knows and lets one pallet pass the portal, as a person would with the simulator page's buttons;
 * then the office asks for work of each kind; and it prints the stock when it changes.
 */
public final class OpeningAct {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** A case of 12 coffees as a GS1-128 label has it: AIM id, GTIN, lot. */
    private static final String COFFEE_CASE = "]C1011952711000101010LOT26A";

    /** A pen that is not in the item master: what the centre makes of it is a check. */
    private static final String UNKNOWN = "4006381333931";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final Plant plant;
    private final int simulatorPort;
    private final PrintWriter out;
    private final Optional<FirstWork> work;
    private boolean scanned;
    private boolean found;
    private boolean kept;
    private boolean passed;
    private String lastSummary = "";

    /**
     * Makes the act; nothing happens before the first look.
     *
     * @param quiet only print, press and ask nothing
     */
    public OpeningAct(Plant plant, int simulatorPort, PrintWriter out, boolean quiet)
            throws IOException {
        this.plant = plant;
        this.simulatorPort = simulatorPort;
        this.out = out;
        this.scanned = quiet;
        this.found = quiet;
        this.kept = quiet;
        this.passed = quiet;
        this.work =
                quiet
                        ? Optional.empty()
                        : Optional.of(new FirstWork(http, plant.console(), plant.officeToken()));
    }

    /** Does the next step of the act when its time has come, and prints what changed. */
    public void look() throws InterruptedException {
        try {
            Map<String, String> stock = stock();
            if (!scanned || !passed) {
                play(stock);
            } else if (work.isPresent() && !work.get().isDone()) {
                work.get().ask().ifPresent(this::say);
            }
            print(stock);
        } catch (IOException | JacksonException notNow) {
            // A part that was killed answers again soon; the next look tries anew.
        }
    }

    private void play(Map<String, String> stock) throws IOException, InterruptedException {
        JsonNode station = get(plant.station().resolve("/api/v1/station"));
        boolean ready =
                !station.path("task").isMissingNode()
                        && !station.path("task").isNull()
                        && station.path("devices")
                                .valueStream()
                                .allMatch(
                                        device -> device.path("state").asString().equals("READY"));
        if (!scanned && (ready || !stock.isEmpty())) {
            scanned = true;
            passed = !stock.isEmpty();
            found = passed;
            kept = passed;
            if (stock.isEmpty()) {
                press("scan", "text", COFFEE_CASE);
            }
        } else if (!found && !stock.isEmpty()) {
            found = true;
            press("scan", "text", UNKNOWN);
        } else if (found && !kept) {
            kept = isKept(station);
        } else if (kept && !passed) {
            passed = true;
            press("pass-in", "pallet", "none");
        }
    }

    /** Answers the station's question whether the code is to be kept for the centre. */
    private boolean isKept(JsonNode station) throws IOException, InterruptedException {
        JsonNode question = station.path("question");
        if (!question.isObject()) {
            return false;
        }
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(
                                        plant.station()
                                                .resolve(
                                                        "/commands/yes?question="
                                                                + question.path("number").asLong()))
                                .timeout(ANSWER)
                                .header("X-Tallygate-Screen", "demo")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 202;
    }

    private void press(String button, String parameter, String value)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + simulatorPort
                                                        + "/api/v1/press/"
                                                        + button))
                                .timeout(ANSWER)
                                .header("Content-Type", "application/json")
                                .header("X-Tallygate", "demo")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(Map.of(parameter, value))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        say(JSON.readTree(answer.body()).path("sentence").asString(answer.body()));
    }

    private Map<String, String> stock() throws IOException, InterruptedException {
        Map<String, String> stock = new TreeMap<>();
        for (JsonNode row : get(plant.console().resolve("/api/v1/stock")).path("rows")) {
            stock.put(
                    row.path("item").asString() + " at " + row.path("location").asString(),
                    row.path("onHand").asString());
        }
        return stock;
    }

    private void print(Map<String, String> stock) {
        StringBuilder summary = new StringBuilder();
        stock.forEach((place, quantity) ->
                summary.append(summary.isEmpty() ? "" : ", ")
                        .append(quantity)
                        .append(' ')
                        .append(place));
        String line = summary.isEmpty() ? "nothing yet" : summary.toString();
        if (!line.equals(lastSummary)) {
            lastSummary = line;
            say("in stock: " + line);
        }
    }

    private JsonNode get(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(uri).timeout(ANSWER).build(),
                        HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    private void say(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
