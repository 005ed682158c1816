package org.tallygate.plant.controls;

import org.tallygate.contract.Quantity;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the centre's API. Thread-safe. */
public final class Centre implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_PAGES = 20;
    private static final int ROWS = 500;

    private final URI api;
    private final HttpClient client;

    /**
     * @param central where the centre's API stands
     */
    public Centre(URI central) {
        this.api = central.resolve("/api/v1/");
        this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** Asks now, and waits a few seconds at most. */
    public Ledger look() {
        try {
            Map<String, Quantity> stock = new HashMap<>();
            long offset = 0;
            String after = "";
            for (int page = 0; page < MOST_PAGES; page++) {
                JsonNode answer = get("stock?limit=" + ROWS + after);
                offset = answer.required("asOfOffset").asLong();
                for (JsonNode row : answer.required("rows")) {
                    stock.merge(
                            row.required("item").asString(),
                            Quantity.parse(row.required("onHand").asString()),
                            Quantity::plus);
                }
                String next = answer.path("next").asString("");
                if (next.isEmpty()) {
                    return new Ledger.Seen(stock, offset, boxes());
                }
                after = "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            }
            return new Ledger.NotSeen("the centre has more stock rows than this page reads");
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return new Ledger.NotSeen(sentence(e));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new Ledger.NotSeen("this page is closing");
        }
    }

    private Ledger.Boxes boxes() throws InterruptedException {
        try {
            List<Ledger.Box> boxes = new ArrayList<>();
            for (JsonNode row : get("gateways").required("rows")) {
                boxes.add(box(row));
            }
            return new Ledger.Boxes.Known(boxes);
        } catch (IOException | JacksonException e) {
            return new Ledger.Boxes.NotKnown(sentence(e));
        }
    }

    private static Ledger.Box box(JsonNode row) {
        String link = row.path("link").asString("not known");
        JsonNode waiting = row.path("waiting");
        boolean known = waiting.isIntegralNumber();
        return new Ledger.Box(
                row.path("gateway").asString("?"),
                link,
                known ? waiting.asString() : "not known",
                known && waiting.asLong() == 0 && link.equals("ONLINE"));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve(path))
                        .timeout(PATIENCE)
                        .header("Accept", "application/json")
                        .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("it answered " + response.statusCode() + " to " + path);
        }
        return JsonMapper.shared().readTree(response.body());
    }

    private String sentence(Exception e) {
        String why = e.getMessage();
        return "the centre at "
                + api.getAuthority()
                + " can't be read"
                + (why == null || why.isBlank() ? "" : ": " + why);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
