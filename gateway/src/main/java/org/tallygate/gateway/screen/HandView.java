package org.tallygate.gateway.screen;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a handheld shows of its seat: less than the kiosk, in the language of who holds it. What
 * there is none of is null.
 *
 * @param language a BCP 47 tag
 * @param badge who is signed on
 * @param shift what that badge has done at this seat since then
 * @param hand with which they work
 * @param elsewhere what of the gateway's other stations may be taken; empty while something is in
 *     hand
 * @param online whether the box has the way to the centre
 * @param waiting facts of the box that the centre has not said that it has
 */
record HandView(
        long version,
        String station,
        String language,
        @Nullable String badge,
        StationView.@Nullable Shift shift,
        Body.@Nullable Side hand,
        boolean training,
        List<Card> tasks,
        List<Card> elsewhere,
        @Nullable Task task,
        String nextAction,
        List<Row> lines,
        Armed armed,
        @Nullable Verdict feedback,
        @Nullable Asked question,
        boolean online,
        long waiting,
        @Nullable Stop stop) {

    HandView {
        tasks = List.copyOf(tasks);
        elsewhere = List.copyOf(elsewhere);
        lines = List.copyOf(lines);
    }

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
            boolean taken) {}

    /**
     * @param resumed it was begun before this start of the box, and nothing was done here since
     * @param of the station whose task it is, when it is not this one's
     */
    record Task(
            String id,
            TaskKind kind,
            String reference,
            TaskState state,
            boolean resumed,
            @Nullable String of) {}

    /**
     * @param expected a decimal in base units; null where nothing is expected or told
     * @param picture the name of how the item looks
     */
    record Row(
            int line,
            String item,
            String description,
            String unit,
            @Nullable String expected,
            String done,
            LineState state,
            @Nullable String lot,
            @Nullable String from,
            @Nullable String to,
            @Nullable String note,
            @Nullable String picture) {}

    record Armed(@Nullable String quantity, boolean damaged) {}

    /**
     * @param number none for the answer to a code that is shown nowhere else
     */
    record Verdict(
            long number,
            Colour colour,
            String title,
            String sentence,
            List<String> notChecked,
            @Nullable String refusal,
            @Nullable Instant at) {

        Verdict {
            notChecked = List.copyOf(notChecked);
        }
    }

    /**
     * @param kind how it is answered
     * @param choices of an ask with choices, else empty; of yes and no, their words
     */
    record Asked(
            long number,
            String sentence,
            Kind kind,
            List<Choice> choices,
            @Nullable String unit,
            @Nullable String usual,
            int longest) {

        enum Kind {
            YES_NO,
            CHOICES,
            AMOUNT,
            DATE,
            FREE_TEXT
        }

        Asked {
            choices = List.copyOf(choices);
        }
    }

    record Choice(String id, String name) {}

    record Stop(String title, String sentence, String action) {}

    static HandView of(StationView view, Looks looks) {
        Language language = view.person().language();
        return new HandView(
                view.version(),
                view.station().value(),
                language.tag(),
                view.person().badge().orElse(null),
                view.person().shift().orElse(null),
                view.person().hand().orElse(null),
                view.training(),
                view.tasks().stream().map(HandView::card).toList(),
                view.elsewhere().stream().map(HandView::card).toList(),
                view.task().map(HandView::task).orElse(null),
                say(view.nextAction(), language),
                view.lines().stream().map(line -> row(line, language, looks)).toList(),
                new Armed(
                        view.armed().quantity().map(Quantity::toString).orElse(null),
                        view.armed().damaged()),
                view.feedback()
                        .map(shown ->
                                verdict(
                                        shown.feedback(),
                                        language,
                                        shown.number(),
                                        Instant.EPOCH.plus(
                                                shown.at().wallMicros(), ChronoUnit.MICROS)))
                        .orElse(null),
                view.question().map(asked -> asked(asked, language)).orElse(null),
                view.link().online(),
                view.link().waiting(),
                view.box().stop().map(stop -> stop(stop, language)).orElse(null));
    }

    /** What followed from one code. */
    static Verdict verdict(
            Feedback feedback, Language language, long number, @Nullable Instant at) {
        return new Verdict(
                number,
                feedback.colour(),
                say(feedback.title(), language),
                say(feedback.sentence(), language),
                feedback.notChecked().stream().map(each -> say(each, language)).toList(),
                feedback.refusal().map(Refusal::name).orElse(null),
                at);
    }

    private static Card card(StationView.Card card) {
        return new Card(
                card.id().value(),
                card.station().value(),
                card.kind(),
                card.reference(),
                card.state(),
                card.lines(),
                card.done(),
                !card.inHand().isEmpty());
    }

    private static Task task(StationView.Task task) {
        return new Task(
                task.id().value(),
                task.kind(),
                task.reference(),
                task.state(),
                task.resumed(),
                task.of().map(Name::value).orElse(null));
    }

    private static Row row(Line line, Language language, Looks looks) {
        return new Row(
                line.line(),
                line.item().value(),
                line.description(),
                line.unit(),
                line.expected().map(Quantity::toString).orElse(null),
                line.done().toString(),
                line.state(),
                line.lot().orElse(null),
                line.from().map(LocationCode::value).orElse(null),
                line.to().map(LocationCode::value).orElse(null),
                line.note().map(note -> say(note, language)).orElse(null),
                looks.of(line.item()).orElse(null));
    }

    private static Asked asked(StationView.Asked asked, Language language) {
        String sentence = say(asked.sentence(), language);
        return switch (asked.ask()) {
            case Question.Ask.YesNo(var yes, var no) ->
                    plain(
                            asked.number(),
                            sentence,
                            Asked.Kind.YES_NO,
                            List.of(
                                    new Choice("yes", say(yes, language)),
                                    new Choice("no", say(no, language))));
            case Question.Ask.Choices(var choices) ->
                    plain(
                            asked.number(),
                            sentence,
                            Asked.Kind.CHOICES,
                            choices.stream()
                                    .map(each -> new Choice(each.id(), say(each.name(), language)))
                                    .toList());
            case Question.Ask.Amount(var unit, var usual) ->
                    new Asked(
                            asked.number(),
                            sentence,
                            Asked.Kind.AMOUNT,
                            List.of(),
                            unit,
                            usual.orElse(null),
                            0);
            case Question.Ask.Date _ -> plain(asked.number(), sentence, Asked.Kind.DATE, List.of());
            case Question.Ask.FreeText(var longest) ->
                    new Asked(
                            asked.number(),
                            sentence,
                            Asked.Kind.FREE_TEXT,
                            List.of(),
                            null,
                            null,
                            longest);
        };
    }

    private static Asked plain(
            long number, String sentence, Asked.Kind kind, List<Choice> choices) {
        return new Asked(number, sentence, kind, choices, null, null, 0);
    }

    private static Stop stop(StationView.Stop stop, Language language) {
        return new Stop(
                say(stop.title(), language),
                say(stop.sentence(), language),
                say(stop.action(), language));
    }

    private static String say(Text text, Language language) {
        return Catalogue.say(text, language);
    }
}
