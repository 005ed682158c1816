package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that a screen shows of a station at one moment. Immutable.
 *
 * @param version counts up with every change, so that a screen knows when to draw again
 * @param task none while there is nothing to do
 * @param nextAction what to do next, in one sentence
 * @param feedback the last answer, if anything was answered yet
 * @param question what a person may decide now
 * @param box how the box stands that the station runs on
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
        Box box,
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

    /**
     * The box that the station runs on.
     *
     * @param stop why nothing can be received now; nobody needs to dismiss it, it goes by itself
     * @param troubles what a person must know, each a sentence
     */
    public record Box(Room room, Optional<Stop> stop, List<String> troubles) {

        public Box {
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * For how long the box can keep what the ledger does not have.
     *
     * @param hours none beyond 30 days
     */
    public record Room(Level level, OptionalLong hours, String sentence) {

        /** How much room there is. */
        public enum Level {
            ENOUGH,
            /** Less than a day. */
            LOW,
            /** Less than 4 hours. */
            LAST
        }

        private static final long LOW_HOURS = 24;
        private static final long LAST_HOURS = 4;

        public static Room of(OptionalLong hours) {
            long known = hours.orElse(Long.MAX_VALUE);
            Level level =
                    known < LAST_HOURS ? Level.LAST : known < LOW_HOURS ? Level.LOW : Level.ENOUGH;
            return new Room(level, hours, Words.room(hours));
        }
    }

    /**
     * The whole screen says it until it is over.
     *
     * @param action what a person should do
     */
    public record Stop(String title, String sentence, String action) {}

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
