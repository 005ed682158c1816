package org.tallygate.bench.drivers;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tallygate.bench.Result;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures every codec and its peer, one after the other, each on one thread. */
public final class Drivers {

    private static final int MILLIS = 600;
    private static final int QUICK_MILLIS = 60;

    private Drivers() {}

    /**
     * @param quick in this process and for an instant, to see that it runs; else in a process of
     *     its own each, for about a minute in total
     * @throws IllegalStateException when a codec fails on its own bytes
     */
    public static List<Result> run(boolean quick) {
        // JMH lets one benchmark run on a machine at a time; ours are compared within one run.
        System.setProperty("jmh.ignoreLock", "true");
        List<Codec> codecs = Codecs.all();
        TimeValue time = TimeValue.milliseconds(quick ? QUICK_MILLIS : MILLIS);
        Options options =
                new OptionsBuilder()
                        .include(CodecBenchmark.class.getName())
                        .param("codec", codecs.stream().map(Codec::name).toArray(String[]::new))
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .forks(quick ? 0 : 1)
                        .warmupIterations(quick ? 1 : 3)
                        .warmupTime(time)
                        .measurementIterations(quick ? 1 : 3)
                        .measurementTime(time)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build();
        try {
            Collection<RunResult> runs = new Runner(options).run();
            return codecs.stream().map(codec -> result(codec, runs)).toList();
        } catch (RunnerException e) {
            throw new IllegalStateException("a benchmark failed: " + e.getMessage(), e);
        }
    }

    private static Result result(Codec codec, Collection<RunResult> runs) {
        return new Result(
                codec.name(),
                itemsPerSecond(codec, ".ours", runs),
                codec.unit(),
                codec.peer(),
                itemsPerSecond(codec, ".peer", runs));
    }

    private static double itemsPerSecond(Codec codec, String side, Collection<RunResult> runs) {
        return runs.stream()
                .filter(run -> run.getParams().getParam("codec").equals(codec.name()))
                .filter(run -> run.getParams().getBenchmark().endsWith(side))
                .mapToDouble(run -> run.getPrimaryResult().getScore() * codec.items())
                .findFirst()
                .orElseThrow();
    }
}
