package org.tallygate.gateway.screen;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The view as the page and {@code GET /api/v1/station} get it, in one language. Its own shape, so
 * that the rules may change theirs; what there is none of is null. {@link ViewTeller} makes it.
 *
 * @param language the BCP 47 tag of the sentences in it
 * @param tasks what may be taken in hand
 * @param elsewhere what of the gateway's other stations may be; empty while something is in hand
 * @param task the task in hand
 * @param question what a person may decide now
 */
record ViewJson(
        long version,
        String station,
        String language,
        boolean training,
        Person person,
        List<Card> tasks,
        List<Card> elsewhere,
        @Nullable Task task,
        String nextAction,
        List<Row> lines,
        Armed armed,
        @Nullable Verdict feedback,
        @Nullable Question question,
        Link link,
        Box box,
        List<Device> devices,
        StationView.Counters counters) {

    ViewJson {
        tasks = List.copyOf(tasks);
        elsewhere = List.copyOf(elsewhere);
        lines = List.copyOf(lines);
        devices = List.copyOf(devices);
    }

    /**
     * @param hand with which the person works; null when that is not known
     */
    record Person(
            @Nullable String badge, StationView.@Nullable Shift shift, Body.@Nullable Side hand) {}

    /**
     * @param station whose task it is
     */
    record Card(
            String id,
            String station,
            TaskKind kind,
            String reference,
            TaskState state,
            int lines,
            int done,
            List<String> inHand) {

        Card {
            inHand = List.copyOf(inHand);
        }
    }

    /**
     * @param of the station whose task it is, when it is not this one's
     */
    record Task(
            String id,
            long revision,
            TaskKind kind,
            String reference,
            TaskState state,
            boolean resumed,
            @Nullable String of) {}

    /**
     * @param expected a decimal in base units; 0 for an item that the task does not list
     * @param received a decimal in base units
     * @param picture the name of how the item looks
     */
    record Row(
            int line,
            String item,
            String description,
            String unit,
            String expected,
            String received,
            LineState state,
            @Nullable String from,
            @Nullable String to,
            @Nullable String lot,
            @Nullable String note,
            @Nullable String picture) {}

    record Armed(@Nullable String quantity, boolean damaged) {}

    /**
     * @param notChecked what could not be checked, each in a few words
     * @param at by the station's wall clock
     */
    record Verdict(
            long number,
            Colour colour,
            String title,
            String sentence,
            List<String> notChecked,
            @Nullable String refusal,
            Instant at) {

        Verdict {
            notChecked = List.copyOf(notChecked);
        }
    }

    /** How a question can be answered. */
    enum Ask {
        YES_NO,
        CHOICES,
        AMOUNT,
        DATE,
        TEXT
    }

    /**
     * @param yes the words of {@code POST /commands/yes}, where that answers
     * @param no the words of {@code POST /commands/no}, where the question has its own
     * @param choices for CHOICES: their ids answer
     * @param unit for AMOUNT: what is counted
     * @param usual for AMOUNT: what it is most times
     * @param longest for TEXT: so many characters
     */
    record Question(
            long number,
            String sentence,
            Ask ask,
            @Nullable String yes,
            @Nullable String no,
            List<Choice> choices,
            @Nullable String unit,
            @Nullable String usual,
            @Nullable Integer longest) {

        Question {
            choices = List.copyOf(choices);
        }
    }

    record Choice(String id, String name) {}

    /** A question before it is said how it can be answered. */
    record Asked(long number, String sentence) {

        Question yesOrNo(String yes, String no) {
            return new Question(number, sentence, Ask.YES_NO, yes, no, List.of(), null, null, null);
        }

        Question choices(List<Choice> choices) {
            return new Question(
                    number, sentence, Ask.CHOICES, null, null, choices, null, null, null);
        }

        Question amount(String unit, Optional<String> usual) {
            return new Question(
                    number,
                    sentence,
                    Ask.AMOUNT,
                    null,
                    null,
                    List.of(),
                    unit,
                    usual.orElse(null),
                    null);
        }

        Question date() {
            return new Question(
                    number, sentence, Ask.DATE, null, null, List.of(), null, null, null);
        }

        Question text(int longest) {
            return new Question(
                    number, sentence, Ask.TEXT, null, null, List.of(), null, null, longest);
        }
    }

    /**
     * @param stop why nothing can be received now
     */
    record Box(Room room, @Nullable Stop stop, List<String> troubles) {}

    /**
     * @param hours none beyond 30 days
     */
    record Room(StationView.Room.Level level, @Nullable Long hours, String sentence) {}

    record Link(boolean online, long waiting, long committed, String sentence) {}

    record Stop(String title, String sentence, String action) {}

    /**
     * @param reason in the words of its driver, which are English
     * @param heard the last bytes that it sent, readable; empty for none yet
     */
    record Device(String device, String state, String reason, String heard) {}
}
