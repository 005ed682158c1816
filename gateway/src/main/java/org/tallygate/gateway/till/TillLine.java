package org.tallygate.gateway.till;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Name;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.Connection;
import org.tallygate.device.drive.Reporter;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * A till on a serial line: hears transactions, hands them to the desk, and answers each when it is
 * on disk. A line that is lost is opened again; what was begun on it comes to nothing, and the till
 * says it again. One thread steps it.
 */
public final class TillLine implements Agent {

    private static final int READ_MS = 100;

    private final Name till;
    private final TillDesk desk;
    private final Dial dial;
    private final Connection<Port> connection;
    private final TillFrame frame = new TillFrame();
    private final TillTalk talk;
    private final byte[] buffer = new byte[1024];

    /** Lines that came behind a transaction that is not answered yet. */
    private final Deque<String> waiting = new ArrayDeque<>();

    private @Nullable Asked asked;

    private record Asked(Transaction transaction, CompletableFuture<Reply> reply) {}

    public TillLine(Name till, Dial dial, TillDesk desk, Clock clock) {
        this.till = till;
        this.desk = desk;
        this.dial = dial;
        this.talk = new TillTalk(till);
        this.connection =
                new Connection<>(
                        dial.target(),
                        dial::open,
                        Port::close,
                        Backoff.standard(),
                        new Reporter(new DeviceId(till.value()), clock, _ -> {}));
    }

    @Override
    public String name() {
        return "till-" + till;
    }

    @Override
    public int doWork() {
        Port port = connection.ready();
        if (port == null) {
            return 0;
        }
        try {
            return answer(port) + read(port);
        } catch (IOException gone) {
            connection.lost(gone);
            frame.reset();
            talk.reset();
            waiting.clear();
            asked = null;
            return 0;
        }
    }

    private int read(Port port) throws IOException {
        if (asked == null && waiting.isEmpty()) {
            int count = port.read(buffer, READ_MS);
            waiting.addAll(frame.take(buffer, count));
        }
        int heard = 0;
        while (asked == null && !waiting.isEmpty()) {
            heard++;
            switch (talk.hear(waiting.remove())) {
                case TillTalk.Said.Waits _ -> {}
                case TillTalk.Said.Answer answer ->
                        port.write(TillFrame.bytes(answer.fields().toArray(String[]::new)));
                case TillTalk.Said.Whole whole ->
                        asked = new Asked(whole.transaction(), desk.offer(whole.transaction()));
            }
        }
        return heard;
    }

    private int answer(Port port) throws IOException {
        Asked open = asked;
        if (open == null || !open.reply().isDone()) {
            return 0;
        }
        asked = null;
        Reply reply =
                open.reply().isCompletedExceptionally()
                        ? new Reply.SendAgain("the box made a mistake")
                        : open.reply().join();
        port.write(
                TillFrame.bytes(TillTalk.answer(open.transaction(), reply).toArray(String[]::new)));
        return 1;
    }

    @Override
    public void close() {
        connection.close();
        dial.release();
    }
}
