package org.tallygate.plant.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of the launcher as a process, on the class path of the tests. */
final class Command {

    private Command() {}

    /**
     * @param output all that it prints goes there
     */
    static Process start(List<String> words, Path output) throws IOException {
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
                        "-Dtallygate.log=WARN",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.tallygate.plant.cli.Tallygate"));
        line.addAll(words);
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
