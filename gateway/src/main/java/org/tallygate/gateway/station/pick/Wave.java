package org.tallygate.gateway.station.pick;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.lines.LineScan;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Several tasks picked on one walk, each into a tote of its own. Every fact is one task's, and what
 * the facts of the tasks say is the whole state: that they were claimed together, too. Immutable,
 * thread-safe.
 */
public final class Wave implements Work {

    private final List<Picking> tasks;

    private Wave(List<Picking> tasks) {
        this.tasks = tasks;
    }

    /**
     * @param tasks at least one; the first is the one that the seat has in hand
     */
    public static Wave of(List<Picking> tasks) {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("tasks must be at least one");
        }
        List<Picking> alone = tasks.stream().map(task -> task.walkedWith(List.of())).toList();
        return new Wave(
                alone.stream()
                        .map(task ->
                                task.walkedWith(
                                        alone.stream()
                                                .filter(each -> each != task)
                                                .filter(each -> each.state().isOpen())
                                                .toList()))
                        .toList());
    }

    /** The lines of a task whose goods share the walk: each goes into the tote of its order. */
    static List<Body.TaskLine> byOrder(Body.PickTask task) {
        return task.lines().stream().map(line -> byOrder(line, task.reference())).toList();
    }

    private static Body.TaskLine byOrder(Body.TaskLine line, String order) {
        Body.PickTerms terms = line.terms().orElse(Body.PickTerms.NONE);
        return terms.forOrder().isPresent() || terms.tote().isPresent()
                ? line
                : line.on(terms.forOrder(order));
    }

    Picking lead() {
        return tasks.getFirst();
    }

    List<Picking> open() {
        return tasks.stream().filter(task -> task.state().isOpen()).toList();
    }

    Optional<Picking> task(Id128 id) {
        return tasks.stream().filter(task -> task.taskId().equals(Optional.of(id))).findFirst();
    }

    /** The task that whoever stands there does next. */
    Picking next(WaveHand hand) {
        Picking first = open().stream().findFirst().orElse(lead());
        Id128 next = first.next(hand.hand().place()).taskId().orElseThrow();
        return task(next).orElse(first);
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        return LineScan.decide(observation, new WaveScan(this, moment), lead().routine(moment));
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return new WaveTalk(this, moment).decide(command);
    }

    private Wave each(UnaryOperator<Picking> change) {
        return of(tasks.stream().map(change).toList());
    }

    @Override
    public Wave with(Items newer) {
        return each(task -> task.with(newer));
    }

    @Override
    public Wave with(Document document) {
        return each(task ->
                task.taskId().equals(Optional.of(document.id())) ? task.with(document) : task);
    }

    @Override
    public Wave apply(List<Recorded> facts) {
        return each(task -> task.apply(facts));
    }

    @Override
    public Wave assume(List<Fact> facts) {
        return each(task -> task.assume(facts));
    }

    @Override
    public TaskKind kind() {
        return TaskKind.PICK;
    }

    @Override
    public Optional<Id128> taskId() {
        return lead().taskId();
    }

    @Override
    public long revision() {
        return lead().revision();
    }

    @Override
    public String reference() {
        return open().stream().findFirst().orElse(lead()).references();
    }

    @Override
    public TaskState state() {
        return open().stream().map(Picking::state).findFirst().orElse(lead().state());
    }

    @Override
    public boolean isBegun() {
        return tasks.stream().anyMatch(Picking::isBegun);
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        WaveHand its =
                hand.filter(WaveHand.class::isInstance)
                        .map(WaveHand.class::cast)
                        .orElse(WaveHand.EMPTY);
        return state().isOpen()
                ? its.task().flatMap(this::task).orElseGet(() -> next(its)).told().next(its.hand())
                : Answers.waitForTask();
    }

    /** The lines of its tasks one after the other, numbered through. */
    @Override
    public List<Line> lines() {
        List<Line> shown = new ArrayList<>();
        tasks.stream()
                .flatMap(task -> task.lines().stream())
                .forEach(line -> shown.add(line.numbered(shown.size() + 1)));
        return shown;
    }

    /** A line of one of the tasks. */
    record OfTask(Picking task, int line) {}

    Optional<OfTask> line(int number) {
        return tasks.stream()
                .flatMap(task -> task.lines().stream().map(line -> new OfTask(task, line.line())))
                .skip(Math.max(0, number - 1L))
                .filter(_ -> number > 0)
                .findFirst();
    }

    /** The task of which something was done last. */
    Picking doneLast(Name station) {
        return Stream.concat(open().stream(), Stream.of(lead()))
                .max((one, other) -> Long.compare(one.doneLast(station), other.doneLast(station)))
                .orElseThrow();
    }
}
