package org.tallygate.plant.cli;

import org.tallygate.plant.page.SimulatorPage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Presses a button of the simulator page. */
@Command(
        name = "press",
        mixinStandardHelpOptions = true,
        description = {
            "Presses a button of the running demo's simulator page; without a button, lists them.",
            "  press scan label=cof-250-case",
            "  press scan 'text=]C10119527110001010'",
            "  press pass-in cartons=6"
        })
public final class PressCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int FAILED = 1;

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "BUTTON", description = "which button")
    private String button = "";

    @Parameters(
            index = "1..*",
            paramLabel = "NAME=VALUE",
            description = "what the button needs to know")
    private Map<String, String> parameters = new TreeMap<>();

    @Option(names = "--page", paramLabel = "URL", description = "${DEFAULT-VALUE}")
    private URI page = URI.create("http://127.0.0.1:" + SimulatorPage.Settings.USUAL_PORT);

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return button.isEmpty() ? list(client, out) : press(client, out, err);
        } catch (IOException | JacksonException | IllegalArgumentException away) {
            err.println(
                    "No simulator page answers at "
                            + page
                            + "; start './tallygate demo', or say --page.");
            return FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int list(HttpClient client, PrintWriter out) throws IOException, InterruptedException {
        JsonNode answer = ask(client, HttpRequest.newBuilder(page.resolve("/api/v1/buttons")));
        for (JsonNode each : answer.required("buttons")) {
            out.printf(
                    "%-18s %s: %s%n",
                    each.required("name").asString(),
                    each.required("title").asString(),
                    each.required("hint").asString());
            for (JsonNode parameter : each.required("parameters")) {
                out.printf(
                        "%-20s %s=… %s%n",
                        "",
                        parameter.required("name").asString(),
                        parameter.required("form").asString());
            }
        }
        out.println();
        out.println("Sample labels for scan:");
        for (JsonNode label : answer.required("labels")) {
            out.printf(
                    "  %-18s %s, %s%n",
                    label.required("key").asString(),
                    label.required("title").asString(),
                    label.required("hint").asString());
        }
        return 0;
    }

    private int press(HttpClient client, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        String path = "/api/v1/press/" + URLEncoder.encode(button, StandardCharsets.UTF_8);
        JsonNode answer =
                ask(
                        client,
                        HttpRequest.newBuilder(page.resolve(path))
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                JsonMapper.shared()
                                                        .writeValueAsString(parameters))));
        boolean ok = answer.required("ok").asBoolean();
        (ok ? out : err).println(answer.required("sentence").asString());
        return ok ? 0 : FAILED;
    }

    private static JsonNode ask(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(
                        client.send(
                                        request.timeout(PATIENCE).build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body());
    }
}
