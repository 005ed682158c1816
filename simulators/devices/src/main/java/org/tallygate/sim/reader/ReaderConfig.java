package org.tallygate.sim.reader;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Element;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What SET_READER_CONFIG sets; it outlives connections. */
final class ReaderConfig {

    static final long GPI_EVENT = 1;

    private static final int GPO_WRITE_DATA = 219;

    private final Set<Long> events = new HashSet<>();
    private final Set<Long> inputsOn = new HashSet<>();
    private final TreeMap<Long, Boolean> inputs = new TreeMap<>();
    private final TreeMap<Long, Boolean> outputs = new TreeMap<>();
    private long keepaliveMs;
    private boolean hold;

    ReaderConfig() {
        for (long input = 1; input <= Capability.INPUTS; input++) {
            inputs.put(input, false);
        }
        for (long output = 1; output <= Capability.OUTPUTS; output++) {
            outputs.put(output, false);
        }
    }

    /**
     * @return the status of the answer; on a refusal nothing is changed
     */
    Element set(Element config) {
        for (Element input : config.children("GPIPortCurrentState")) {
            if (!inputs.containsKey(input.number("GPIPortNum"))) {
                return Refusal.MESSAGE_PARAMETER.status(
                        "GPIPortNum %d must be 1 to %d"
                                .formatted(input.number("GPIPortNum"), Capability.INPUTS));
            }
        }
        for (Element output : config.children("GPOWriteData")) {
            if (!outputs.containsKey(output.number("GPOPortNumber"))) {
                return Refusal.field(
                        "GPOPortNumber %d must be 1 to %d"
                                .formatted(output.number("GPOPortNumber"), Capability.OUTPUTS),
                        "GPOWriteData",
                        GPO_WRITE_DATA,
                        1);
            }
        }
        if (config.flag("ResetToFactoryDefault")) {
            outputs.replaceAll((_, _) -> false);
            events.clear();
            inputsOn.clear();
            keepaliveMs = 0;
            hold = false;
        }
        config.child("ReaderEventNotificationSpec")
                .ifPresent(spec ->
                        spec.children("EventNotificationState")
                                .forEach(e ->
                                        turn(
                                                events,
                                                e.number("EventType"),
                                                e.flag("NotificationState"))));
        config.children("GPIPortCurrentState")
                .forEach(i -> turn(inputsOn, i.number("GPIPortNum"), i.flag("Config")));
        config.children("GPOWriteData")
                .forEach(o -> outputs.put(o.number("GPOPortNumber"), o.flag("GPOData")));
        config.child("KeepaliveSpec")
                .ifPresent(k ->
                        keepaliveMs =
                                k.number("KeepaliveTriggerType") == 1
                                        ? k.number("PeriodicTriggerValue")
                                        : 0);
        config.child("EventsAndReports")
                .ifPresent(e -> hold = e.flag("HoldEventsAndReportsUponReconnect"));
        return Refusal.success();
    }

    /** The parameters of GET_READER_CONFIG_RESPONSE; those that no one asked for are left out. */
    List<Element> shown(long requestedData) {
        List<Element> shown = new ArrayList<>();
        if (requestedData == 0 || requestedData == 1) {
            shown.add(
                    Element.of("Identification")
                            .set("IDType", 0)
                            .set("ReaderID", Bytes.ofHex("02000000a11a"))
                            .build());
        }
        if (requestedData == 0 || requestedData == 3) {
            for (int antenna = 1; antenna <= Capability.ANTENNAS; antenna++) {
                shown.add(Capability.antenna(antenna));
            }
        }
        if (requestedData == 0 || requestedData == 8) {
            shown.add(
                    Element.of("KeepaliveSpec")
                            .set("KeepaliveTriggerType", keepaliveMs > 0)
                            .set("PeriodicTriggerValue", keepaliveMs)
                            .build());
        }
        if (requestedData == 0 || requestedData == 9) {
            inputs.forEach((input, high) ->
                    shown.add(
                            Element.of("GPIPortCurrentState")
                                    .set("GPIPortNum", input)
                                    .set("Config", inputsOn.contains(input))
                                    .set("State", high ? 1 : 0)
                                    .build()));
        }
        if (requestedData == 0 || requestedData == 10) {
            outputs.forEach((output, high) ->
                    shown.add(
                            Element.of("GPOWriteData")
                                    .set("GPOPortNumber", output)
                                    .set("GPOData", high)
                                    .build()));
        }
        if (requestedData == 0 || requestedData == 11) {
            shown.add(
                    Element.of("EventsAndReports")
                            .set("HoldEventsAndReportsUponReconnect", hold)
                            .build());
        }
        return shown;
    }

    /**
     * @return whether the change is to be told
     */
    boolean input(int input, boolean high) {
        boolean changed = inputs.getOrDefault((long) input, false) != high;
        inputs.put((long) input, high);
        return changed && events.contains(GPI_EVENT) && inputsOn.contains((long) input);
    }

    boolean isHigh(int input) {
        return inputs.getOrDefault((long) input, false);
    }

    boolean output(int output) {
        return outputs.getOrDefault((long) output, false);
    }

    /** The period of the keep-alives in milliseconds; 0 for none. */
    long keepaliveMs() {
        return keepaliveMs;
    }

    boolean holds() {
        return hold;
    }

    private static void turn(Set<Long> set, long member, boolean on) {
        if (on) {
            set.add(member);
        } else {
            set.remove(member);
        }
    }
}
