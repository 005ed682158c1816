package org.tallygate.bench.spine;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Processor time by part of the spine, so that a bench shows where a faster part would help.
 *
 * @param nanos since the start of the process
 */
record CpuTimes(Map<Part, Long> nanos) {

    /** Whose thread or process it was. */
    enum Part {
        GATEWAYS("gateways"),
        BROKER("broker"),
        CENTRE_MQTT("centre's MQTT client"),
        INTAKE("intake: decode, rules, book"),
        POSTGRESQL("PostgreSQL"),
        COMPILER_AND_REST("compiler, collector, rest");

        private final String label;

        Part(String label) {
            this.label = label;
        }
    }

    static CpuTimes now(long postgresPid) {
        Map<Part, Long> nanos = new EnumMap<>(Part.class);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long known = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            long used = Math.max(0, threads.getThreadCpuTime(id));
            if (thread != null) {
                nanos.merge(partOf(thread.getThreadName()), used, Long::sum);
                known += used;
            }
        }
        long all =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getProcessCpuTime();
        nanos.merge(Part.COMPILER_AND_REST, Math.max(0, all - known), Long::sum);
        nanos.put(Part.POSTGRESQL, ofProcesses(postgresPid));
        return new CpuTimes(nanos);
    }

    /** Each part's use since an earlier look, in words for people. */
    String since(CpuTimes before, double seconds) {
        return nanos.entrySet().stream()
                .map(entry ->
                        String.format(
                                Locale.ROOT,
                                "%s %.2f",
                                entry.getKey().label,
                                (entry.getValue() - before.nanos.getOrDefault(entry.getKey(), 0L))
                                        / 1e9
                                        / seconds))
                .collect(Collectors.joining(", "));
    }

    private static Part partOf(String thread) {
        String name = thread.toLowerCase(Locale.ROOT);
        if (name.equals("intake")) {
            return Part.INTAKE;
        }
        if (name.startsWith("mqtt ") && name.contains("centre.")) {
            return Part.CENTRE_MQTT;
        }
        if (name.startsWith("mqtt ") || name.startsWith("uplink-")) {
            return Part.GATEWAYS;
        }
        if (name.contains("activemq") || name.contains("artemis") || name.contains("netty")) {
            return Part.BROKER;
        }
        return Part.COMPILER_AND_REST;
    }

    private static long ofProcesses(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(server -> server.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
