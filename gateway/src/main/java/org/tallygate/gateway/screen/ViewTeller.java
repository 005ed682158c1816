package org.tallygate.gateway.screen;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Question.Ask;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Tells a view in the language of whoever looks at it: the asked one, else that of the person who
 * works there, who has the station's when nobody is signed on.
 */
final class ViewTeller {

    private final StationView view;
    private final Language language;
    private final Looks looks;

    private ViewTeller(StationView view, Language language, Looks looks) {
        this.view = view;
        this.language = language;
        this.looks = looks;
    }

    static ViewJson tell(StationView view, Optional<Language> asked, Looks looks) {
        return new ViewTeller(view, asked.orElse(view.person().language()), looks).tell();
    }

    private ViewJson tell() {
        return new ViewJson(
                view.version(),
                view.station().value(),
                language.tag(),
                view.training(),
                new ViewJson.Person(
                        view.person().badge().orElse(null),
                        view.person().shift().orElse(null),
                        view.person().hand().orElse(null)),
                view.tasks().stream().map(ViewTeller::card).toList(),
                view.elsewhere().stream().map(ViewTeller::card).toList(),
                view.task().map(ViewTeller::task).orElse(null),
                say(view.nextAction()),
                view.lines().stream().map(this::row).toList(),
                new ViewJson.Armed(
                        view.armed().quantity().map(Quantity::toString).orElse(null),
                        view.armed().damaged()),
                view.feedback().map(this::verdict).orElse(null),
                view.question().map(this::question).orElse(null),
                link(view.link()),
                box(view.box()),
                view.devices().stream().map(ViewTeller::device).toList(),
                view.counters());
    }

    private static ViewJson.Card card(StationView.Card card) {
        return new ViewJson.Card(
                card.id().value(),
                card.station().value(),
                card.kind(),
                card.reference(),
                card.state(),
                card.lines(),
                card.done(),
                card.inHand());
    }

    private static ViewJson.Task task(StationView.Task task) {
        return new ViewJson.Task(
                task.id().value(),
                task.revision(),
                task.kind(),
                task.reference(),
                task.state(),
                task.resumed(),
                task.of().map(Name::value).orElse(null));
    }

    private ViewJson.Row row(Line line) {
        return new ViewJson.Row(
                line.line(),
                line.item().value(),
                line.description(),
                line.unit(),
                line.expected().map(Quantity::toString).orElse("0"),
                line.done().toString(),
                line.state(),
                line.from().map(LocationCode::value).orElse(null),
                line.to().map(LocationCode::value).orElse(null),
                line.lot().orElse(null),
                line.note().map(this::say).orElse(null),
                looks.of(line.item()).orElse(null));
    }

    private ViewJson.Verdict verdict(StationView.Shown shown) {
        Feedback feedback = shown.feedback();
        return new ViewJson.Verdict(
                shown.number(),
                feedback.colour(),
                say(feedback.title()),
                say(feedback.sentence()),
                feedback.notChecked().stream().map(this::say).toList(),
                feedback.refusal().map(Refusal::name).orElse(null),
                Instant.EPOCH.plus(shown.at().wallMicros(), ChronoUnit.MICROS));
    }

    private ViewJson.Question question(StationView.Asked asked) {
        ViewJson.Asked plain = new ViewJson.Asked(asked.number(), say(asked.sentence()));
        return switch (asked.ask()) {
            case Ask.YesNo(Text yes, Text no) -> plain.yesOrNo(say(yes), say(no));
            case Ask.Choices(var choices) ->
                    plain.choices(
                            choices.stream()
                                    .map(each -> new ViewJson.Choice(each.id(), say(each.name())))
                                    .toList());
            case Ask.Amount(String unit, Optional<String> usual) -> plain.amount(unit, usual);
            case Ask.Date() -> plain.date();
            case Ask.FreeText(int longest) -> plain.text(longest);
        };
    }

    private ViewJson.Box box(StationView.Box box) {
        StationView.Room room = box.room();
        Long hours = room.hours().isPresent() ? room.hours().getAsLong() : null;
        return new ViewJson.Box(
                new ViewJson.Room(room.level(), hours, say(room.sentence())),
                box.stop().map(this::stop).orElse(null),
                box.troubles().stream().map(this::say).toList());
    }

    private static ViewJson.Device device(StationView.Device device) {
        return new ViewJson.Device(
                device.device().value(),
                device.state().name(),
                device.reason().words(),
                device.heard());
    }

    private ViewJson.Link link(StationView.Link link) {
        return new ViewJson.Link(
                link.online(), link.waiting(), link.committed(), say(link.sentence()));
    }

    private ViewJson.Stop stop(StationView.Stop stop) {
        return new ViewJson.Stop(say(stop.title()), say(stop.sentence()), say(stop.action()));
    }

    private String say(Text text) {
        return Catalogue.say(text, language);
    }
}
