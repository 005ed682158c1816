package org.tallygate.gateway.handheld;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent.CodesUploaded;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Verdict;
import org.tallygate.device.drive.Reporter;
import org.tallygate.gateway.handheld.ScanMessage.Scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * Carries messages to the station, one after the other, and its word on each scan back. Each scan
 * is an upload of its own, named by the message's id and its place in it: a message that comes
 * again, whole or the rest of it, is known by its facts.
 *
 * <p>{@link #offer} is for any thread; all else is for the one that steps.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Messages that may wait; at the bound one is refused. */
    static final int MOST_WAITING = 16;

    /** Scans that may wait at the station, so that its words on them find room on their way. */
    private static final int WINDOW = 16;

    private record Waiting(ScanMessage message, CompletableFuture<Reply> reply) {}

    private final Reporter reporter;
    private final AnswerMemory answers;
    private final long withinMicros;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    // valid for one message
    private @Nullable Waiting current;
    private long dueMicros;
    private int told;
    private final Map<Long, Integer> asked = new HashMap<>();
    private final Map<Integer, Verdict> taken = new HashMap<>();
    private int refused;
    private Verdict signal = Verdict.ATTENTION;

    /**
     * @param within so long a message may take; then it is to be sent again
     */
    Intake(Reporter reporter, AnswerMemory answers, Duration within) {
        this.reporter = reporter;
        this.answers = answers;
        this.withinMicros = within.toNanos() / 1_000;
    }

    /** Hands over a message; nothing comes back when too much waits. */
    Optional<CompletableFuture<Reply>> offer(ScanMessage message) {
        Waiting offered = new Waiting(message, new CompletableFuture<>());
        return waiting.offer(offered) ? Optional.of(offered.reply()) : Optional.empty();
    }

    /** The station's word on a scan, or on what it showed for the one that is answered next. */
    void command(DeviceCommand command) {
        if (command instanceof DeviceCommand.Signal(var verdict)) {
            signal = verdict;
        } else if (command instanceof DeviceCommand.Handled(var sequence, var handling)) {
            Integer index = asked.remove(sequence);
            if (index != null && handling == Handling.ACCEPTED) {
                taken.put(index, signal);
            } else if (index != null) {
                refused++;
            }
            signal = Verdict.ATTENTION;
        }
    }

    /** Returns how much was done. */
    int step() {
        Waiting now = current;
        if (now == null) {
            now = waiting.poll();
            return now == null ? 0 : begin(now);
        }
        int before = told;
        int all = now.message().scans().size();
        while (told < all && refused == 0 && asked.size() < WINDOW) {
            tell(now.message(), told++);
        }
        if (taken.size() == all) {
            finish(now);
        } else if (refused > 0 && asked.isEmpty()) {
            sendAgain(now, "the station has no room or can't save");
        } else if (reporter.now().monoMicros() > dueMicros) {
            sendAgain(now, "the station did not answer in time");
        } else {
            return told - before;
        }
        return 1;
    }

    /** Ends what waits, as the listener does. */
    void close() {
        List<Waiting> left = new ArrayList<>();
        waiting.drainTo(left);
        Waiting now = current;
        if (now != null) {
            left.add(now);
        }
        left.forEach(each -> each.reply().complete(new Reply.SendAgain("the box is closing")));
        try {
            answers.close();
        } catch (IOException unimportant) {
            LOG.debug("The answers do not close", unimportant);
        }
    }

    private int begin(Waiting next) {
        AnswerMemory.Given given = answers.find(next.message().id());
        if (given != null) {
            next.reply()
                    .complete(
                            given.hash().equals(next.message().hash())
                                    ? given.reply()
                                    : new Reply.OtherContent());
            return 1;
        }
        current = next;
        dueMicros = reporter.now().monoMicros() + withinMicros;
        told = 0;
        refused = 0;
        asked.clear();
        taken.clear();
        signal = Verdict.ATTENTION;
        return 1;
    }

    private void tell(ScanMessage message, int index) {
        Scan scan = message.scans().get(index);
        Evidence evidence =
                reporter.evidence(
                        Bytes.of(scan.said().getBytes(StandardCharsets.UTF_8)),
                        reporter.now(),
                        scan.at());
        asked.put(evidence.sequence(), index);
        reporter.tell(
                new CodesUploaded(
                        evidence,
                        message.id(),
                        message.hashOf(index),
                        OptionalInt.empty(),
                        List.of(new CodesUploaded.Code(scan.text(), scan.aim()))));
    }

    private void finish(Waiting done) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < done.message().scans().size(); i++) {
            verdicts.add(taken.getOrDefault(i, Verdict.ATTENTION));
        }
        Reply.Taken reply = new Reply.Taken(verdicts);
        try {
            answers.put(done.message().id(), new AnswerMemory.Given(done.message().hash(), reply));
        } catch (IOException unsaved) {
            LOG.warn("The answer to {} is kept until the next start only", done.message().id());
        }
        current = null;
        done.reply().complete(reply);
    }

    private void sendAgain(Waiting failed, String reason) {
        current = null;
        asked.clear();
        failed.reply().complete(new Reply.SendAgain(reason));
    }
}
