package org.tallygate.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.TypeConversionException;

final class HandheldCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"lines", "ssi-batch", "SSI_BATCH", "file", "Http"})
    void modesAreNamedAsInTheManual(String name) {
        assertThat(new HandheldCommand.ModeName().convert(name)).isNotNull();
    }

    @Test
    void otherModeIsRefusedByItsName() {
        assertThatThrownBy(() -> new HandheldCommand.ModeName().convert("mqtt"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'mqtt' must be lines, ssi-batch, file or http");
    }
}
