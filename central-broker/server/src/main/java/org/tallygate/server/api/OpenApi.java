package org.tallygate.server.api;

import org.tallygate.ledger.operate.Setup;
import org.tallygate.ledger.partition.Kinds;
import org.tallygate.server.client.Role;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The description of the API: a YAML file written by hand, to which each command adds its own path,
 * made from its record. Served as YAML and as JSON.
 */
final class OpenApi {

    private static final String FILE = "openapi.yaml";
    private static final SortedSet<String> NONE = new TreeSet<>();
    private static final List<String> PROBLEMS =
            List.of(
                    "400 BadBody",
                    "401 TokenNeeded",
                    "403 NotAllowed",
                    "409 Refused",
                    "413 TooLarge",
                    "415 NotJson",
                    "421 UnknownHost",
                    "429 TooOften",
                    "503 Busy");

    private final byte[] yaml;
    private final byte[] json;

    private OpenApi(byte[] written, Permissions permissions) {
        YAMLMapper mapper = new YAMLMapper();
        ObjectNode document = (ObjectNode) mapper.readTree(written);
        ObjectNode paths = document.withObjectProperty("paths");
        paths.withObjectProperty(Route.ROOT + "/models/{model}")
                .withObjectProperty("post")
                .withObjectProperty("requestBody")
                .withObjectProperty("content")
                .withObjectProperty("application/json")
                .set("schema", Shape.of(Setup.class));
        Kinds.commands()
                .forEach((name, type) ->
                        paths.withObjectProperty(Route.ROOT + "/commands/" + name)
                                .set(
                                        "post",
                                        operation(
                                                name, type.asSubclass(Record.class), permissions)));
        this.yaml = mapper.writeValueAsBytes(document);
        this.json = Json.write(document);
    }

    static OpenApi read(Permissions permissions) {
        try (InputStream file = OpenApi.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("resource " + FILE + " is missing in the program");
            }
            return new OpenApi(file.readAllBytes(), permissions);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + FILE + " can't be read", e);
        }
    }

    private static ObjectNode operation(
            String name, Class<? extends Record> type, Permissions permissions) {
        ObjectNode operation = Json.mapper().createObjectNode();
        operation.put("operationId", "ask" + name);
        operation.put("summary", "Command " + name);
        operation.put(
                "description",
                "For clients with one of the roles "
                        + Stream.concat(permissions.of(name).stream(), Stream.of(Role.ADMIN))
                                .map(Role::word)
                                .toList()
                        + ".");
        ArrayNode parameters = operation.putArray("parameters");
        refer(parameters.addObject(), "parameters/idempotencyKey");
        refer(parameters.addObject(), "parameters/actor");
        operation
                .putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject("application/json")
                .set("schema", Shape.of(type));
        ObjectNode responses = operation.putObject("responses");
        refer(responses.putObject("200"), "responses/CommandDone");
        for (String problem : PROBLEMS) {
            String[] parts = problem.split(" ", 2);
            refer(responses.putObject(parts[0]), "responses/" + parts[1]);
        }
        return operation;
    }

    private static void refer(ObjectNode node, String component) {
        node.put("$ref", "#/components/" + component);
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "/openapi.yaml",
                        NONE,
                        (ctx, query) -> ctx.contentType("application/yaml").result(yaml)),
                new Route(
                        "/openapi.json",
                        NONE,
                        (ctx, query) -> ctx.contentType("application/json").result(json)));
    }
}
