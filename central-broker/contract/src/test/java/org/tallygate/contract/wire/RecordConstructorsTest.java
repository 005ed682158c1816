package org.tallygate.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Optional;

class RecordConstructorsTest {

    private final JsonMapper plain = JsonMapper.builder().build();
    private final JsonMapper ours =
            JsonMapper.builder().addModule(new RecordConstructors()).build();

    record Crate(String name, int pieces, Optional<Crate> inner, List<Long> weights) {

        Crate {
            if (pieces < 0) {
                throw new IllegalArgumentException("pieces " + pieces + " must not be below 0");
            }
            if (name != null && name.isEmpty()) {
                throw new StackOverflowError("no name");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"pieces\":2,\"weights\":[1,2]}",
                "{\"pieces\":2}",
                "{\"name\":null,\"inner\":{\"name\":\"b\",\"pieces\":1}}",
                "{}",
                "{\"name\":\"a\",\"pieces\":-1}",
                "{\"name\":\"a\",\"pieces\":\"many\"}",
                "{\"name\":\"a\",\"inner\":{\"pieces\":-7}}",
                "{\"name\":\"a\",\"colour\":\"red\"}",
                "[]"
            })
    void makesAndRefusesWhatJacksonDoesByItself(String json) {
        assertThat(told(ours, json)).isEqualTo(told(plain, json));
    }

    @Test
    void anErrorOfTheMachineIsNoErrorOfTheText() {
        assertThat(told(ours, "{\"name\":\"\"}"))
                .isEqualTo("java.lang.StackOverflowError: no name");
    }

    private static String told(JsonMapper mapper, String json) {
        try {
            return mapper.readValue(json, Crate.class).toString();
        } catch (JacksonException | StackOverflowError e) {
            return e.getClass().getName() + ": " + e.getMessage();
        }
    }
}
