package org.tallygate.gateway.station.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.observation.PassedTag;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.TaskWork;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counting one place. Every scan is a fact that moves nothing; closing the place says, in one fact,
 * what it holds. The state is what the task's document, the item master and the task's facts say,
 * and nothing else. Immutable, thread-safe.
 */
public final class Counting implements TaskWork<Body.CountTask, Tally, Counting> {

    private final TaskSheet<Body.CountTask, Tally> sheet;
    private final Body.CountTask task;
    private final Items items;
    private final Tally tally;

    private Counting(TaskSheet<Body.CountTask, Tally> sent) {
        task = sent.body();
        items = sent.items();
        tally = task.round() > 1 ? sent.history().from(sent.ref().revision()) : sent.history();
        sheet = sent.with(tally);
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no counting task
     */
    public static Counting of(Document document, Items items) {
        return new Counting(TaskSheet.of(document, Body.CountTask.class, items, new Tally()));
    }

    @Override
    public TaskSheet<Body.CountTask, Tally> sheet() {
        return sheet;
    }

    @Override
    public Counting over(TaskSheet<Body.CountTask, Tally> other) {
        return new Counting(other);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.COUNT;
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        return switch (observation) {
            case Observation.CodeObserved code -> code(code, moment);
            case Observation.TagArrived tag ->
                    arrival(Scan.ofTag(tag.what(), tag.evidence()), moment);
            case Observation.PassageObserved passage -> passage(passage, moment);
            case Observation.UploadObserved upload -> upload(upload, moment);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.TagDeparted _ -> Decision.NOTHING;
            case Observation.TagMoved _ -> Decision.NOTHING;
            case Observation.CycleObserved _ -> Decision.NOTHING;
            case Observation.DeviceObserved _ -> Decision.NOTHING;
            case Observation.Weighed _ -> Decision.NOTHING;
            case Observation.Remark _ -> Decision.NOTHING;
        };
    }

    private Decision code(Observation.CodeObserved code, Moment moment) {
        Optional<LocationCode> place =
                ControlCode.place(code.text())
                        .or(() ->
                                code.text().equals(task.location().value())
                                        ? Optional.of(task.location())
                                        : Optional.empty());
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        return place.map(at -> place(at, scan, moment.context()))
                .orElseGet(() ->
                        scan(
                                scan,
                                moment.quantity().orElse(Quantity.ONE),
                                moment.damaged(),
                                moment.context()));
    }

    private Decision place(LocationCode at, Scan scan, FactContext context) {
        Optional<Refusal> refusal = barred(context);
        if (refusal.isPresent()) {
            return told(refusal.get(), Optional.empty());
        }
        if (!at.equals(task.location())) {
            return Decision.told(
                    Feedback.refused(
                            CountRefusal.WRONG_PLACE,
                            Text.of(
                                    CountWord.PLACE_IS_ANOTHER,
                                    at.value(),
                                    task.location().value())));
        }
        FactMaker maker = maker(context);
        return Decision.of(
                List.of(
                        new Fact.Observed(
                                maker.head(scan, Optional.empty(), List.of()),
                                Tally.AT_PLACE,
                                Optional.empty())),
                atPlace());
    }

    private Feedback atPlace() {
        return Feedback.done(
                Colour.GREEN,
                Text.of(CountWord.AT_PLACE, task.location().value()),
                Text.of(CountWord.AT_PLACE_SCAN));
    }

    /** What bars this person from counting here at all. */
    private Optional<Refusal> barred(FactContext context) {
        return CountLadder.LADDER.firstRefusal(
                look(context, false, Optional.empty(), Optional.empty()));
    }

    private CountLadder.Look look(
            FactContext context,
            boolean byHand,
            Optional<Candidate> candidate,
            Optional<Heap> heap) {
        return look(tally, context, byHand, candidate, heap);
    }

    private CountLadder.Look look(
            Tally soFar,
            FactContext context,
            boolean byHand,
            Optional<Candidate> candidate,
            Optional<Heap> heap) {
        return new CountLadder.Look(
                state().isOpen(), task, soFar, items, context.actor(), byHand, candidate, heap);
    }

    private Decision scan(Scan scan, Quantity times, boolean damaged, FactContext context) {
        Candidate candidate = candidate(scan);
        Optional<Heap> heap = Heap.of(candidate, times, damaged);
        Optional<Refusal> refusal =
                CountLadder.LADDER.firstRefusal(look(context, true, Optional.of(candidate), heap));
        return refusal.map(why -> refused(why, candidate, heap, times))
                .orElseGet(() -> count(heap.orElseThrow(), context));
    }

    private Candidate candidate(Scan scan) {
        return Candidate.of(scan, items, _ -> Optional.empty());
    }

    private Decision refused(
            Refusal refusal, Candidate candidate, Optional<Heap> heap, Quantity times) {
        Decision told =
                refusal instanceof ScanRefusal shared
                        ? Decision.told(Answers.refused(shared, candidate, items))
                        : told(refusal, heap);
        if (refusal == CountRefusal.PLACE_FIRST) {
            boolean damaged = heap.filter(Heap::damaged).isPresent();
            return told.asking(
                    Optional.of(
                            Answers.yesOrNo(
                                    Text.of(CountWord.ARE_YOU_THERE, task.location().value()),
                                    new Asked.There(candidate.scan(), times, damaged))));
        }
        if (refusal.isKeepable() && state().isOpen()) {
            return told.asking(
                    Optional.of(
                            Answers.keep(
                                    List.of(candidate.scan()),
                                    new Asked.Keep(refusal, candidate.scan()))));
        }
        return told.asking(heap.flatMap(goods -> missing(refusal, goods)));
    }

    /** What the code of the goods does not say can be typed from their label. */
    private Optional<Question> missing(Refusal refusal, Heap heap) {
        if (refusal == ScanRefusal.LOT_MISSING) {
            return Optional.of(
                    new Question(
                            Text.of(CountWord.WHICH_LOT, items.description(heap.item())),
                            new Question.Ask.FreeText(Asked.LONGEST),
                            new Asked.Lot(heap)));
        }
        if (refusal == ScanRefusal.SERIAL_MISSING) {
            return Optional.of(
                    new Question(
                            Text.of(CountWord.WHICH_SERIAL, items.description(heap.item())),
                            new Question.Ask.FreeText(Asked.LONGEST),
                            new Asked.Serial(heap)));
        }
        return Optional.empty();
    }

    private Decision told(Refusal refusal, Optional<Heap> heap) {
        if (refusal instanceof ScanRefusal shared) {
            return Decision.told(
                    heap.isEmpty()
                            ? Answers.refused(shared)
                            : Feedback.refused(shared, shared.title()));
        }
        String place = task.location().value();
        Text goods =
                heap.<Text>map(each -> Answers.amount(each.quantity(), each.item(), items))
                        .orElse(Text.NONE);
        return Decision.told(
                Feedback.refused(
                        refusal,
                        switch ((CountRefusal) refusal) {
                            case SIGN_ON_FIRST -> Text.of(CountWord.SIGN_ON_TO_COUNT, place);
                            case COUNTED_BEFORE -> Text.of(CountWord.ANOTHER_MUST_COUNT, place);
                            case WRONG_PLACE -> Text.of(CountWord.SCAN_PLACE_FIRST, place);
                            case PLACE_FIRST -> Text.of(CountWord.SCAN_PLACE_FIRST, place);
                            case NOT_ASKED -> Text.of(CountWord.ITEM_NOT_ASKED, goods);
                            case ONE_BY_ONE -> Text.of(CountWord.SCAN_EACH, description(heap));
                            case ALREADY_COUNTED -> Text.of(CountWord.COUNTED_ALREADY, goods);
                            case FULL -> Text.of(CountWord.PLACE_HOLDS_TOO_MUCH, place);
                            case UNFIT_ANSWER ->
                                    Text.of(
                                            CountWord.NUMBER_IS_UNFIT,
                                            heap.map(each -> each.quantity().toString())
                                                    .orElse("…"));
                            case CORRECT_BY_SCAN ->
                                    Text.of(CountWord.SCAN_TO_CORRECT, description(heap));
                        }));
    }

    private String description(Optional<Heap> heap) {
        return heap.map(each -> items.description(each.item())).orElse("");
    }

    private Decision count(Heap heap, FactContext context) {
        Fact fact =
                heap.fact(maker(context), heap.damaged() ? Tally.COUNTED_DAMAGED : Tally.COUNTED);
        return Decision.of(List.of(fact), assume(List.of(fact)).counted(heap));
    }

    /** What a person hears of goods that are in the count now. */
    private Feedback counted(Heap heap) {
        Tally.Row row = new Tally.Row(heap.item(), heap.mark().lot(), heap.damaged());
        Quantity done = tally.total(row);
        Optional<Quantity> book =
                task.book()
                        .filter(_ -> !heap.damaged())
                        .map(_ -> book(heap.item(), heap.mark().lot()));
        Text goods = Answers.amount(heap.quantity(), heap.item(), items);
        List<Text> unchecked = Answers.unchecked(heap.notChecked());
        if (heap.damaged()) {
            return done(Colour.AMBER, CountWord.COUNTED, CountWord.COUNTED_DAMAGED, goods, done)
                    .unchecked(unchecked);
        }
        if (book.filter(Quantity::isZero).isPresent()) {
            return done(Colour.AMBER, CountWord.UNEXPECTED, CountWord.UNEXPECTED_HERE, goods, done)
                    .unchecked(unchecked);
        }
        if (book.filter(most -> done.compareTo(most) > 0).isPresent()) {
            return done(
                            Colour.AMBER,
                            CountWord.MORE_THAN_BOOK,
                            CountWord.MORE_THAN_BOOK_HERE,
                            goods,
                            done,
                            book.get())
                    .unchecked(unchecked);
        }
        return done(Colour.GREEN, CountWord.COUNTED, CountWord.COUNTED_SO_FAR, goods, done)
                .unchecked(unchecked);
    }

    private Quantity book(ItemCode item, Optional<String> lot) {
        return task.book().orElse(List.of()).stream()
                .filter(line -> line.item().equals(item) && line.lot().equals(lot))
                .map(Body.BookLine::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private static Feedback done(
            Colour colour, CountWord title, CountWord sentence, Object... values) {
        return Feedback.done(colour, Text.of(title), Text.of(sentence, values));
    }

    /**
     * A tag in a field stands where the reader is. One that comes again is no second unit, and one
     * of goods that nobody asked for is no mistake of anybody's.
     */
    private Decision arrival(Scan scan, Moment moment) {
        Candidate candidate = candidate(scan);
        Optional<Heap> heap = Heap.of(candidate, Quantity.ONE, false);
        Optional<Refusal> refusal =
                CountLadder.LADDER.firstRefusal(
                        look(moment.context(), false, Optional.of(candidate), heap));
        if (refusal.isEmpty()) {
            return count(heap.orElseThrow(), moment.context());
        }
        Refusal why = refusal.get();
        if (why == CountRefusal.ALREADY_COUNTED || why == CountRefusal.NOT_ASKED) {
            return Decision.NOTHING;
        }
        return why instanceof ScanRefusal shared
                ? Decision.told(Answers.refused(shared, candidate, items))
                : told(why, heap);
    }

    /** A cart went through a tunnel or a gate: what was on it is one thing done, and undone. */
    private Decision passage(Observation.PassageObserved passage, Moment moment) {
        if (passage.tags().isEmpty() || passage.direction() == Direction.TURN_BACK) {
            return Decision.NOTHING;
        }
        Optional<Refusal> bar = barred(moment.context());
        if (bar.isPresent()) {
            return told(bar.get(), Optional.empty());
        }
        List<Scan> scans =
                passage.tags().stream()
                        .map((PassedTag tag) -> Scan.ofTag(tag.what(), tag.evidence()))
                        .toList();
        Sweep sweep = sweep(scans, moment.context());
        int others = sweep.refused().size();
        return Decision.of(
                sweep.facts(),
                done(
                        others == 0 ? Colour.GREEN : Colour.AMBER,
                        Text.of(CountWord.SWEPT, sweep.facts().size()),
                        Text.of(
                                CountWord.SWEPT_TAGS,
                                sweep.facts().size(),
                                sweep.again(),
                                others)));
    }

    private static Feedback done(Colour colour, Text title, Text sentence) {
        return Feedback.done(colour, title, sentence);
    }

    /**
     * Many codes at once.
     *
     * @param again how many were in the count before
     */
    private record Sweep(List<Fact> facts, int again, List<Refusal> refused, List<Scan> scans) {}

    private Sweep sweep(List<Scan> scans, FactContext context) {
        FactMaker maker = maker(context);
        Tally draft = tally.copy();
        List<Fact> facts = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        List<Scan> left = new ArrayList<>();
        int again = 0;
        for (Scan scan : scans) {
            Candidate candidate = candidate(scan);
            Optional<Heap> heap = Heap.of(candidate, Quantity.ONE, false);
            Optional<Refusal> refusal =
                    CountLadder.LADDER.firstRefusal(
                            look(draft, context, false, Optional.of(candidate), heap));
            if (refusal.isEmpty()) {
                Fact fact = heap.orElseThrow().fact(maker, Tally.COUNTED);
                facts.add(fact);
                draft.add(Recorded.draft(fact));
            } else if (refusal.get() == CountRefusal.ALREADY_COUNTED) {
                again++;
            } else {
                refused.add(refusal.get());
                left.add(scan);
            }
        }
        return new Sweep(facts, again, refused, left);
    }

    /** Whoever collected the codes can't be asked: the rest is kept for a person at the centre. */
    private Decision upload(Observation.UploadObserved upload, Moment moment) {
        Optional<Refusal> bar = barred(moment.context());
        if (bar.isPresent()) {
            return told(bar.get(), Optional.empty());
        }
        if (!upload.isComplete()) {
            return Decision.told(Answers.refused(ScanRefusal.UPLOAD_INCOMPLETE));
        }
        List<Scan> scans =
                upload.codes().stream()
                        .filter(code -> !isHere(code.text()))
                        .map(code -> Scan.ofUpload(code, upload.contentHash()))
                        .toList();
        Sweep sweep = sweep(scans, moment.context());
        FactMaker maker = maker(moment.context());
        List<Fact> facts = new ArrayList<>(sweep.facts());
        for (int i = 0; i < sweep.refused().size(); i++) {
            facts.add(
                    maker.unresolved(
                            sweep.scans().get(i), Optional.empty(), sweep.refused().get(i)));
        }
        return Decision.of(
                facts,
                done(
                        sweep.refused().isEmpty() ? Colour.GREEN : Colour.AMBER,
                        Text.of(CountWord.SWEPT, sweep.facts().size()),
                        Text.of(CountWord.UPLOADED, sweep.facts().size(), sweep.refused().size())));
    }

    private boolean isHere(String text) {
        return ControlCode.place(text).filter(task.location()::equals).isPresent()
                || text.equals(task.location().value());
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        FactContext context = moment.context();
        return switch (command) {
            case Command.Yes _ -> yes(moment);
            case Command.No _ ->
                    moment.question().isPresent()
                            ? Decision.told(Answers.dismissed())
                            : Decision.told(Answers.refused(ScanRefusal.NOTHING_ASKED));
            case Command.Answer answer -> answer(answer.answer(), moment);
            case Command.Count count -> answer(count.quantity().toString(), moment);
            case Command.Undo _ -> undo(context);
            case Command.Next _ -> close(context, false);
            case Command.Finish _ -> close(context, false);
            case Command.Claim _ -> claim(context);
            case Command.Release _ -> release(context);
            case Command.Name name -> name(name.item(), moment);
            case Command.Correct correct -> correct(correct, context);
            case Command.Dispute dispute ->
                    Decision.of(
                            List.of(
                                    maker(context)
                                            .noted(
                                                    "verdict-disputed",
                                                    Optional.empty(),
                                                    new Identifier("text", dispute.note()))),
                            Answers.noted());
            case Command.Damaged _, Command.Attach _ ->
                    Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
        };
    }

    private Decision yes(Moment moment) {
        FactContext context = moment.context();
        return moment.subject(Asked.class)
                .map(asked ->
                        switch (asked) {
                            case Asked.There there -> there(there, context);
                            case Asked.Keep keep ->
                                    Decision.of(
                                            List.of(
                                                    maker(context)
                                                            .unresolved(
                                                                    keep.scan(),
                                                                    Optional.empty(),
                                                                    keep.reason())),
                                            Answers.kept(1));
                            case Asked.Close _ -> close(context, true);
                            case Asked.Lot _, Asked.Serial _, Asked.HowMany _ ->
                                    Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
                        })
                .orElseGet(() -> Decision.told(Answers.refused(ScanRefusal.NOTHING_ASKED)));
    }

    /** The label of the place is gone, and a person says where they stand. */
    private Decision there(Asked.There there, FactContext context) {
        Fact at =
                maker(context)
                        .noted(
                                Tally.AT_PLACE,
                                Optional.empty(),
                                new Identifier("text", task.location().value()));
        Decision counted =
                assume(List.of(at)).scan(there.scan(), there.times(), there.damaged(), context);
        List<Fact> facts = new ArrayList<>();
        facts.add(at);
        facts.addAll(counted.facts());
        return new Decision(
                facts, counted.feedback(), counted.question(), counted.hand(), counted.labels());
    }

    private Decision answer(String typed, Moment moment) {
        return moment.subject(Asked.class)
                .map(asked ->
                        switch (asked) {
                            case Asked.Lot lot ->
                                    Asked.isCode(typed)
                                            ? say(lot.heap().lot(typed), moment.context())
                                            : unfit(CountWord.LOT_IS_UNFIT, typed, moment);
                            case Asked.Serial serial ->
                                    Asked.isCode(typed)
                                            ? say(serial.heap().serial(typed), moment.context())
                                            : unfit(CountWord.SERIAL_IS_UNFIT, typed, moment);
                            case Asked.HowMany many ->
                                    Asked.quantity(typed)
                                            .map(quantity ->
                                                    say(
                                                            Heap.of(
                                                                    many.item(),
                                                                    items,
                                                                    quantity,
                                                                    many.damaged()),
                                                            moment.context()))
                                            .orElseGet(() ->
                                                    unfit(
                                                            CountWord.NUMBER_IS_UNFIT,
                                                            typed,
                                                            moment));
                            case Asked.There _, Asked.Keep _, Asked.Close _ ->
                                    Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
                        })
                .orElseGet(() -> Decision.told(Answers.refused(ScanRefusal.NOTHING_ASKED)));
    }

    private static Decision unfit(CountWord why, String typed, Moment moment) {
        return Decision.told(
                        Feedback.refused(
                                CountRefusal.UNFIT_ANSWER, Text.of(why, Answers.shortened(typed))))
                .asking(moment.question());
    }

    /** What was said in part by a code and in part by a person. */
    private Decision say(Heap heap, FactContext context) {
        Optional<Candidate> candidate = heap.scan().map(this::candidate);
        Optional<Refusal> refusal =
                CountLadder.LADDER.firstRefusal(look(context, true, candidate, Optional.of(heap)));
        return refusal.map(why -> told(why, Optional.of(heap)).asking(missing(why, heap)))
                .orElseGet(() -> count(heap, context));
    }

    private Decision name(ItemCode code, Moment moment) {
        Optional<Body.Item> item = items.byCode(code);
        if (item.isEmpty()) {
            return Decision.told(
                    Feedback.refused(ScanRefusal.UNKNOWN_ITEM, ScanRefusal.UNKNOWN_ITEM.title()));
        }
        boolean one = item.get().serialRequired();
        Heap heap =
                Heap.of(
                        item.get(),
                        items,
                        moment.quantity().orElse(Quantity.ONE),
                        moment.damaged());
        Optional<Refusal> refusal =
                CountLadder.LADDER.firstRefusal(
                        look(moment.context(), true, Optional.empty(), Optional.of(heap)));
        boolean mayBeSaid = refusal.filter(why -> missing(why, heap).isEmpty()).isEmpty();
        if (!mayBeSaid || one || moment.quantity().isPresent()) {
            return say(heap, moment.context());
        }
        return Decision.told(
                        done(
                                Colour.AMBER,
                                Text.plain(item.get().description()),
                                Text.of(CountWord.HOW_MANY, item.get().description())))
                .asking(
                        Optional.of(
                                new Question(
                                        Text.of(CountWord.HOW_MANY, item.get().description()),
                                        new Question.Ask.Amount(
                                                item.get().baseUnit(), Optional.empty()),
                                        new Asked.HowMany(item.get(), moment.damaged()))));
    }

    private Decision correct(Command.Correct correct, FactContext context) {
        Optional<PlaceLines.Counted> line = place().at(correct.line());
        if (line.isEmpty() || items.byCode(line.get().row().item()).isEmpty()) {
            return Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
        }
        Tally.Row row = line.get().row();
        Body.Item item = items.byCode(row.item()).orElseThrow();
        if (correct.to().isNegative()) {
            return Decision.told(
                    Feedback.refused(
                            CountRefusal.UNFIT_ANSWER,
                            Text.of(CountWord.NUMBER_IS_UNFIT, correct.to())));
        }
        Heap plain = Heap.of(item, items, correct.to(), row.damaged());
        Heap heap = row.lot().map(plain::lot).orElse(plain);
        Optional<Refusal> refusal =
                line.get().byNumber() || item.serialRequired()
                        ? barred(context).or(() -> Optional.of(CountRefusal.CORRECT_BY_SCAN))
                        : CountLadder.LADDER.firstRefusal(
                                look(context, true, Optional.empty(), Optional.of(heap)));
        if (refusal.isPresent()) {
            return told(refusal.get(), Optional.of(heap));
        }
        Fact fact =
                heap.fact(
                        maker(context), row.damaged() ? Tally.RECOUNTED_DAMAGED : Tally.RECOUNTED);
        return Decision.of(
                List.of(fact),
                done(
                        Colour.GREEN,
                        CountWord.CORRECTED,
                        CountWord.LINE_IS_NOW,
                        Answers.amount(correct.to(), row.item(), items)));
    }

    private Decision undo(FactContext context) {
        Optional<Refusal> refusal = barred(context);
        if (refusal.isPresent()) {
            return told(refusal.get(), Optional.empty());
        }
        List<Tally.Last> last = tally.lastGroup();
        if (last.isEmpty()) {
            return Decision.told(Answers.refused(ScanRefusal.NOTHING_TO_UNDO));
        }
        FactMaker maker = maker(context);
        return Decision.of(
                last.stream().map(Tally.Last::id).map(maker::reversed).toList(),
                Answers.undone(
                        last.stream()
                                .map(each -> Answers.amount(each.quantity(), each.item(), items))
                                .toList()));
    }

    private Decision claim(FactContext context) {
        Optional<Refusal> refusal = barred(context);
        if (refusal.isPresent()) {
            return told(refusal.get(), Optional.empty());
        }
        return tally.isClaimed()
                ? Decision.told(Answers.alreadyClaimed(reference()))
                : Decision.of(
                        List.of(maker(context).step(Fact.Step.CLAIMED)),
                        Answers.claimed(reference()));
    }

    private Decision release(FactContext context) {
        return state().isOpen()
                ? Decision.of(
                        List.of(maker(context).step(Fact.Step.RELEASED)),
                        Answers.released(reference()))
                : Decision.told(Answers.refused(ScanRefusal.NO_TASK));
    }

    /**
     * The place is done. Nothing at all, or less than the book has where that may be known, is
     * asked once more: a count goes over whatever the book says.
     */
    private Decision close(FactContext context, boolean sure) {
        Optional<Refusal> refusal = barred(context);
        if (refusal.isPresent()) {
            return told(refusal.get(), Optional.empty());
        }
        PlaceLines lines = place();
        String here = task.location().value();
        if (!sure && tally.isEmpty()) {
            return ask(Text.of(CountWord.IS_IT_EMPTY, here));
        }
        if (!sure && lines.missing().isPositive()) {
            return ask(Text.of(CountWord.CLOSE_ALL_THE_SAME, lines.missing(), here));
        }
        FactMaker maker = maker(context);
        boolean unsure = task.round() > 1 && task.notBy().isEmpty();
        Head head = maker.command();
        List<Fact> facts =
                new ArrayList<>(PlaceCount.of(task, items, tally, unsure ? unchecked(head) : head));
        facts.add(maker.step(Fact.Step.FINISHED));
        Feedback told =
                done(
                        Colour.GREEN,
                        Text.of(CountWord.PLACE_COUNTED),
                        lines.done().isZero()
                                ? Text.of(CountWord.PLACE_IS_EMPTY, here)
                                : Text.of(CountWord.PLACE_HOLDS, here, counted(lines)));
        return Decision.of(
                facts,
                unsure ? told.unchecked(List.of(Text.of(CountWord.UNCHECKED_SAME_PERSON))) : told);
    }

    private static int counted(PlaceLines lines) {
        return (int)
                lines.rows().stream()
                        .filter(line -> line.done().filter(Quantity::isPositive).isPresent())
                        .count();
    }

    private static Head unchecked(Head head) {
        return new Head(
                head.group(),
                head.station(),
                head.actor(),
                head.task(),
                head.raw(),
                head.asRead(),
                head.resolved(),
                List.of("same-person"),
                head.time(),
                head.copyOf());
    }

    private Decision ask(Text sentence) {
        return Decision.told(done(Colour.AMBER, Text.plain(task.location().value()), sentence))
                .asking(Optional.of(Answers.yesOrNo(sentence, new Asked.Close())));
    }

    private FactMaker maker(FactContext context) {
        return sheet.maker(context);
    }

    private PlaceLines place() {
        return PlaceLines.of(task, items, tally);
    }

    @Override
    public TaskState state() {
        boolean closed =
                tally.isFinished() && (task.round() == 1 || tally.finished() >= revision());
        return TaskState.of(sheet.sent(), tally.isClaimed(), closed);
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        String here = task.location().value();
        return switch (state()) {
            case NONE, CANCELLED -> Answers.waitForTask();
            case FINISHED -> Text.of(CountWord.DONE_HERE, here);
            case OPEN, CLAIMED -> {
                PlaceLines lines = place();
                if (!tally.isPlaced() && tally.isEmpty()) {
                    yield Text.of(CountWord.SCAN_THE_PLACE, here);
                }
                yield lines.missing().isPositive()
                        ? Text.of(CountWord.STILL_MISSING, lines.done(), here, lines.missing())
                        : Text.of(CountWord.COUNT_ON, here, lines.done());
            }
        };
    }

    @Override
    public List<Line> lines() {
        return place().shown(task, items, state() == TaskState.FINISHED);
    }
}
