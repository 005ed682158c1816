package org.tallygate.sim.scanner;

import org.tallygate.device.Bytes;

import java.util.List;

/** A scanner that sends lines and does not listen. */
final class LineSpeech implements Speech {

    private final Bytes suffix;
    private int ignored;

    LineSpeech(Bytes suffix) {
        this.suffix = suffix;
    }

    @Override
    public Scanned scan(Bytes code, long nowMs) {
        return Scanned.as(join(code, suffix));
    }

    static Bytes join(Bytes front, Bytes back) {
        byte[] both = new byte[front.size() + back.size()];
        System.arraycopy(front.toArray(), 0, both, 0, front.size());
        System.arraycopy(back.toArray(), 0, both, front.size(), back.size());
        return Bytes.of(both);
    }

    @Override
    public List<Bytes> hear(byte[] chunk, int count, long nowMs) {
        ignored += count;
        return List.of();
    }

    @Override
    public List<Bytes> tick(long nowMs) {
        return List.of();
    }

    @Override
    public void start() {
        ignored = 0;
    }

    @Override
    public String summary() {
        return "ignored " + ignored;
    }
}
