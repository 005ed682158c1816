package org.tallygate.plant.cases;

import org.tallygate.plant.cases.PeerCase.Alternative;
import org.tallygate.plant.cases.PeerCase.Step;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a file of peer cases whole, or says at which place it is none. */
final class CaseFile {

    private static final String SCHEMA = "peer-case/1";

    /** Figures stay as they are written. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private CaseFile() {}

    static boolean isOne(Path path) {
        return path.getFileName().toString().endsWith(".json");
    }

    /**
     * @throws IOException when it can't be read or is not of the form; its text says why
     */
    static List<PeerCase> cases(Path path) throws IOException {
        JsonNode file = tree(path);
        String schema = file.path("schema").asString("");
        if (!schema.equals(SCHEMA)) {
            throw new IOException("schema is '" + schema + "', must be '" + SCHEMA + "'");
        }
        List<PeerCase> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode each : list("the file", file, "cases")) {
            PeerCase read = one("case " + (cases.size() + 1), each);
            if (!ids.add(read.id())) {
                throw new IOException("case id '" + read.id() + "' stands twice");
            }
            cases.add(read);
        }
        return cases;
    }

    private static JsonNode tree(Path path) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (JacksonException e) {
            throw new IOException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static PeerCase one(String where, JsonNode each) throws IOException {
        String id = each.path("id").asString("");
        if (id.isEmpty()) {
            throw new IOException(where + " has no text 'id'");
        }
        String name = "case '" + id + "'";
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : list(name, each, "steps")) {
            steps.add(step(name + " step " + (steps.size() + 1), step));
        }
        List<Alternative> alternatives = new ArrayList<>();
        if (each.has("alternative_expectations")) {
            for (JsonNode other : list(name, each, "alternative_expectations")) {
                alternatives.add(
                        new Alternative(
                                other.path("system").asString("another peer"),
                                other.has("policy")
                                        ? object(name, other, "policy")
                                        : JSON.createObjectNode(),
                                object(name, other, "expect")));
            }
        }
        return new PeerCase(
                id,
                each.has("policy") ? object(name, each, "policy") : JSON.createObjectNode(),
                steps,
                object(name, each, "expect"),
                alternatives);
    }

    private static Step step(String where, JsonNode step) throws IOException {
        if (step.has("check")) {
            return new Step.Check(object(where, step, "check"));
        }
        String op = step.path("op").asString("");
        if (op.isEmpty()) {
            throw new IOException(where + " has neither a text 'op' nor an object 'check'");
        }
        return new Step.Act(op, step);
    }

    private static JsonNode list(String where, JsonNode node, String field) throws IOException {
        JsonNode list = node.path(field);
        if (!list.isArray()) {
            throw new IOException(where + " has no list '" + field + "'");
        }
        return list;
    }

    private static JsonNode object(String where, JsonNode node, String field) throws IOException {
        JsonNode object = node.path(field);
        if (!object.isObject()) {
            throw new IOException(where + " has no object '" + field + "'");
        }
        return object;
    }
}
