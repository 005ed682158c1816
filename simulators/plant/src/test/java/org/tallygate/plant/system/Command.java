package org.tallygate.plant.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command of the launcher as a process, on the class path of the tests. */
final class Command {

    private Command() {}

    /**
     * @param output all that it prints goes there
     */
    static Process start(List<String> words, Path output) throws IOException {
        return start(words, Map.of(), output);
    }

    /**
     * @param environment more of it; {@code TALLYGATE_LOG} says how much it logs
     * @param output all that it prints goes there
     */
    static Process start(List<String> words, Map<String, String> environment, Path output)
            throws IOException {
        List<String> line = new ArrayList<>();
        // A group of its own, as a shell gives to a command, so that a Ctrl-C reaches all of it and
        // nobody else. A build in the background ignores SIGINT, and so would all that it starts.
        line.addAll(List.of("setsid", "env", "--default-signal=INT"));
        line.add(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        line.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Dtallygate.log=" + environment.getOrDefault("TALLYGATE_LOG", "WARN"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.tallygate.plant.cli.Tallygate"));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.redirectOutput(output.toFile()).start();
    }
}
