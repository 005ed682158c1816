package org.tallygate.bench.ledger;

import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients at work at the same time, each on a thread of its own whose processor time is known. */
final class Crowd {

    private Crowd() {}

    /** What one client does until it is done. */
    interface Client {
        void work(int number) throws IOException, Stopped;
    }

    /** Lets them work and waits for all; answers the processor time of their threads in ns. */
    static long run(int clients, Client client) throws IOException, Stopped, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Long>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                all.add(() -> {
                    client.work(number);
                    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                });
            }
            long nanos = 0;
            for (Future<Long> each : threads.invokeAll(all)) {
                nanos += each.get();
            }
            return nanos;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Stopped stopped) {
                throw stopped;
            }
            throw new IOException("a client failed: " + e.getMessage(), e);
        }
    }
}
