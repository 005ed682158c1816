package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.handheld.FileHandheld;
import org.tallygate.sim.handheld.HandheldBody;
import org.tallygate.sim.handheld.HandheldControl;
import org.tallygate.sim.handheld.HttpHandheld;
import org.tallygate.sim.handheld.SerialHandheld;
import org.tallygate.sim.line.LineServer;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Runs a handheld with a memory. */
@Command(
        name = "handheld",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a handheld that gives what it stored: as lines or SSI batches on a",
            "pseudo-terminal, as Barcode.txt in a folder, or by posting it. Prints where.",
            "Its buttons and faults are lines on the control port: 'store CODE', 'upload',",
            "'again', 'count N', 'break N', 'wrong-token', 'clear', 'unplug', 'plug', 'answers'."
        })
public final class HandheldCommand implements Callable<Integer> {

    /** How it gives its codes. */
    enum Mode {
        LINES,
        SSI_BATCH,
        FILE,
        HTTP
    }

    /** Takes ssi-batch, as the manual writes it, for SSI_BATCH. */
    static final class ModeName implements ITypeConverter<Mode> {

        @Override
        public Mode convert(String value) {
            try {
                return Mode.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(
                        "'" + value + "' must be lines, ssi-batch, file or http");
            }
        }
    }

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--mode",
            converter = ModeName.class,
            description = "lines, ssi-batch, file or http; lines when left out")
    private Mode mode = Mode.LINES;

    @Option(names = "--dir", description = "where its link or folder stands; ${DEFAULT-VALUE}")
    private Path directory = Path.of("data", "dev");

    @Option(names = "--name", description = "the name of the link or folder; ${DEFAULT-VALUE}")
    private String name = "handheld1";

    @Option(names = "--url", description = "what it posts to, with mode http")
    private @Nullable URI url;

    @Option(names = "--token-file", description = "its secret, with mode http")
    private @Nullable Path tokenFile;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description = "loopback TCP port of its buttons; 0, the default, picks one")
    private int control;

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        HandheldBody handheld = handheld(out);
        LineServer buttons = LineServer.listen(control, List::of, new HandheldControl(handheld));
        out.println("control 127.0.0.1:" + buttons.port());
        out.flush();
        SimulatorLoop.run(List.<Agent>of(handheld, buttons), supervised);
        return 0;
    }

    private HandheldBody handheld(PrintWriter out) throws IOException {
        Path place = directory.resolve(name);
        return switch (mode) {
            case LINES -> serial(place, SerialHandheld.Mode.LINES, out);
            case SSI_BATCH -> serial(place, SerialHandheld.Mode.SSI, out);
            case FILE -> {
                FileHandheld stored = new FileHandheld(place);
                stored.plug();
                out.println(place);
                yield stored;
            }
            case HTTP -> http(out);
        };
    }

    private static HandheldBody serial(Path link, SerialHandheld.Mode mode, PrintWriter out)
            throws IOException {
        SerialHandheld handheld = SerialHandheld.start(link, mode);
        out.println(handheld.link());
        return handheld;
    }

    private HandheldBody http(PrintWriter out) throws IOException {
        URI to = url;
        Path secret = tokenFile;
        if (to == null || secret == null) {
            throw new ParameterException(
                    spec.commandLine(), "mode http needs --url and --token-file");
        }
        out.println(to);
        String run = Long.toString(System.currentTimeMillis(), 36).toLowerCase(Locale.ROOT);
        return new HttpHandheld(to, Files.readString(secret).strip(), name + "-" + run);
    }
}
