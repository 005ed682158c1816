package org.tallygate.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.cli.BrokerCommand;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The broker as a process of its own, which can be killed alone. */
final class BrokerKillTest {

    private static final Topics GW1 = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    private static final int MESSAGES = 500;
    private static final String READY = "broker ready on ";

    @TempDir Path data;

    @Test
    void everyAcknowledgedMessageSurvivesAKill() throws Exception {
        List<String> sent =
                IntStream.range(0, MESSAGES).mapToObj(n -> GW1.facts() + " " + n).toList();
        BrokerUsers users = BrokerUsers.in(data.resolve("broker"));
        String boxSecret = users.enrolBox(GW1);
        String centreSecret = users.centreSecret();

        Process first = start();
        try (BufferedReader said = first.inputReader(UTF_8)) {
            String url = url(said);
            try (Client centre = centre(url, centreSecret)) {
                centre.connect();
                centre.subscribe(Topics.ALL_UP);
            }
            try (Client box = new Client(url, "gw1.a", GW1.user(), boxSecret)) {
                box.connect();
                for (int n = 0; n < MESSAGES; n++) {
                    assertThat(box.publish(GW1.facts(), Integer.toString(n))).isEqualTo(0);
                }
                first.destroyForcibly().waitFor();
            }
        } finally {
            first.destroyForcibly();
        }

        Process second = start();
        try (BufferedReader said = second.inputReader(UTF_8);
                Client centre = centre(url(said), centreSecret)) {
            assertThat(centre.connect()).isTrue();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(centre.heard).containsExactlyElementsOf(sent));
        } finally {
            second.destroyForcibly();
        }
    }

    @Test
    void supervisedBrokerEndsWithItsInput() throws Exception {
        Process broker = start();
        try (BufferedReader said = broker.inputReader(UTF_8)) {
            assertThat(url(said)).startsWith("tcp://127.0.0.1:");
            broker.getOutputStream().close();
            assertThat(broker.onExit().thenApply(Process::exitValue).get()).isEqualTo(0);
        } finally {
            broker.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerCommand.class.getName(),
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--supervised")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String url(BufferedReader said) {
        return said.lines()
                .filter(line -> line.startsWith(READY))
                .map(line -> line.substring(READY.length()))
                .findFirst()
                .orElseThrow();
    }

    private static Client centre(String url, String secret) throws Exception {
        return new Client(url, "centre.a", BrokerUsers.centreUser(), secret).lastingSession();
    }
}
