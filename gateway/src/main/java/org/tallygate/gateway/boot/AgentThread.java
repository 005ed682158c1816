package org.tallygate.gateway.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.drive.Agent;

import java.util.concurrent.locks.LockSupport;

/**
 * One thread that steps one agent. A step that fails is told and the agent is stepped again after a
 * pause, so that no one failure ends the process. An agent with nothing to do is stepped less and
 * less often, so that an idle box stays cool.
 */
final class AgentThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentThread.class);
    private static final long FIRST_IDLE_NANOS = 250_000;
    private static final long LONGEST_IDLE_NANOS = 8_000_000;
    private static final long AFTER_FAILURE_NANOS = 1_000_000_000;
    private static final long CLOSE_LIMIT_MS = 5_000;

    private final Agent agent;
    private final Thread thread;
    private volatile boolean stopping;
    private long idleNanos = FIRST_IDLE_NANOS;

    private AgentThread(Agent agent) {
        this.agent = agent;
        this.thread = Thread.ofPlatform().name(agent.name()).unstarted(this::run);
    }

    static AgentThread start(Agent agent) {
        AgentThread started = new AgentThread(agent);
        started.thread.start();
        return started;
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_LIMIT_MS);
            if (thread.isAlive()) {
                LOG.warn("{} did not end in time and is left behind", agent.name());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                step();
            }
        } finally {
            agent.close();
        }
    }

    private void step() {
        try {
            if (agent.doWork() > 0) {
                idleNanos = FIRST_IDLE_NANOS;
            } else {
                LockSupport.parkNanos(idleNanos);
                idleNanos = Math.min(LONGEST_IDLE_NANOS, idleNanos * 2);
            }
        } catch (RuntimeException | Error failed) {
            // An error that another thread's greed caused, such as want of memory, passes.
            LOG.error("{} failed in a step and goes on", agent.name(), failed);
            LockSupport.parkNanos(AFTER_FAILURE_NANOS);
        }
    }
}
