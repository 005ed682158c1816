package org.tallygate.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class BrokerWayTest {

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:1883, mqtt://127.0.0.1:1883",
        "mqtt://broker, mqtt://broker:1883",
        "MQTTS://broker.example/, mqtts://broker.example:8883",
        "ssl://[::1]:1, mqtts://[::1]:1",
        "ws://broker/mqtt, ws://broker:80/mqtt",
        "wss://broker:9001, wss://broker:9001/",
        "wss://broker/a/b?site=1, wss://broker:443/a/b?site=1"
    })
    void addressesAreRead(String text, String meant) {
        assertThat(BrokerUrl.of(text).orElseThrow()).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "broker:1883",
                "http://broker",
                "tcp://",
                "tcp://broker:0",
                "tcp://broker:70000",
                "tcp://broker/path",
                "tcp://user:word@broker",
                "ws://broker/x#y",
                "tcp://bro ker"
            })
    void whatIsNoAddressIsNamed(String text) {
        assertThat(BrokerUrl.of(text)).isEmpty();
    }

    @Test
    void everyWrongValueIsTold() {
        Optional<BrokerWay> way =
                BrokerWay.read(
                        new BrokerWay.Told(
                                "tcp://broker",
                                Optional.of(Path.of("/no/ca.pem")),
                                Optional.of(Path.of("/no/box.pem")),
                                Optional.empty(),
                                Optional.of("ftp://proxy:1"),
                                Optional.of(Path.of("/no/login"))),
                        this::problem);
        assertThat(way).isEmpty();
        assertThat(problems)
                .containsExactly(
                        "trust is /no/ca.pem; it must be left out, for mqtt://broker:1883 has no"
                                + " certificates; mqtts:// or wss:// has",
                        "certificate is /no/box.pem; it must be left out, for mqtt://broker:1883"
                                + " has no certificates; mqtts:// or wss:// has",
                        "trust can't be used: /no/ca.pem is not there",
                        "certificate is /no/box.pem; it must be accompanied by its key",
                        "proxy is ftp://proxy:1; it must be http://host:port (asked by CONNECT) or"
                                + " socks5://host:port",
                        "proxyLogin can't be used: /no/login is not there");
    }

    @Test
    void aWrongAddressIsToldWithTheRightOnes() {
        assertThat(BrokerWay.read(BrokerWay.Told.only("http://x"), this::problem)).isEmpty();
        assertThat(problems).containsExactly("url is http://x; it must be " + BrokerUrl.RULE);
    }

    @Test
    void aSecretOnAnOpenWayIsSeen() {
        assertThat(BrokerWay.to("tcp://10.0.0.1").isExposed()).isTrue();
        assertThat(BrokerWay.to("ws://broker").isExposed()).isTrue();
        assertThat(BrokerWay.to("tcp://127.0.0.1:1883").isExposed()).isFalse();
        assertThat(BrokerWay.to("mqtts://broker").isExposed()).isFalse();
    }

    private void problem(String field, String sentence) {
        problems.add(field + " " + sentence);
    }
}
