package org.tallygate.plant.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.plant.capture.LlrpCapture;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Reads a recorded LLRP stream as the driver would. */
@Command(
        name = "llrp",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a recorded LLRP stream, prints a line a message, writes it back and compares.",
            "Exit 1 when a message can't be read, is not written back byte for byte or means"
                    + " something else than the XML."
        })
final class CheckLlrpCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE.bin", description = "Messages one after another.")
    private Path stream = Path.of("");

    @Option(
            names = "--xml",
            paramLabel = "FILE.xml",
            description = "The same messages as the LLRP Toolkit writes them in XML.")
    private @Nullable Path xml;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path meaning = xml;
        Path reading = stream;
        LlrpCapture capture;
        try {
            capture = LlrpCapture.of(Files.readAllBytes(stream));
            capture.lines().forEach(out::println);
            if (meaning != null) {
                reading = meaning;
                capture.compare(Files.readAllBytes(meaning));
            }
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println(
                            reading
                                    + " can't be read: "
                                    + e.getClass().getSimpleName()
                                    + " "
                                    + e.getMessage());
            return 1;
        }
        out.printf(
                "%d of %d messages written back byte for byte%n",
                capture.writtenBack(), capture.messages());
        capture.remarks().forEach(out::println);
        capture.differences().forEach(out::println);
        if (meaning != null) {
            out.println(
                    capture.differences().isEmpty()
                            ? "every field and parameter means what " + meaning + " says"
                            : capture.differences().size() + " differences");
        }
        return capture.differences().isEmpty() ? CommandLine.ExitCode.OK : 1;
    }
}
