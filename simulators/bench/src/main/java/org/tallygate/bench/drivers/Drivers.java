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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures every codec and its peer, one after the other, each on one thread. */
public final class Drivers {

    private static final int MILLIS = 300;
    private static final int QUICK_MILLIS = 30;

    /** A walk over bytes is compiled at once, so that it need not be measured for long. */
    private static final int LIMIT_MILLIS = 60;

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
        List<Codec> limited =
                codecs.stream().filter(codec -> codec.peer().equals(Codec.LIMIT)).toList();
        List<Codec> compared =
                codecs.stream().filter(codec -> !codec.peer().equals(Codec.LIMIT)).toList();
        int millis = quick ? QUICK_MILLIS : MILLIS;
        List<RunResult> runs = new ArrayList<>();
        try {
            runs.addAll(run("ours", codecs, quick, millis));
            runs.addAll(run("peer", compared, quick, millis));
            runs.addAll(run("peer", limited, quick, Math.min(millis, LIMIT_MILLIS)));
        } catch (RunnerException e) {
            throw new IllegalStateException("a benchmark failed: " + e.getMessage(), e);
        }
        return codecs.stream().map(codec -> result(codec, runs)).toList();
    }

    private static Collection<RunResult> run(
            String side, List<Codec> codecs, boolean quick, int millis) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(millis);
        Options options =
                new OptionsBuilder()
                        .include(CodecBenchmark.class.getName() + "\\." + side)
                        .param("codec", codecs.stream().map(Codec::name).toArray(String[]::new))
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .forks(quick ? 0 : 1)
                        .warmupIterations(quick ? 1 : 4)
                        .warmupTime(time)
                        .measurementIterations(quick ? 1 : 3)
                        .measurementTime(time)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build();
        return new Runner(options).run();
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
