package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.port.tcp.TcpDial;
import org.tallygate.sim.faults.FaultPlan;
import org.tallygate.sim.faults.FaultyLine;
import org.tallygate.sim.faults.WrongClock;
import org.tallygate.sim.wire.TcpWire;
import org.tallygate.sim.wire.TerminalWire;
import org.tallygate.sim.wire.Wire;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The options of every simulator that put a bad cable before it: the device then stands behind, at
 * a place of its own, and the cable at the place that was asked for.
 */
final class FaultOptions {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final String BEHIND = ".behind";

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--faults",
            paramLabel = "NAME=RATE[,…]",
            description = {
                "what befalls each write, by its probability: noise, split, duplicate, silence,",
                "unplug, checksum, truncate, stall; and clock=2000, uptime or hours off such as +5h"
            })
    private @Nullable String faults;

    @Option(names = "--seed", description = "of all chance; ${DEFAULT-VALUE}")
    private long seed = 1;

    long seed() {
        return seed;
    }

    /** What is wrong with the device's clock; refused for one that tells no times. */
    WrongClock clock(boolean tellsTimes) {
        WrongClock clock = plan().map(FaultPlan::clock).orElse(new WrongClock.None());
        if (!tellsTimes && !(clock instanceof WrongClock.None)) {
            throw wrong("--faults: clock must be left out, for this device tells no times");
        }
        return clock;
    }

    /** For a simulator that cannot stand behind a bad cable as it was asked for. */
    void refuseUnless(boolean possible, String why) {
        if (faults != null && !possible) {
            throw wrong("--faults " + why);
        }
    }

    /** Where the device's own terminal stands. */
    Path directory(Path asked) {
        return faults == null ? asked : asked.resolve(BEHIND);
    }

    /** Where the device itself listens. */
    int port(int asked) {
        return faults == null ? asked : 0;
    }

    /** The bad cable from the link that was asked for to the device's own, if one was asked for. */
    Optional<FaultyLine> terminal(Path asked, Path own) throws IOException {
        Optional<FaultPlan> plan = plan();
        return plan.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        line(
                                TerminalWire.open(asked),
                                new SerialDial(SerialSettings.standard(own.toString())),
                                plan.get()));
    }

    /** The bad cable from the port that was asked for to the device's own, if one was asked for. */
    Optional<FaultyLine> tcp(int asked, int own) throws IOException {
        Optional<FaultPlan> plan = plan();
        return plan.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        line(
                                TcpWire.listen(asked),
                                new TcpDial("127.0.0.1", own, CONNECT_LIMIT),
                                plan.get()));
    }

    private FaultyLine line(Wire host, Dial device, FaultPlan plan) {
        // What replays the run stands where everybody looks first.
        spec.commandLine().getErr().println(plan);
        return new FaultyLine(host, device, plan, Clock.system());
    }

    private Optional<FaultPlan> plan() {
        try {
            return faults == null ? Optional.empty() : Optional.of(FaultPlan.of(faults, seed));
        } catch (IllegalArgumentException refused) {
            throw wrong("--faults: " + refused.getMessage());
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
