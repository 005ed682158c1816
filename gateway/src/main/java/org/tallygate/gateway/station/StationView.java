package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that a screen shows of a station at one moment. Immutable.
 *
 * @param version counts up with every change, so that a screen knows when to draw again
 * @param training nothing done here becomes a fact
 * @param tasks what may be taken in hand
 * @param elsewhere what of the gateway's other stations may be; empty while something is in hand
 * @param task none while nothing is in hand
 * @param nextAction what to do next, in one sentence
 * @param feedback the last answer, if anything was answered yet
 * @param question what a person may decide now
 * @param box how the box stands that the station runs on
 */
public record StationView(
        long version,
        Name station,
        Person person,
        boolean training,
        List<Card> tasks,
        List<Card> elsewhere,
        Optional<Task> task,
        Text nextAction,
        List<Line> lines,
        Armed armed,
        Optional<Shown> feedback,
        Optional<Asked> question,
        Link link,
        Box box,
        List<Device> devices,
        Counters counters) {

    public StationView {
        tasks = List.copyOf(tasks);
        elsewhere = List.copyOf(elsewhere);
        lines = List.copyOf(lines);
        devices = List.copyOf(devices);
    }

    /** Of a station that is alone on its gateway. */
    public StationView(
            long version,
            Name station,
            Person person,
            boolean training,
            List<Card> tasks,
            Optional<Task> task,
            Text nextAction,
            List<Line> lines,
            Armed armed,
            Optional<Shown> feedback,
            Optional<Asked> question,
            Link link,
            Box box,
            List<Device> devices,
            Counters counters) {
        this(
                version,
                station,
                person,
                training,
                tasks,
                List.of(),
                task,
                nextAction,
                lines,
                armed,
                feedback,
                question,
                link,
                box,
                devices,
                counters);
    }

    /**
     * Who works here.
     *
     * @param badge none while nobody is signed on
     * @param language theirs, else the station's
     * @param shift none while nobody is signed on
     * @param hand with which they work, when that is known
     */
    public record Person(
            Optional<String> badge,
            Language language,
            Optional<Shift> shift,
            Optional<Body.Side> hand) {

        public Person(Optional<String> badge, Language language) {
            this(badge, language, Optional.empty(), Optional.empty());
        }
    }

    /**
     * What a badge has done at this seat since it signed on.
     *
     * @param scans codes scanned
     * @param posted facts that followed from what it did
     * @param finished tasks
     * @param undone what it took back
     * @param refused answers that were amber or red
     */
    public record Shift(
            Instant since, long scans, long posted, long finished, long undone, long refused) {}

    /**
     * A task that may be taken in hand.
     *
     * @param station whose task it is
     * @param lines how many it has
     * @param done how many of them need nothing more
     * @param inHand the seats that have it in hand
     */
    public record Card(
            Id128 id,
            Name station,
            TaskKind kind,
            String reference,
            TaskState state,
            int lines,
            int done,
            List<String> inHand) {

        public Card {
            inHand = List.copyOf(inHand);
        }
    }

    /**
     * The task in hand; staff know it by its reference.
     *
     * @param resumed it was begun before this start of the box, and nothing was done here since
     * @param of the station whose task it is, when it is not this one's
     */
    public record Task(
            Id128 id,
            long revision,
            TaskKind kind,
            String reference,
            TaskState state,
            boolean resumed,
            Optional<Name> of) {

        public Task(Id128 id, long revision, TaskKind kind, String reference, TaskState state) {
            this(id, revision, kind, reference, state, false, Optional.empty());
        }
    }

    /**
     * What was said of the next scan.
     *
     * @param quantity so many it stands for
     */
    public record Armed(Optional<Quantity> quantity, boolean damaged) {

        public static final Armed NOTHING = new Armed(Optional.empty(), false);
    }

    /** A feedback and when it was given; {@code number} counts up with each. */
    public record Shown(long number, Feedback feedback, Stamp at) {}

    /**
     * The open question.
     *
     * @param number to be handed back with the answer, so that it never answers another question
     */
    public record Asked(long number, Text sentence, Question.Ask ask) {}

    /**
     * The way to the ledger.
     *
     * @param waiting facts that the ledger has not said that it has
     * @param committed up to here the ledger has this gateway's facts
     * @param sentence the same in words
     */
    public record Link(boolean online, long waiting, long committed, Text sentence) {

        public static Link of(boolean online, long waiting, long committed) {
            return new Link(online, waiting, committed, sentence(online, waiting));
        }

        private static Text sentence(boolean online, long waiting) {
            if (waiting == 0) {
                return Text.of(online ? StationWord.LINK_CLEAR : StationWord.LINK_OFFLINE_CLEAR);
            }
            return Text.of(
                    online ? StationWord.LINK_WAITING : StationWord.LINK_OFFLINE_WAITING,
                    String.valueOf(waiting));
        }
    }

    /**
     * The box that the station runs on.
     *
     * @param stop why nothing can be received now; nobody needs to dismiss it, it goes by itself
     * @param troubles what a person must know, each a sentence
     */
    public record Box(Room room, Optional<Stop> stop, List<Text> troubles) {

        public Box {
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * For how long the box can keep what the ledger does not have.
     *
     * @param hours none beyond 30 days
     */
    public record Room(Level level, OptionalLong hours, Text sentence) {

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
            Text sentence =
                    hours.isEmpty()
                            ? Text.of(StationWord.ROOM_MONTH)
                            : Text.of(StationWord.ROOM_HOURS, String.valueOf(known));
            return new Room(level, hours, sentence);
        }
    }

    /**
     * The whole screen says it until it is over.
     *
     * @param action what a person should do
     */
    public record Stop(Text title, Text sentence, Text action) {}

    /**
     * A device of this station.
     *
     * @param reason in the words of its driver
     * @param heard the last bytes that it sent, readable and cut to a line; empty for none yet
     */
    public record Device(DeviceId device, DeviceState state, Detail reason, String heard) {

        public Device(DeviceId device, DeviceState state, Detail reason) {
            this(device, state, reason, "");
        }
    }

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
