package org.tallygate.gateway.screen;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.tallygate.contract.Name;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.label.ControlSheet;
import org.tallygate.gateway.label.Drawn;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.label.LabelWord;
import org.tallygate.gateway.label.Layout;
import org.tallygate.gateway.label.Print;
import org.tallygate.gateway.label.Printing;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Labels: {@code GET /labels} is the page of what was printed lately and of new ones, {@code GET
 * /labels/controls} the sheet of control codes, both with pictures of {@code /labels/preview.png}
 * and {@code .pdf}; {@code POST /labels/print} and {@code /labels/reprint} print.
 *
 * <p>A label with an SSCC is only printed by way of the station, which records it first.
 */
public final class LabelPages implements Pages {

    private final FloorPort floor;
    private final Seats seats;
    private final Function<Name, Optional<Printing>> queues;
    private final JsonMapper mapper = JsonMapper.builder().build();

    /** One of those that were printed lately. */
    record Line(
            long number,
            String kind,
            String name,
            String state,
            String word,
            String why,
            long atMicros) {}

    record Code(String code, String name) {}

    record State(
            String language,
            Map<String, String> words,
            List<String> printers,
            List<Line> lately,
            List<Code> controls,
            List<Code> tasks) {}

    /**
     * @param queues the queue before the printers of a station
     */
    public LabelPages(FloorPort floor, Function<Name, Optional<Printing>> queues) {
        this.floor = floor;
        this.seats = new Seats(floor);
        this.queues = queues;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/labels/state", this::state);
        routes.get("/labels/preview.png", ctx -> png(ctx, drawn(ctx)));
        routes.get("/labels/preview.pdf", ctx -> pdf(ctx, List.of(drawn(ctx))));
        routes.get("/labels/control.png", ctx -> png(ctx, control(ctx)));
        routes.get(
                "/labels/controls.pdf",
                ctx -> pdf(ctx, ControlSheet.of(ControlLabels.all(), language(ctx))));
        routes.post("/labels/print", this::print);
        routes.post("/labels/reprint", this::reprint);
        routes.post("/labels/print-controls", this::printControls);
    }

    private void state(Context ctx) {
        Language language = language(ctx);
        Optional<Printing> queue = queue(ctx);
        ctx.header("Cache-Control", "no-store")
                .json(
                        new State(
                                language.tag(),
                                Catalogue.page(LabelWord.class, language),
                                queue.map(Printing::printers).orElse(List.of()).stream()
                                        .map(printer ->
                                                say(
                                                        Text.of(
                                                                LabelWord.PAGE_PRINTER,
                                                                printer.name(),
                                                                printer.media().width() / 10,
                                                                printer.media().height() / 10),
                                                        language))
                                        .toList(),
                                queue.map(Printing::lately).orElse(List.of()).stream()
                                        .map(print -> line(print, language))
                                        .toList(),
                                ControlLabels.all().stream()
                                        .map(control ->
                                                new Code(
                                                        control.code(),
                                                        say(control.name(), language)))
                                        .toList(),
                                tasks(seats.of(ctx).view()).stream()
                                        .map(card -> new Code(card.id().value(), card.reference()))
                                        .toList()));
    }

    private static Line line(Print print, Language language) {
        return new Line(
                print.number(),
                say(Text.of(kind(print.label())), language),
                name(print.label(), language),
                print.state().name(),
                say(Text.of(print.state().word()), language),
                say(print.why(), language),
                print.at().wallMicros());
    }

    private static LabelWord kind(Label label) {
        return switch (label) {
            case Label.Logistic _ -> LabelWord.KIND_LOGISTIC;
            case Label.Item _ -> LabelWord.KIND_ITEM;
            case Label.Shelf _ -> LabelWord.KIND_SHELF;
            case Label.Place _ -> LabelWord.KIND_PLACE;
            case Label.Badge _ -> LabelWord.KIND_BADGE;
            case Label.Slip _ -> LabelWord.KIND_TASK;
            case Label.Control _ -> LabelWord.KIND_CONTROL;
        };
    }

    private static String name(Label label, Language language) {
        return switch (label) {
            case Label.Logistic unit -> unit.sscc();
            case Label.Item item -> item.description();
            case Label.Shelf shelf -> shelf.place() + " · " + shelf.description();
            case Label.Place place -> place.place().value();
            case Label.Badge badge -> badge.badge();
            case Label.Slip slip -> slip.reference();
            case Label.Control control -> say(control.name(), language);
        };
    }

    /** The picture of a label that is typed, or of one that came lately by its number. */
    private Layout drawn(Context ctx) {
        Map<String, String> told = new HashMap<>();
        ctx.queryParamMap().forEach((field, values) -> told.put(field, values.getLast()));
        String number = told.get("number");
        Label label = number == null ? form(ctx, told).label() : printed(ctx, number).label();
        Language language = language(ctx);
        Printing queue = queue(ctx).orElseGet(LabelPages::noPrinter);
        return switch (queue.preview(label, language)) {
            case Layout layout -> layout;
            case Drawn.TooSmall small -> throw new Refused(409, small.sentence());
        };
    }

    private LabelForm form(Context ctx, Map<String, String> told) {
        return new LabelForm(told, floor.items(), tasks(seats.of(ctx).view()));
    }

    /** What has a slip: the station's own work first. */
    private static List<StationView.Card> tasks(StationView view) {
        return Stream.concat(view.tasks().stream(), view.elsewhere().stream()).toList();
    }

    private Layout control(Context ctx) {
        String code = Optional.ofNullable(ctx.queryParam("code")).orElse("");
        return ControlLabels.of(code)
                .map(control -> ControlSheet.one(control, language(ctx)))
                .orElseThrow(() ->
                        new Refused(
                                404,
                                ScreenWord.MUST_BE,
                                "code",
                                code,
                                Text.of(ScreenWord.RIGHT_CONTROL)));
    }

    private static Printing noPrinter() {
        return new Printing("", List.of(), () -> new Stamp(0, 0), () -> Language.ENGLISH);
    }

    private static void png(Context ctx, Layout layout) {
        ctx.header("Cache-Control", "no-store").contentType("image/png").result(layout.png());
    }

    private static void pdf(Context ctx, List<Layout> pages) {
        ctx.header("Cache-Control", "no-store")
                .contentType("application/pdf")
                .result(Layout.pdf(pages));
    }

    private void print(Context ctx) {
        OwnPage.checkPressed(ctx);
        Map<String, String> told = body(ctx);
        LabelForm form = form(ctx, told);
        Label label = form.label();
        int copies = form.copies();
        if (label instanceof Label.Logistic) {
            if (copies != 1) {
                throw new Refused(
                        400,
                        ScreenWord.MUST_BE,
                        "copies",
                        String.valueOf(copies),
                        Text.of(ScreenWord.RIGHT_ONE_COPY));
            }
            again(
                    ctx,
                    label,
                    form.reason()
                            .orElseThrow(() ->
                                    new Refused(
                                            400,
                                            ScreenWord.MISSING,
                                            "reason",
                                            Text.of(ScreenWord.RIGHT_REASON))));
        } else {
            taken(ctx, demandedQueue(ctx).print(label, copies));
        }
    }

    private void reprint(Context ctx) {
        OwnPage.checkPressed(ctx);
        Map<String, String> told = body(ctx);
        Print print = printed(ctx, told.getOrDefault("number", ""));
        String reason =
                form(ctx, told)
                        .reason()
                        .orElseThrow(() ->
                                new Refused(
                                        400,
                                        ScreenWord.MISSING,
                                        "reason",
                                        Text.of(ScreenWord.RIGHT_REASON)));
        again(ctx, print.label(), reason);
    }

    private void printControls(Context ctx) {
        OwnPage.checkPressed(ctx);
        Printing queue = demandedQueue(ctx);
        Print last = null;
        for (Label control : ControlLabels.all()) {
            last = queue.print(control, 1);
        }
        if (last != null) {
            taken(ctx, last);
        }
    }

    private void again(Context ctx, Label label, String reason) {
        if (!seats.of(ctx).offer(Order.of(new Order.Reprint(label, reason)))) {
            throw new Refused(503, ScreenWord.BUSY);
        }
        accepted(ctx, LabelWord.PAGE_ASKED);
    }

    private void taken(Context ctx, Print print) {
        if (print.state() == Print.State.REFUSED) {
            throw new Refused(409, print.why());
        }
        accepted(ctx, LabelWord.PAGE_TAKEN);
    }

    private void accepted(Context ctx, LabelWord word) {
        ctx.status(202).json(new Commands.Answer(true, say(Text.of(word), language(ctx))));
    }

    private Print printed(Context ctx, String number) {
        if (!number.matches("[0-9]{1,18}")) {
            throw new Refused(
                    400,
                    ScreenWord.MUST_BE,
                    "number",
                    number,
                    Text.of(ScreenWord.RIGHT_LABEL_NUMBER));
        }
        return demandedQueue(ctx)
                .find(Long.parseLong(number))
                .orElseThrow(() -> new Refused(404, ScreenWord.LABEL_UNKNOWN, number));
    }

    private Map<String, String> body(Context ctx) {
        Map<String, String> told = new HashMap<>();
        try {
            JsonNode body = mapper.readTree(ctx.body());
            if (!body.isObject()) {
                throw new Refused(400, ScreenWord.BODY_OBJECT);
            }
            for (String field : body.propertyNames()) {
                JsonNode value = body.path(field);
                if (value.isContainer()) {
                    throw new Refused(
                            400,
                            ScreenWord.MUST_BE,
                            field,
                            value.toString(),
                            Text.of(ScreenWord.RIGHT_PLAIN));
                }
                told.put(field, value.isNull() ? "" : value.asString());
            }
        } catch (JacksonException notJson) {
            throw new Refused(
                    400, ScreenWord.BODY_NO_JSON, Detail.of(notJson.getOriginalMessage()));
        }
        return told;
    }

    private Optional<Printing> queue(Context ctx) {
        return queues.apply(seats.of(ctx).view().station());
    }

    private Printing demandedQueue(Context ctx) {
        return queue(ctx).orElseThrow(() -> new Refused(409, Text.of(LabelWord.WHY_NO_PRINTER)));
    }

    private Language language(Context ctx) {
        return Tongue.asked(ctx).orElseGet(() -> seats.of(ctx).view().person().language());
    }

    private static String say(Text text, Language language) {
        return Catalogue.say(text, language);
    }
}
