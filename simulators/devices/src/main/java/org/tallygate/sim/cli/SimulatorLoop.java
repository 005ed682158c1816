package org.tallygate.sim.cli;

import org.tallygate.device.drive.Agent;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Steps a simulator's agents on the calling thread until SIGINT or SIGTERM comes or, when it is
 * supervised, until its standard input ends; then closes them in reverse.
 */
final class SimulatorLoop {

    private static final long IDLE_MS = 2;
    private static final long CLOSE_LIMIT_MS = 2_000;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private SimulatorLoop() {}

    static void run(List<? extends Agent> agents, boolean supervised) throws InterruptedException {
        new SimulatorLoop().step(agents, supervised);
    }

    private void step(List<? extends Agent> agents, boolean supervised)
            throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::shutDown));
        if (supervised) {
            Thread.ofPlatform().daemon().name("supervision").start(this::awaitEndOfInput);
        }
        try {
            boolean stopped = false;
            while (!stopped) {
                int work = 0;
                for (Agent agent : agents) {
                    work += agent.doWork();
                }
                stopped = stop.await(work == 0 ? IDLE_MS : 0, TimeUnit.MILLISECONDS);
            }
        } finally {
            agents.reversed().forEach(Agent::close);
            ended.countDown();
        }
    }

    private void shutDown() {
        stop.countDown();
        try {
            if (!ended.await(CLOSE_LIMIT_MS, TimeUnit.MILLISECONDS)) {
                System.err.println("the simulator did not close in time");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // An input that fails has ended, too.
        }
        stop.countDown();
    }
}
