package org.tallygate.gateway.station.pick;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskWork;
import org.tallygate.gateway.station.lines.LineScan;
import org.tallygate.gateway.station.lines.Standing;
import org.tallygate.gateway.words.Text;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetching the goods of one task, for one order or for several, each into its tote. The state is
 * what the task's document, the item master and the task's facts say, and nothing else. Immutable,
 * thread-safe.
 */
public final class Picking implements TaskWork<Body.PickTask, Deeds, Picking> {

    private final TaskSheet<Body.PickTask, Deeds> sheet;
    private final PickLines lines;
    private final List<Picking> beside;

    private Picking(TaskSheet<Body.PickTask, Deeds> sheet, List<Picking> beside) {
        this.sheet = sheet;
        this.beside = List.copyOf(beside);
        this.lines =
                new PickLines(
                        sheet.history().wave().isPresent()
                                ? Wave.byOrder(sheet.body())
                                : sheet.body().lines(),
                        sheet.history());
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no picking task
     */
    public static Picking of(Document task, Items items) {
        return new Picking(TaskSheet.of(task, Body.PickTask.class, items, Deeds.NONE), List.of());
    }

    @Override
    public TaskSheet<Body.PickTask, Deeds> sheet() {
        return sheet;
    }

    @Override
    public Picking over(TaskSheet<Body.PickTask, Deeds> other) {
        return new Picking(other, beside);
    }

    /** The wave that it is picked in. */
    public Optional<String> wave() {
        return sheet.history().wave();
    }

    /** The same task, picked on one walk with these others. */
    Picking walkedWith(List<Picking> others) {
        return new Picking(sheet, others);
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        return LineScan.decide(observation, new PickScan(this, moment), routine(moment));
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return new PickTalk(this, moment).talk().decide(command);
    }

    Routine routine(Moment moment) {
        return Routine.of(sheet, moment.context());
    }

    PickFacts facts(Moment moment) {
        return new PickFacts(routine(moment).maker(), body().to());
    }

    PickTold told() {
        return new PickTold(this);
    }

    PickLines standing() {
        return lines;
    }

    /** The wave that the centre put it into. */
    Optional<String> released() {
        return body().wave();
    }

    /** Where the last thing done for it at a station stands in the journal; 0 when nothing was. */
    long doneLast(Name station) {
        List<Recorded> last = sheet.history().lastGroup(station);
        return last.isEmpty() ? 0 : last.getFirst().id().sequence();
    }

    /** This and what is picked with it on one walk. */
    private Stream<Picking> walked() {
        return Stream.concat(Stream.of(this), beside.stream());
    }

    /** Of all that is picked on one walk the task that comes next for someone who stands there. */
    Picking next(Optional<LocationCode> here) {
        Comparator<Standing> walk = PickLines.walk(here);
        return walked().filter(each -> each.lines.next(here).isPresent())
                .min((one, other) ->
                        walk.compare(
                                one.lines.next(here).orElseThrow(),
                                other.lines.next(here).orElseThrow()))
                .orElse(this);
    }

    /** What staff know all by that is picked on one walk. */
    String references() {
        return walked().map(Picking::reference).collect(Collectors.joining(", "));
    }

    boolean isTote(String code) {
        return walked().anyMatch(each -> each.lines.isTote(code));
    }

    boolean isWanted(LocationCode place) {
        boolean isPicked = walked().allMatch(each -> each.lines.count().open() == 0);
        return walked().anyMatch(each ->
                each.lines.isOpenAt(place) || (isPicked && place.equals(each.body().to())));
    }

    Optional<LocationCode> placeOf(String text) {
        return walked().flatMap(each -> each.lines.places())
                .filter(place -> place.value().equals(text))
                .findFirst();
    }

    Items items() {
        return sheet.items();
    }

    Body.PickTask body() {
        return sheet.body();
    }

    @Override
    public TaskKind kind() {
        return TaskKind.PICK;
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        PickHand its =
                hand.filter(PickHand.class::isInstance)
                        .map(PickHand.class::cast)
                        .orElse(PickHand.EMPTY);
        return state().isOpen() ? told().next(its) : Answers.waitForTask();
    }

    @Override
    public List<Line> lines() {
        return told().shown();
    }
}
