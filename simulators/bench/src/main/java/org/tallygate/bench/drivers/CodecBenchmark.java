package org.tallygate.bench.drivers;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH runs: one codec or its peer, by the codec's name. Public and open, as JMH wants it. */
@State(Scope.Thread)
public class CodecBenchmark {

    @Param("")
    public String codec = "";

    private Codec work = Codecs.all().getFirst();

    @Setup
    public void find() {
        work = Codecs.named(codec);
    }

    @Benchmark
    public long ours() {
        return work.decode();
    }

    @Benchmark
    public long peer() {
        return work.peerDecode();
    }
}
