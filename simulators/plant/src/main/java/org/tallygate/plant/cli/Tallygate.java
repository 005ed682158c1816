package org.tallygate.plant.cli;

import org.tallygate.gateway.cli.GatewayCommand;
import org.tallygate.server.cli.AdoptCommand;
import org.tallygate.server.cli.BackupCommand;
import org.tallygate.server.cli.BrokerCommand;
import org.tallygate.server.cli.CentralCommand;
import org.tallygate.server.cli.EnrolCommand;
import org.tallygate.server.cli.ImportCommand;
import org.tallygate.server.cli.RestoreCommand;
import org.tallygate.sim.cli.HandheldCommand;
import org.tallygate.sim.cli.ModuleCommand;
import org.tallygate.sim.cli.MqttProxyCommand;
import org.tallygate.sim.cli.PinsCommand;
import org.tallygate.sim.cli.PrinterCommand;
import org.tallygate.sim.cli.ReaderCommand;
import org.tallygate.sim.cli.ScaleCommand;
import org.tallygate.sim.cli.ScannerCommand;
import org.tallygate.sim.cli.TillCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The root of all commands; {@code bench} is started by the launcher, since nothing of it ships.
 */
@Command(
        name = "tallygate",
        mixinStandardHelpOptions = true,
        version = "Tallygate 0.1.0",
        description = "Receives, counts and remembers every item that passes, and proves it.",
        footer = {
            "",
            "  bench    Measures this machine: './tallygate bench' lists what.",
            "",
            "New here? Run './tallygate demo' and open the pages that it prints."
        },
        subcommands = {
            DemoCommand.class,
            TortureCommand.class,
            CentralCommand.class,
            BrokerCommand.class,
            GatewayCommand.class,
            EnrolCommand.class,
            ImportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AdoptCommand.class,
            Tallygate.Sim.class,
            CheckCommand.class,
            PlantCommand.class,
            ShiftCommand.class,
        })
public final class Tallygate implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    public static void main(String[] words) {
        System.exit(commandLine().execute(words));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Tallygate()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The simulators. */
    @Command(
            name = "sim",
            mixinStandardHelpOptions = true,
            description = "Simulates a device that speaks the real bytes, or presses a button.",
            subcommands = {
                ScannerCommand.class,
                HandheldCommand.class,
                ModuleCommand.class,
                ReaderCommand.class,
                PinsCommand.class,
                PrinterCommand.class,
                ScaleCommand.class,
                TillCommand.class,
                MqttProxyCommand.class,
                PressCommand.class
            })
    static final class Sim implements Runnable {

        @Spec private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(
                    spec.commandLine(),
                    "say which: " + String.join(", ", spec.subcommands().keySet()));
        }
    }
}
