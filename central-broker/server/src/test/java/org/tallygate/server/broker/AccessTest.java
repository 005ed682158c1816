package org.tallygate.server.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

final class AccessTest {

    private static final BrokerUser BOX =
            new BrokerUser.Box(new Topics(new Name("demo"), new Name("s1"), new Name("gw1")));
    private static final BrokerUser CENTRE = new BrokerUser.Centre();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tg/1/demo/s1/gw1/up/facts",
                "tg/1/demo/s1/gw1/up/hello",
                "tg/1/demo/s1/gw1/up/a/b/c"
            })
    void boxSpeaksOnItsOwnUp(String topic) {
        assertThat(Access.mayPublish(BOX, topic)).isTrue();
        assertThat(Access.mayPublish(CENTRE, topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tg/1/demo/s1/gw2/up/facts",
                "tg/1/demo/s2/gw1/up/facts",
                "tg/1/live/s1/gw1/up/facts",
                "tg/1/demo/s1/gw1/down/verdict",
                "tg/1/demo/s1/gw1/up",
                "tg/1/demo/s1/gw1/up/",
                "tg/1/demo/s1/gw1/up/a/b/c/d",
                "tg/1/demo/s1/gw1/up/+",
                "tg/1/demo/s1/gw1/up/#",
                "tg/1/demo/s1/+/up/facts",
                "tg/1/demo/s1/gw1/up/x::queue",
                "tg/1/demo/s1/gw1/up/facts.x",
                "/tg/1/demo/s1/gw1/up/facts",
                "tg/2/demo/s1/gw1/up/facts",
                "$sys/mqtt/sessions",
                "activemq.management",
                "$share/g/tg/1/demo/s1/gw1/up/facts",
                ""
            })
    void boxSpeaksNowhereElse(String topic) {
        assertThat(Access.mayPublish(BOX, topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tg/1/demo/s1/gw1/down/#",
                "tg/1/demo/s1/gw1/down/verdict/+",
                "tg/1/demo/s1/gw1/down/welcome"
            })
    void boxHearsItsOwnDown(String filter) {
        assertThat(Access.maySubscribe(BOX, filter)).isTrue();
        assertThat(Access.maySubscribe(CENTRE, filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "+/+/+/+/+/+/#",
                "tg/#",
                "tg/1/#",
                "tg/1/demo/s1/#",
                "tg/1/demo/s1/gw1/#",
                "tg/1/demo/s1/+/down/#",
                "tg/1/demo/s1/gw2/down/#",
                "tg/1/demo/s1/gw1/up/#",
                "tg/1/demo/s1/gw1/+/#",
                "tg/1/demo/s1/gw1/down",
                "$share/g/tg/1/demo/s1/gw2/down/#",
                "$sys/#",
                "activemq.notifications"
            })
    void boxHearsNothingElse(String filter) {
        assertThat(Access.maySubscribe(BOX, filter)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "tg/1/+/+/+/up/#, true",
        "tg/1/demo/s1/gw1/up/facts, true",
        "tg/1/demo/+/+/up/hello, true",
        "tg/1/+/+/+/down/#, false",
        "tg/1/+/+/+/+/#, false",
        "tg/1/#, false",
        "'#', false",
        "tg/1/+/+/+/up, false"
    })
    void centreHearsEveryUp(String filter, boolean allowed) {
        assertThat(Access.maySubscribe(CENTRE, filter)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "tg/1/demo/s1/gw1/down/welcome, true",
        "tg/1/demo/s1/gw1/down/verdict/abc, true",
        "tg/1/demo/s1/gw1/up/facts, false",
        "tg/1/+/s1/gw1/down/welcome, false",
        "tg/1/demo/s1/GW1/down/welcome, false"
    })
    void centreSpeaksOnEveryDown(String topic, boolean allowed) {
        assertThat(Access.mayPublish(CENTRE, topic)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "gw1.aaaa, true, false",
        "gw2.aaaa, false, false",
        "gw1, false, false",
        "gw1., false, false",
        "gw1.a.b, false, false",
        "gw1.a/b, false, false",
        "gw1x.aaaa, false, false",
        "centre.1, false, true",
        "'', false, false"
    })
    void clientIdBeginsWithItsOwnName(String clientId, boolean box, boolean centre) {
        assertThat(Access.mayConnectAs(BOX, clientId)).isEqualTo(box);
        assertThat(Access.mayConnectAs(CENTRE, clientId)).isEqualTo(centre);
    }
}
