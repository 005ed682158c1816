package org.tallygate.plant.system;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The centre's side. */
record LedgerApi(Api api) {

    static LedgerApi at(URI page) {
        return new LedgerApi(new Api(page));
    }

    /** In base units, over all places; 0 for what was never there. */
    long onHand(String item) throws IOException, InterruptedException {
        return rows("/api/v1/stock?item=" + item).stream()
                .mapToLong(row -> Long.parseLong(row.required("onHand").asString()))
                .sum();
    }

    /** Everything in stock, as one text to compare. */
    String stock() throws IOException, InterruptedException {
        return rows("/api/v1/stock").stream()
                .map(row ->
                        row.required("item").asString()
                                + " at "
                                + row.required("location").asString()
                                + ": "
                                + row.required("onHand").asString())
                .toList()
                .toString();
    }

    /** Every fact of the book, oldest first. */
    List<JsonNode> facts() throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            JsonNode page = api.get("/api/v1/facts?limit=500&after=" + after);
            page.required("rows").forEach(all::add);
            after = page.path("next").asString("");
        }
        return all;
    }

    List<JsonNode> held() throws IOException, InterruptedException {
        return rows("/api/v1/held");
    }

    private List<JsonNode> rows(String path) throws IOException, InterruptedException {
        return api.get(path).required("rows").valueStream().toList();
    }
}
