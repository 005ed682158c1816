package org.tallygate.server.writer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where orders are handed in from any thread and wait for the writer. At the bound, and while this
 * centre does not write, an order is answered {@link Answer.Busy} at once.
 */
public final class Desk {

    /** More orders than this do not wait. */
    public static final int MOST_WAITING = 10_000;

    private final int most;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private String closed = "this centre does not write yet";

    /** An order and where its answer goes. */
    record Waiting(Order order, CompletableFuture<Answer> answer) {}

    public Desk() {
        this(MOST_WAITING);
    }

    Desk(int most) {
        this.most = most;
    }

    /** Hands an order in; the answer comes when it is durable. */
    public CompletableFuture<Answer> hand(Order order) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        String refused = refuse(new Waiting(order, answer));
        if (!refused.isEmpty()) {
            answer.complete(new Answer.Busy(refused));
        }
        return answer;
    }

    private synchronized String refuse(Waiting order) {
        if (!closed.isEmpty()) {
            return closed;
        }
        if (waiting.size() >= most) {
            return most + " orders wait already; ask again a little later";
        }
        waiting.addLast(order);
        return "";
    }

    synchronized void open() {
        closed = "";
    }

    /** Refuses from now on, and answers all that waits. */
    void close(String why) {
        List<Waiting> left;
        synchronized (this) {
            closed = why;
            left = List.copyOf(waiting);
            waiting.clear();
        }
        left.forEach(each -> each.answer().complete(new Answer.Busy(why)));
    }

    /** The orders that waited longest. */
    synchronized List<Waiting> take(int upTo) {
        List<Waiting> taken = new ArrayList<>();
        while (taken.size() < upTo && !waiting.isEmpty()) {
            taken.add(waiting.removeFirst());
        }
        return taken;
    }

    /** Puts back what was taken, to be decided again. */
    synchronized void putBack(List<Waiting> taken) {
        for (Waiting each : taken.reversed()) {
            waiting.addFirst(each);
        }
    }
}
