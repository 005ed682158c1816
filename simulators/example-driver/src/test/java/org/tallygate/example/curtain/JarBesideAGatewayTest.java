package org.tallygate.example.curtain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.wire.BookKey;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The product's own command, which knows nothing of curtains, with the jar in its folder. */
final class JarBesideAGatewayTest {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
    private static final Pattern PAGE = Pattern.compile("gateway ready: (http://\\S+)");

    @TempDir Path dir;

    @Test
    void realGatewayDrivesADeviceThatOnlyTheJarKnows() throws Exception {
        try (CurtainSimulator curtain = CurtainSimulator.start(0)) {
            Path settings = settings(curtain.port(), ",\"driverFolder\":\"drivers\"");
            jar(dir.resolve("drivers/curtain.jar"));
            assertThat(ends(command("check", "config", settings.toString())))
                    .contains("is in order");

            Process gateway = command("gateway", "--config", settings.toString(), "--supervised");
            try {
                URI page = page(gateway);
                await().atMost(LONG).until(() -> station(page).contains("\"state\":\"READY\""));
                curtain.fallSilent(true);
                await().atMost(LONG).until(() -> station(page).contains("no word for 1000 ms"));
            } finally {
                gateway.destroy();
                gateway.waitFor();
            }
        }
    }

    @Test
    void withoutTheFolderSettingNoForeignCodeIsLoaded() throws Exception {
        Path settings = settings(1, "");
        jar(dir.resolve("drivers/curtain.jar"));

        assertThat(ends(command("check", "config", settings.toString())))
                .contains("stations[0].devices[0].type is light-curtain; it must be one of ");
    }

    private Path settings(int port, String more) throws IOException {
        Files.writeString(dir.resolve("secret"), "s3cret\n");
        Files.writeString(
                dir.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        return Files.writeString(
                dir.resolve("gateway.json"),
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1"%s,
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"dock-1","devices":[
                   {"name":"curtain1","type":"light-curtain","host":"127.0.0.1","port":%d,
                    "beams":3}]}]}
                """
                        .formatted(more, port));
    }

    /** The same jar as the build's, which is packed only after the tests. */
    private static void jar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(CLASSES)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(CLASSES.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
    }

    private Process command(String... arguments) throws IOException {
        String classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !Path.of(entry).toAbsolutePath().equals(CLASSES))
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("-Xmx128m");
        line.add("-cp");
        line.add(classPath);
        line.add("org.tallygate.plant.cli.Tallygate");
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(arguments[0] + ".log").toFile())
                .start();
    }

    private String ends(Process process) throws IOException, InterruptedException {
        process.waitFor();
        return Files.readString(dir.resolve("check.log"));
    }

    private URI page(Process gateway) throws IOException {
        Path log = dir.resolve("gateway.log");
        await().atMost(LONG)
                .until(() -> PAGE.matcher(Files.readString(log)).find() || !gateway.isAlive());
        Matcher ready = PAGE.matcher(Files.readString(log));
        assertThat(ready.find()).as(Files.readString(log)).isTrue();
        return URI.create(ready.group(1));
    }

    private static String station(URI page) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(page.resolve("/api/v1/station")).build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.body();
        }
    }
}
