package org.tallygate.bench.cli;

import org.tallygate.bench.Result;
import org.tallygate.bench.drivers.Drivers;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Measures the drivers' codecs. */
@Command(
        name = "drivers",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the drivers' codecs on one thread: how much each decodes in a second,",
            "beside a library that does the same, or beside the limit, which is to read each byte",
            "once. Takes about a minute. Other load on the machine lowers both sides."
        })
final class DriversCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--quick",
            description =
                    "Measures for an instant only, to see that it runs; the figures are poor.")
    private boolean quick;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("  measuring each codec and its peer, one after the other");
        out.flush();
        Drivers.run(quick).stream().map(Result::line).forEach(out::println);
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
