package org.tallygate.server.api;

import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The description of the API: one YAML file written by hand, served as it is and as JSON. */
final class OpenApi {

    private static final String FILE = "openapi.yaml";
    private static final SortedSet<String> NONE = new TreeSet<>();

    private final byte[] yaml;
    private final byte[] json;

    private OpenApi(byte[] yaml) {
        this.yaml = yaml;
        this.json = Json.write(new YAMLMapper().readTree(yaml));
    }

    static OpenApi read() {
        try (InputStream file = OpenApi.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("resource " + FILE + " is missing in the program");
            }
            return new OpenApi(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + FILE + " can't be read", e);
        }
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
