package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Progress;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What receiving answers. */
final class Replies {

    /** The same in every language, as on the papers that come with goods. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Replies() {}

    /** A scan was refused: why, and what to do next. */
    static Feedback refused(Refusal refusal, Candidate candidate, Items items) {
        if (refusal instanceof ScanRefusal shared) {
            return Answers.refused(shared, candidate, items);
        }
        return refusal instanceof ReceiveRefusal ours
                ? Feedback.refused(ours, Text.of(ours.why(), Answers.goods(candidate, items)))
                : Feedback.refused(refusal, refusal.title());
    }

    /** A command was refused. */
    static Feedback refused(ReceiveRefusal refusal) {
        return Feedback.refused(refusal, Text.of(refusal.why(), Text.NONE));
    }

    /**
     * One scan was received.
     *
     * @param facts what is posted for it
     * @param after what is received then
     */
    static Feedback received(
            Candidate candidate,
            List<Fact> facts,
            boolean damaged,
            Expected expected,
            Items items,
            Progress after) {
        Feedback feedback =
                candidate.loads().size() == 1
                        ? received(candidate.loads().getFirst(), damaged, expected, items, after)
                        : packageReceived(candidate, damaged);
        Optional<String> owner = owner(facts);
        Feedback whose =
                owner.map(name -> also(feedback, Text.of(ReceiveWord.OWNED_BY, name)))
                        .orElse(feedback);
        return whose.unchecked(
                Answers.unchecked(
                        facts.stream()
                                .flatMap(fact -> fact.head().notChecked().stream())
                                .toList()));
    }

    private static Feedback received(
            Load load, boolean damaged, Expected expected, Items items, Progress after) {
        Quantity soFar = after.received(load.item());
        Quantity wanted = expected.of(load.item());
        boolean over = !expected.isBlind() && soFar.compareTo(expected.most(load.item())) > 0;
        Text amount = Answers.amount(load.quantity(), load.item(), items);
        Text sentence =
                Text.joined(
                        Text.of(ReceiveWord.AMOUNT_RECEIVED, amount),
                        damaged ? Text.of(ReceiveWord.DAMAGED_ASIDE) : Text.NONE,
                        standing(soFar, wanted));
        ReceiveWord title =
                damaged
                        ? ReceiveWord.RECEIVED_DAMAGED
                        : over ? ReceiveWord.RECEIVED_OVER : ReceiveWord.RECEIVED;
        return Feedback.done(
                damaged || over ? Colour.AMBER : Colour.GREEN, Text.of(title), sentence);
    }

    private static Text standing(Quantity soFar, Quantity expected) {
        if (expected.isZero()) {
            return Text.of(ReceiveWord.SO_FAR, soFar);
        }
        int order = soFar.compareTo(expected);
        return order < 0
                ? Text.of(ReceiveWord.SO_FAR_OF, soFar, expected)
                : order == 0
                        ? Text.of(ReceiveWord.ITEM_COMPLETE, soFar, expected)
                        : Text.of(ReceiveWord.OVER_BY, soFar, expected, soFar.minus(expected));
    }

    private static Feedback packageReceived(Candidate candidate, boolean damaged) {
        String sscc = candidate.sscc().orElse("");
        Text what =
                candidate.loads().isEmpty()
                        ? Text.of(ReceiveWord.WHOLE_PACKAGE, sscc)
                        : Text.of(ReceiveWord.PACKAGE_RECEIVED, sscc, candidate.loads().size());
        return damaged
                ? Feedback.done(
                        Colour.AMBER,
                        Text.of(ReceiveWord.RECEIVED_DAMAGED),
                        Text.joined(what, Text.of(ReceiveWord.DAMAGED_ASIDE)))
                : Feedback.done(Colour.GREEN, Text.of(ReceiveWord.RECEIVED), what);
    }

    private static Optional<String> owner(List<Fact> facts) {
        return facts.stream()
                .filter(Fact.Moved.class::isInstance)
                .map(Fact.Moved.class::cast)
                .flatMap(moved -> moved.to().owner().stream())
                .findFirst();
    }

    private static Feedback also(Feedback feedback, Text more) {
        return new Feedback(
                feedback.colour(),
                feedback.title(),
                Text.joined(feedback.sentence(), more),
                feedback.notChecked(),
                feedback.refusal());
    }

    /** The same, with what of the goods is to be put aside, since somebody is to look at them. */
    static Feedback aside(Feedback feedback, List<Fact> facts, Expected expected, Items items) {
        Map<ItemCode, LocationCode> aside = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Moved moved
                    && moved.to().status() == StockStatus.AVAILABLE
                    && expected.inspected(moved.item()).isPresent()) {
                aside.put(moved.item(), moved.to().location());
            }
        }
        if (aside.isEmpty()) {
            return feedback;
        }
        Map.Entry<ItemCode, LocationCode> first = aside.entrySet().iterator().next();
        ItemCode item = first.getKey();
        String place = first.getValue().value();
        Body.Inspected how = expected.inspected(item).orElseThrow();
        Text told =
                aside.size() > 1
                        ? Text.of(ReceiveWord.ASIDE_SOME, aside.size(), place)
                        : how.wholeLot()
                                ? Text.of(ReceiveWord.ASIDE_ALL, items.description(item), place)
                                : Text.of(
                                        ReceiveWord.ASIDE_SHARE,
                                        items.description(item),
                                        place,
                                        percent(how.permille()));
        boolean plain = feedback.title().equals(Text.of(ReceiveWord.RECEIVED));
        return new Feedback(
                feedback.colour() == Colour.GREEN ? Colour.AMBER : feedback.colour(),
                plain ? Text.of(ReceiveWord.RECEIVED_ASIDE) : feedback.title(),
                Text.joined(told, feedback.sentence()),
                feedback.notChecked(),
                feedback.refusal());
    }

    private static Quantity percent(int permille) {
        return new Quantity(permille * Quantity.ONE.micros() / 10);
    }

    /** What else is to know of a line. */
    static Optional<Text> note(Optional<String> owner, boolean inspected, Quantity damaged) {
        if (owner.isEmpty() && !inspected && !damaged.isPositive()) {
            return Optional.empty();
        }
        return Optional.of(
                Text.joined(
                        owner.map(name -> Text.of(ReceiveWord.OWNED_BY, name)).orElse(Text.NONE),
                        inspected ? Text.of(ReceiveWord.IS_INSPECTED) : Text.NONE,
                        damaged.isPositive()
                                ? Text.of(ReceiveWord.SO_MANY_DAMAGED, damaged)
                                : Text.NONE));
    }

    /** Whether to receive what was refused. */
    static Text anyway(int scans) {
        return scans == 1 ? Text.of(ReceiveWord.ANYWAY) : Text.of(ReceiveWord.THESE_ANYWAY, scans);
    }

    /** Several scans at once, in a few words. */
    static Text sum(int received, List<Refusal> refusals) {
        Map<Refusal, Long> counts =
                refusals.stream()
                        .collect(
                                Collectors.groupingBy(
                                        refusal -> refusal,
                                        () ->
                                                new TreeMap<>(
                                                        Comparator.comparingInt(
                                                                ReceiveLadder.LADDER::place)),
                                        Collectors.counting()));
        Text sum = Text.of(ReceiveWord.SUM_RECEIVED, received);
        for (Map.Entry<Refusal, Long> each : counts.entrySet()) {
            sum =
                    Text.of(
                            ReceiveWord.SUM_AND,
                            sum,
                            each.getValue(),
                            Text.of(ReceiveWord.valueOf("SUM_" + each.getKey().name())));
        }
        return sum;
    }

    /** A passage that came in. */
    static Feedback passage(int received, List<Refusal> refusals, Optional<Refusal> first) {
        Colour colour =
                refusals.stream()
                        .map(Refusal::colour)
                        .max(Comparator.naturalOrder())
                        .orElse(Colour.GREEN);
        return new Feedback(
                colour,
                sum(received, refusals),
                Text.of(refusals.isEmpty() ? ReceiveWord.ALL_RECEIVED : ReceiveWord.TAKE_OUT),
                List.of(),
                first);
    }

    /** A passage that did not come in. */
    static Feedback passedBy(Direction direction, int tags) {
        return switch (direction) {
            case IN -> passedBy(ReceiveWord.IN, ReceiveWord.CAME_IN, tags);
            case OUT -> passedBy(ReceiveWord.GOING_OUT, ReceiveWord.WENT_OUT, tags);
            case TURN_BACK -> passedBy(ReceiveWord.TURNED_BACK, ReceiveWord.TURNED, tags);
            case UNKNOWN -> passedBy(ReceiveWord.PASS_AGAIN, ReceiveWord.WAY_UNCLEAR, tags);
        };
    }

    private static Feedback passedBy(ReceiveWord title, ReceiveWord sentence, int tags) {
        return Feedback.done(Colour.AMBER, Text.of(title), Text.of(sentence, tags));
    }

    /** What a passage that moved nothing is called in its fact. */
    static String observed(Direction direction) {
        return switch (direction) {
            case IN -> "passage-in";
            case OUT -> "passage-out";
            case TURN_BACK -> "turn-back";
            case UNKNOWN -> "passage-unknown";
        };
    }

    /**
     * A handheld's upload.
     *
     * @param refusals of the codes that could not be received and went to the centre
     */
    static Feedback uploaded(
            int codes, int received, List<Refusal> refusals, Optional<Refusal> first) {
        return new Feedback(
                refusals.isEmpty() ? Colour.GREEN : Colour.AMBER,
                sum(received, refusals),
                refusals.isEmpty()
                        ? Text.of(ReceiveWord.UPLOADED_ALL, codes)
                        : Text.of(ReceiveWord.UPLOADED_SOME, codes, refusals.size()),
                List.of(),
                first);
    }

    /** An upload of which something is missing. */
    static Feedback incomplete(Observation.UploadObserved upload) {
        return Feedback.refused(
                ScanRefusal.UPLOAD_INCOMPLETE,
                Text.of(
                        ReceiveWord.UPLOAD_SHORT,
                        upload.declared().orElse(0),
                        upload.codes().size()));
    }

    /** An upload whose codes became facts at that time. */
    static Feedback uploadedBefore(Observation.UploadObserved upload, Instant at) {
        return Feedback.refused(
                ScanRefusal.UPLOAD_REPEATED,
                Text.of(ReceiveWord.UPLOAD_AGAIN, upload.codes().size(), MINUTE.format(at)));
    }

    /** A line was corrected to this. */
    static Feedback corrected(Line line, Quantity to, Items items) {
        return Feedback.done(
                Colour.AMBER,
                Text.of(ReceiveWord.CORRECTED),
                Text.of(
                        ReceiveWord.LINE_CORRECTED,
                        line.line(),
                        Answers.amount(to, line.item(), items)));
    }

    /**
     * The task ended: what came otherwise than expected stands in the answer.
     *
     * @param unseen whether packages came of which only the centre knows what they hold
     */
    static Feedback finished(String reference, List<Line> lines, int shortLines, boolean unseen) {
        Feedback finished = Answers.finished(reference, shortLines);
        List<Text> more = new ArrayList<>();
        more.add(finished.sentence());
        long over = lines.stream().filter(line -> line.state() == LineState.OVER).count();
        if (over > 0) {
            more.add(Text.of(ReceiveWord.LINES_OVER, over));
        }
        if (unseen) {
            more.add(Text.of(ReceiveWord.CENTRE_COMPARES));
        }
        return new Feedback(
                over > 0 ? Colour.AMBER : finished.colour(),
                finished.title(),
                new Text.Joined(more),
                List.of(),
                Optional.empty());
    }

    /** What to do next. */
    static Text next(String reference, boolean complete) {
        return Text.of(complete ? ReceiveWord.NEXT_FINISH : ReceiveWord.NEXT_SCAN, reference);
    }
}
