package org.tallygate.plant.shift;

import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a customer gives back is received, then judged piece by piece. */
final class ReturnJob extends ReceiveJob {

    private static final String PICTURE = "ab".repeat(32);

    /** Where a piece of each grade may go. */
    private static final Map<String, List<String>> ALLOWED =
            Map.of(
                    "A", List.of("RESTOCK", "MARKDOWN", "VENDOR_CLAIM", "LATER"),
                    "B", List.of("RESTOCK", "MARKDOWN", "VENDOR_CLAIM", "LATER"),
                    "C", List.of("MARKDOWN", "REPAIR", "VENDOR_CLAIM", "SCRAP", "LATER"),
                    "D", List.of("SCRAP", "VENDOR_CLAIM", "LATER"));

    private static final Map<String, String> STATUS =
            Map.of(
                    "RESTOCK", "AVAILABLE",
                    "MARKDOWN", "MARKDOWN",
                    "REPAIR", "REPAIR",
                    "VENDOR_CLAIM", "VENDOR_CLAIM",
                    "SCRAP", "SCRAP",
                    "LATER", "QUARANTINE");

    /** Goods that nobody can tell apart. */
    private record Kind(Ware ware, String serial) {}

    /** What came, above 0, or was judged, below 0. */
    private record Judged(Kind kind, long change) {}

    private final List<Judged> deedsOf = new ArrayList<>();
    private final Side place;

    ReturnJob(
            Around around, String station, String reference, String place, Map<Ware, Long> wanted) {
        super(
                around,
                TaskKind.RETURN,
                station,
                reference,
                Shelves.CUSTOMER,
                Side.of(place).as("RETURNED_UNINSPECTED"));
        this.place = Side.of(place);
        this.wanted.putAll(wanted);
    }

    private Map<Kind, Long> waiting() {
        Map<Kind, Long> waiting = new LinkedHashMap<>();
        deedsOf.forEach(each -> waiting.merge(each.kind(), each.change(), Long::sum));
        return waiting;
    }

    private Optional<Kind> first(Predicate<Kind> like) {
        return waiting().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(Map.Entry::getKey)
                .filter(like)
                .findFirst();
    }

    private long left() {
        return waiting().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    Side stands(Goods goods) {
        return place.as("RETURNED_UNINSPECTED");
    }

    @Override
    Told accepted(Goods goods) {
        return super.accepted(goods).asking();
    }

    @Override
    void take(Goods goods, long fact) {
        Judged came = new Judged(new Kind(goods.ware(), goods.serial()), goods.pieces());
        super.take(goods, fact);
        deedsOf.add(came);
        Done received = deeds.remove();
        deeds.push(
                new Done(
                        received.facts(),
                        () -> {
                            received.back().run();
                            deedsOf.remove(deedsOf.lastIndexOf(came));
                        }));
        if (chance.percent(80)) {
            judge(came.kind());
        }
    }

    /** Each piece more than a return is for is found. */
    @Override
    void more(Ware ware, long fact) {
        looks.found(Looks.Found.RETURN_TOO_MUCH, fact);
    }

    @Override
    boolean mayBeOver() {
        return isComplete() && left() == 0;
    }

    @Override
    Act step() {
        if (chance.percent(8)) {
            return nextPiece();
        }
        return super.step();
    }

    private Act nextPiece() {
        Act.Say say = tell("NEXT", Command.NEXT);
        Optional<Kind> next = first(_ -> true);
        next.ifPresent(this::judge);
        return Act.of(
                next.isPresent() ? "the next piece" : "nothing waits",
                say,
                next.isPresent() ? Told.QUESTION : Told.amber("NOTHING_WAITS"));
    }

    /** A serial again is its piece, while that waits; one too many is a piece that came before. */
    @Override
    Optional<Act> known(String intent, Act.Say say, Goods goods, Told told) {
        if (told.refusal().equals("DUPLICATE_SERIAL")) {
            Optional<Kind> its = first(kind -> kind.equals(new Kind(goods.ware(), goods.serial())));
            its.ifPresent(this::judge);
            return Optional.of(
                    Act.of(
                            intent,
                            say,
                            its.isPresent() ? Told.QUESTION : Told.red("INSPECTED_BEFORE")));
        }
        if (told.refusal().equals("OVER")) {
            Optional<Kind> its = first(kind -> kind.ware() == goods.ware());
            its.ifPresent(this::judge);
            return its.map(_ -> Act.of(intent, say, Told.QUESTION));
        }
        return Optional.empty();
    }

    /** A grade, where it goes, why it came back, and a picture where one is wanted. */
    private void judge(Kind kind) {
        String grade = any(List.of("A", "B", "C", "D"));
        String to = any(ALLOWED.getOrDefault(grade, List.of()));
        boolean picture = to.equals("VENDOR_CLAIM") || to.equals("SCRAP");
        if (chance.percent(8)) {
            then(() ->
                    answer(
                            "a grade that is none",
                            "Z",
                            Told.amber("NOT_OFFERED").asking(),
                            0,
                            Act.Then.NOTHING));
        }
        then(() -> answer("a grade", grade, Told.QUESTION, 0, Act.Then.NOTHING));
        if (grade.equals("D") && chance.percent(30)) {
            then(() ->
                    answer(
                            "not for that grade",
                            "RESTOCK",
                            Told.red("NOT_FOR_GRADE").asking(),
                            0,
                            Act.Then.NOTHING));
        }
        then(() -> answer("where it goes", to, Told.QUESTION, 0, Act.Then.NOTHING));
        String fault = any(List.of("NOT_WANTED", "WRONG_SIZE", "DEFECT", "OTHER"));
        if (!picture) {
            then(() -> judged(kind, to, tell("ANSWER:" + fault, new Command.Answer(fault))));
            return;
        }
        then(() -> answer("why it came back", fault, Told.QUESTION, 0, Act.Then.NOTHING));
        then(() ->
                judged(
                        kind,
                        to,
                        chance.coin()
                                ? new Act.Touch(new Order.Tell(new Command.Attach(PICTURE)))
                                : Act.control("ANSWER:NO_PHOTO")));
    }

    private Act judged(Kind kind, String to, Act.Say say) {
        boolean more = waiting().getOrDefault(kind, 0L) - 1 >= 1;
        return new Act(
                "a piece is judged",
                say,
                more ? Told.GREEN.asking() : Told.GREEN,
                1,
                _ -> {
                    Judged one = new Judged(kind, -1);
                    Side was = place.as("RETURNED_UNINSPECTED");
                    Side now = place.as(STATUS.getOrDefault(to, ""));
                    deedsOf.add(one);
                    shelves.move(kind.ware(), "", 1, was, now);
                    deeds.push(
                            new Done(
                                    1,
                                    () -> {
                                        shelves.move(kind.ware(), "", 1, now, was);
                                        deedsOf.remove(deedsOf.lastIndexOf(one));
                                    }));
                    if (more) {
                        judge(kind);
                    }
                });
    }

    @Override
    Act finish() {
        if (left() == 0) {
            return super.finish();
        }
        if (chance.percent(60)) {
            then(() -> {
                Act finished = super.finish();
                return new Act(
                        "finished anyway",
                        tell("YES", Command.YES),
                        finished.told(),
                        finished.facts(),
                        finished.then());
            });
        } else {
            then(this::dismiss);
        }
        return Act.of(
                "finished too early",
                tell("FINISH", Command.FINISH),
                Told.amber("NOT_INSPECTED").asking());
    }
}
