package org.tallygate.plant.system;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** The station's screen without a browser. */
record StationApi(Api api) {

    static StationApi at(URI page) {
        return new StationApi(new Api(page));
    }

    /** What a person saw last: its number in this run of the gateway, 0 for nothing yet. */
    record Seen(long number, String colour, String title, String sentence) {

        boolean isGreen() {
            return colour.equals("GREEN");
        }
    }

    JsonNode view() throws IOException, InterruptedException {
        return api.get("/api/v1/station");
    }

    Seen seen() throws IOException, InterruptedException {
        JsonNode feedback = view().path("feedback");
        return new Seen(
                feedback.path("number").asLong(0),
                feedback.path("colour").asString(""),
                feedback.path("title").asString(""),
                feedback.path("sentence").asString(""));
    }

    /** The task in hand as staff know it; empty for none. */
    String task() throws IOException, InterruptedException {
        return view().path("task").path("reference").asString("");
    }

    boolean isReady() throws IOException, InterruptedException {
        JsonNode view = view();
        return !task().isEmpty()
                && view.required("devices")
                        .valueStream()
                        .allMatch(device -> device.required("state").asString().equals("READY"));
    }

    String device(String name) throws IOException, InterruptedException {
        return view().required("devices")
                .valueStream()
                .filter(device -> device.required("device").asString().equals(name))
                .map(device -> device.required("state").asString())
                .findFirst()
                .orElse("");
    }

    long garbled() throws IOException, InterruptedException {
        return view().required("counters").required("garbled").asLong();
    }

    /** Whether the ledger has said that it has everything. */
    boolean allIsInTheLedger() throws IOException, InterruptedException {
        JsonNode link = view().required("link");
        return link.required("online").asBoolean() && link.required("waiting").asLong() == 0;
    }

    JsonNode press(String command) throws IOException, InterruptedException {
        return api.post("/commands/" + command, Map.of());
    }

    /** Answers the open question. */
    JsonNode answer(String command) throws IOException, InterruptedException {
        return press(command + "?question=" + view().required("question").required("number"));
    }
}
