package org.tallygate.plant.torture;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;

/** What a person sees at a station, without a browser. */
record StationPage(int port) {

    private static final String READY = "READY";

    /** What was shown last: its number in this run of the gateway, 0 for nothing yet. */
    record Seen(long number, String colour, String title, String sentence) {

        boolean isGreen() {
            return colour.equals("GREEN");
        }
    }

    Seen seen() throws IOException, InterruptedException {
        JsonNode feedback = view().path("feedback");
        return new Seen(
                feedback.path("number").asLong(0),
                feedback.path("colour").asString(""),
                feedback.path("title").asString(""),
                feedback.path("sentence").asString(""));
    }

    /** Whether there is work and every device is there. */
    boolean isReady() throws IOException, InterruptedException {
        JsonNode view = view();
        return !view.path("task").path("reference").asString("").isEmpty()
                && view.path("devices")
                        .valueStream()
                        .allMatch(device -> device.path("state").asString("").equals(READY));
    }

    /** Whether the ledger has said that it has everything. */
    boolean allIsInTheLedger() throws IOException, InterruptedException {
        JsonNode link = view().path("link");
        return link.path("online").asBoolean(false) && link.path("waiting").asLong(-1) == 0;
    }

    /** For a sentence about a station that does not answer as it should. */
    String summary() {
        try {
            JsonNode view = view();
            return view.path("link")
                    + " "
                    + view.path("devices")
                    + " "
                    + view.path("feedback")
                    + " task "
                    + view.path("task").path("reference");
        } catch (IOException away) {
            return "no answer: " + away.getMessage();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private JsonNode view() throws IOException, InterruptedException {
        return Http.get(URI.create("http://127.0.0.1:" + port + "/api/v1/station"));
    }
}
