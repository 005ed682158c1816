package org.tallygate.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

final class PacketTest {

    private static final Packet PUBLISH = new Packet(Bytes.ofHex("32090003612f62012c0041"));

    @Test
    void publishTellsItsIdentifierBehindItsTopic() {
        assertThat(PUBLISH.isPublishAtQos1()).isTrue();
        assertThat(PUBLISH.isPubAck()).isFalse();
        assertThat(PUBLISH.id()).isEqualTo(300);
    }

    @Test
    void identifierIsFoundBehindALengthOfTwoBytes() {
        Packet longer = new Packet(Bytes.ofHex("3288010003612f6201" + "2c00" + "41".repeat(128)));
        assertThat(longer.id()).isEqualTo(300);
    }

    @Test
    void answerHasTheIdentifierAndNoReason() {
        assertThat(PUBLISH.pubAck().bytes().hex()).isEqualTo("4002012c");
        assertThat(PUBLISH.pubAck().isPubAck()).isTrue();
        assertThat(PUBLISH.pubAck().id()).isEqualTo(300);
    }

    @Test
    void secondTimeDiffersInTheDuplicateFlagOnly() {
        assertThat(PUBLISH.again().bytes().hex()).isEqualTo("3a090003612f62012c0041");
        assertThat(PUBLISH.again().again()).isEqualTo(PUBLISH.again());
    }

    @Test
    void publishAtQos0AsksForNoAnswer() {
        assertThat(new Packet(Bytes.ofHex("30070003612f620041")).isPublishAtQos1()).isFalse();
    }
}
