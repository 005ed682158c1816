package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class LlrpFramingTest {

    @Test
    void everyChunkSizeGivesTheSameMessages() {
        List<Bytes> messages = List.copyOf(GoldenMessages.all().values());
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        messages.forEach(m -> joined.writeBytes(m.toArray()));
        byte[] stream = joined.toByteArray();
        for (int chunk = 1; chunk <= stream.length; chunk++) {
            LlrpFraming framing = new LlrpFraming();
            List<Bytes> cut = new ArrayList<>();
            for (int from = 0; from < stream.length; from += chunk) {
                byte[] part =
                        Arrays.copyOfRange(stream, from, Math.min(from + chunk, stream.length));
                for (Framed framed : framing.accept(part, part.length)) {
                    switch (framed) {
                        case Framed.Frame f -> cut.add(f.bytes());
                        case Framed.Lost lost -> throw new AssertionError(lost);
                    }
                }
            }
            assertThat(cut).as("chunks of %d", chunk).isEqualTo(messages);
            assertThat(framing.waiting()).isZero();
        }
    }

    @Test
    void impossibleHeaderLosesTheStreamForGood() {
        LlrpFraming framing = new LlrpFraming();
        byte[] good = Bytes.ofHex("043e0000000a00000001").toArray();
        byte[] bad = Bytes.ofHex("043e0000000900000001ffff").toArray();
        assertThat(framing.accept(good, good.length)).hasSize(1);
        assertThat(framing.accept(bad, bad.length))
                .containsExactly(
                        new Framed.Lost(
                                "length 9 is shorter than the header of 10", Bytes.of(bad)));
        assertThat(framing.accept(good, good.length)).isEmpty();
    }

    @Test
    void hugeLengthIsRefusedBeforeItsBytesCome() {
        byte[] huge = Bytes.ofHex("043d7fffffff00000001").toArray();
        assertThat(new LlrpFraming().accept(huge, huge.length).getFirst())
                .isInstanceOf(Framed.Lost.class);
    }

    @Test
    void incompleteMessageWaits() {
        LlrpFraming framing = new LlrpFraming();
        byte[] half = Bytes.ofHex("043e0000001400000001").toArray();
        assertThat(framing.accept(half, half.length)).isEmpty();
        assertThat(framing.waiting()).isEqualTo(10);
    }
}
