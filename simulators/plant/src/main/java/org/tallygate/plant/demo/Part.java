package org.tallygate.plant.demo;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One process of the plant: a command of the launcher, run on the same class path, or a program of
 * others. A command ends when its standard input ends, so that it does not outlive the demo however
 * that dies.
 */
public final class Part {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final String name;
    private final List<String> commandLine;
    private final boolean hearsItsInput;
    private final String readyPrefix;
    private final Path log;

    private volatile @Nullable Process process;
    private volatile CountDownLatch ready = new CountDownLatch(1);
    private volatile AtomicBoolean saidReady = new AtomicBoolean();
    private volatile boolean wanted;

    /**
     * Describes a part; {@link #start} runs it.
     *
     * @param words the command and its options, without {@code --supervised}
     * @param readyPrefix the part is ready when a line of its output starts so
     * @param log all of its output goes there
     */
    public Part(String name, List<String> words, String readyPrefix, Path log, int heapMegabytes) {
        this(name, words, readyPrefix, log, heapMegabytes, List.of());
    }

    /**
     * The same.
     *
     * @param javaOptions more options of its JVM
     */
    public Part(
            String name,
            List<String> words,
            String readyPrefix,
            Path log,
            int heapMegabytes,
            List<String> javaOptions) {
        this(name, commandLine(words, heapMegabytes, javaOptions), true, readyPrefix, log);
    }

    private Part(
            String name,
            List<String> commandLine,
            boolean hearsItsInput,
            String readyPrefix,
            Path log) {
        this.name = name;
        this.commandLine = List.copyOf(commandLine);
        this.hearsItsInput = hearsItsInput;
        this.readyPrefix = readyPrefix;
        this.log = log;
    }

    /** A program of others, which ends at a SIGTERM. */
    public static Part program(
            String name, List<String> commandLine, String readyPrefix, Path log) {
        return new Part(name, commandLine, false, readyPrefix, log);
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** The process, while one runs. */
    public Optional<ProcessHandle> handle() {
        Process now = process;
        return now != null && now.isAlive() ? Optional.of(now.toHandle()) : Optional.empty();
    }

    /** Starts the process and returns at once. */
    public synchronized void start() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        wanted = true;
        CountDownLatch nowReady = new CountDownLatch(1);
        ready = nowReady;
        AtomicBoolean nowSaid = new AtomicBoolean();
        saidReady = nowSaid;
        Process started =
                new ProcessBuilder(commandLine)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.PIPE)
                        .start();
        process = started;
        Thread.ofVirtual().name(name + "-output").start(() -> follow(started, nowSaid, nowReady));
    }

    /** Waits until it said that it is ready; false when it ended or took too long. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return ready.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && isReady();
    }

    /** Whether it runs and said that it is ready. */
    public boolean isReady() {
        return saidReady.get() && handle().isPresent();
    }

    /** Whether it runs although nobody wants it to end, or is gone although it should run. */
    public boolean isMissing() {
        return wanted && handle().isEmpty();
    }

    /** Kills it as {@code kill -9} does; the demo starts it again. */
    public void kill() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Ends it as its standard input's end asks it to, and by force when it does not listen. */
    public synchronized void stop() {
        wanted = false;
        Process now = process;
        if (now == null) {
            return;
        }
        if (!hearsItsInput) {
            now.destroy();
        }
        try {
            now.getOutputStream().close();
        } catch (IOException gone) {
            // A process that is gone has no input to close.
        }
        try {
            if (!now.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                now.destroyForcibly().waitFor();
            }
        } catch (InterruptedException hurried) {
            now.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The last lines of its log, for a message about its end. */
    public String lastLines(int count) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException unreadable) {
            return "(its log can't be read: " + unreadable.getMessage() + ")";
        }
    }

    private void follow(Process started, AtomicBoolean nowSaid, CountDownLatch nowReady) {
        try (BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
                var file =
                        Files.newBufferedWriter(
                                log,
                                StandardCharsets.UTF_8,
                                java.nio.file.StandardOpenOption.CREATE,
                                java.nio.file.StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                if (line.startsWith(readyPrefix)) {
                    nowSaid.set(true);
                    nowReady.countDown();
                }
            }
        } catch (IOException ended) {
            // The output of a killed process may break off; its end is seen all the same.
        } finally {
            nowReady.countDown();
        }
    }

    private static List<String> commandLine(
            List<String> words, int heapMegabytes, List<String> javaOptions) {
        List<String> line = new ArrayList<>();
        line.add(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("--sun-misc-unsafe-memory-access=allow");
        line.add("-XX:+UseSerialGC");
        line.add("-XX:TieredStopAtLevel=1");
        line.add("-Xmx" + heapMegabytes + "m");
        line.add("-Dtallygate.log=INFO");
        line.addAll(javaOptions);
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add("org.tallygate.plant.cli.Tallygate");
        line.addAll(words);
        line.add("--supervised");
        return line;
    }
}
