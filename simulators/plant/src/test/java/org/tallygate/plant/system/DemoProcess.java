package org.tallygate.plant.system;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo as a person starts it: a process of its own, with all that it starts. */
final class DemoProcess implements AutoCloseable {

    private static final String READY = "Ctrl-C ends it";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofMinutes(1);

    private final Path data;
    private final Path output;
    private final Process process;

    private DemoProcess(Path data, Path output, Process process) {
        this.data = data;
        this.output = output;
        this.process = process;
    }

    /**
     * Runs {@code demo} on free ports but those of {@code options}.
     *
     * @param outputs a folder that keeps what it prints
     */
    static DemoProcess start(Path outputs, Path data, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("demo", "--data", data.toString()));
        for (String port : List.of("console", "station", "simulator", "broker", "reader")) {
            String option = "--" + port + "-port";
            if (!List.of(options).contains(option)) {
                words.addAll(List.of(option, "0"));
            }
        }
        words.addAll(List.of(options));
        Path output = Files.createTempFile(outputs, "demo", ".out");
        return new DemoProcess(data, output, Command.start(words, output));
    }

    /** Waits until it says that all is ready. */
    DemoProcess awaitReady() throws IOException {
        Patience.atMost(START, "the demo says its pages")
                .until(() -> output().contains(READY) || !process.isAlive());
        if (!output().contains(READY)) {
            throw new IOException("the demo ended: " + output());
        }
        return this;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    Path data() {
        return data;
    }

    URI console() throws IOException {
        return told("Console +(http\\S+)");
    }

    URI station() throws IOException {
        return told("Station screen +(http\\S+)");
    }

    URI simulator() throws IOException {
        return told("Simulator +(http\\S+)");
    }

    Path hand() {
        return data.resolve("dev").resolve("scanner1.hand");
    }

    /** Presses a button of the simulator page. */
    String press(String button, Map<String, String> parameters)
            throws IOException, InterruptedException {
        var answer = new Api(simulator()).post("/api/v1/press/" + button, parameters);
        return answer.required("sentence").asString();
    }

    private URI told(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(output());
        if (!found.find()) {
            throw new IOException("the demo did not say " + pattern + ": " + output());
        }
        return URI.create(found.group(1));
    }

    /** It and all that it started, down to PostgreSQL's own children. */
    List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        return family;
    }

    /** Sends the signal of Ctrl-C to it alone. */
    void interrupt() throws IOException {
        interrupt(Long.toString(process.pid()));
    }

    /** Interrupts it and its parts at once, as a terminal does. */
    void pressCtrlC() throws IOException {
        interrupt("-" + process.pid());
    }

    private static void interrupt(String target) throws IOException {
        new ProcessBuilder("kill", "-INT", "--", target).start().onExit().join();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end and answers its exit code. */
    int awaitEnd() throws InterruptedException, IOException {
        if (!process.waitFor(START.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the demo did not end: " + output());
        }
        return process.exitValue();
    }

    /** Waits until none of these lives and nothing else of this plant does. */
    void awaitNobody(List<ProcessHandle> family) {
        Patience.atMost(END, "no process is left behind")
                .until(() ->
                        family.stream().noneMatch(ProcessHandle::isAlive) && strays().isEmpty());
    }

    private List<String> strays() {
        return ProcessHandle.allProcesses()
                .map(each -> each.info().commandLine().orElse(""))
                .filter(line -> line.contains(data + File.separator))
                .toList();
    }

    /** Ends it in order, and by force what does not listen. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> family = family();
        pressCtrlC();
        if (!hasEnded()) {
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private boolean hasEnded() {
        try {
            return process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
