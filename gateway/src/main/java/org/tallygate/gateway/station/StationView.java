package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;

import java.util.List;
import java.util.Optional;

/**
 * Everything that a screen shows of a station at one moment. Immutable.
 *
 * @param version counts up with every change, so that a screen knows when to draw again
 * @param task none while there is nothing to do
 * @param nextAction what to do next, in one sentence
 * @param feedback the last answer, if anything was answered yet
 * @param question what a person may decide now
 */
public record StationView(
        long version,
        Name station,
        Optional<Task> task,
        String nextAction,
        List<Line> lines,
        Optional<Shown> feedback,
        Optional<Asked> question,
        Link link,
        List<Device> devices,
        Counters counters) {

    public StationView {
        lines = List.copyOf(lines);
        devices = List.copyOf(devices);
    }

    /** The task in hand; staff know it by its reference. */
    public record Task(Id128 id, long revision, String reference, TaskState state) {}

    /** A feedback and when it was given; {@code number} counts up with each. */
    public record Shown(long number, Feedback feedback, Stamp at) {}

    /**
     * The open question.
     *
     * @param number to be handed back with the answer, so that it never answers another question
     * @param yes the command that says yes; {@link Command#DISMISS} says no
     */
    public record Asked(long number, String sentence, Command yes) {}

    /**
     * The way to the ledger.
     *
     * @param waiting facts that the ledger has not said that it has
     * @param committed up to here the ledger has this gateway's facts
     * @param sentence the same in words
     */
    public record Link(boolean online, long waiting, long committed, String sentence) {

        public static Link of(boolean online, long waiting, long committed) {
            return new Link(online, waiting, committed, Words.link(online, waiting));
        }
    }

    /** A device of this station. */
    public record Device(DeviceId device, DeviceState state, String reason) {}

    /**
     * Since the station was started.
     *
     * @param scans codes observed
     * @param tags tags observed, alone or in passages
     * @param facts facts made durable here
     * @param garbled times that a device sent bytes that make no sense
     * @param droppedReads tag reads that were dropped because too much waited
     * @param refusedInputs other events and commands that were refused because too much waited
     */
    public record Counters(
            long scans,
            long tags,
            long facts,
            long garbled,
            long droppedReads,
            long refusedInputs) {}
}
