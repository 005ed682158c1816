package org.tallygate.gateway.screen;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Name;
import org.tallygate.gateway.hand.Paired;
import org.tallygate.gateway.photo.Kept;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the handhelds' page asks of the box, all of it below {@code /hand/api}. */
final class HandRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(HandRoutes.class);
    private static final Duration VIEW_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int MOST_PICTURE_BYTES = 8 << 20;

    private final FloorPort floor;
    private final HandGate gate;
    private final Photos photos;
    private final JsonMapper mapper;
    private final HandScans scans = new HandScans();
    private final Camera camera = new Camera();
    private final HandTouch touch;
    private final Looks looks;
    private volatile boolean closed;

    HandRoutes(FloorPort floor, HandGate gate, Photos photos, JsonMapper mapper) {
        this.floor = floor;
        this.gate = gate;
        this.photos = photos;
        this.mapper = mapper;
        looks = new Looks(floor);
        touch = new HandTouch(floor, gate, this::seat, mapper);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/hand/api/words", ctx -> ctx.json(words()));
        routes.post("/hand/api/pair", this::pair);
        routes.get("/hand/api/me", ctx -> fresh(ctx).json(me(gate.paired(ctx))));
        routes.post("/hand/api/name", this::rename);
        routes.get("/hand/api/view", this::view);
        routes.post("/hand/api/scan", this::scan);
        routes.post("/hand/api/answer", this::answer);
        routes.post("/hand/api/decode", this::decode);
        routes.post("/hand/api/photo", this::photo);
        routes.get(
                "/hand/pictures/{sha256}",
                ctx -> {
                    gate.paired(ctx);
                    looks.serve(ctx);
                });
        touch.addTo(routes);
    }

    /** Lets those who wait for a view go. */
    void close() {
        closed = true;
        touch.close();
    }

    /**
     * All words of the page in all languages, so that it can change them without network. What it
     * has no word of its own for it says as the kiosk does.
     */
    static Map<String, Map<String, String>> words() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Language language : Language.values()) {
            Map<String, String> words = new TreeMap<>(Catalogue.page(PageWord.class, language));
            words.putAll(Catalogue.page(HandWord.class, language));
            all.put(language.tag(), words);
        }
        return all;
    }

    private void pair(Context ctx) throws IOException {
        gate.checkOwnPage(ctx);
        JsonNode told = json(ctx);
        Paired paired = gate.pair(ctx, text(told, "code"), name(told, "hand"));
        LOG.info("Handheld {} was paired at station {}", paired.hand(), paired.station());
        fresh(ctx).json(me(paired));
    }

    private void rename(Context ctx) throws IOException {
        gate.checkOwnPage(ctx);
        gate.paired(ctx);
        gate.rename(ctx, name(json(ctx), "hand"));
        fresh(ctx).json(me(gate.paired(ctx)));
    }

    private record Me(String hand, String station, List<String> stations) {}

    private Me me(Paired paired) {
        return new Me(
                paired.hand().value(),
                paired.station().value(),
                floor.stations().stream().map(Name::value).toList());
    }

    /**
     * The view at once when it has another version than {@code ?after=}, else as soon as it has, or
     * the same one after a while.
     */
    private void view(Context ctx) throws InterruptedException {
        HandPort seat = seat(ctx);
        String after = ctx.queryParam("after");
        StationView view = seat.view();
        long end = System.nanoTime() + VIEW_WITHIN.toNanos();
        while (String.valueOf(view.version()).equals(after) && !closed && System.nanoTime() < end) {
            view = seat.awaitNewer(view.version(), Duration.ofSeconds(1));
        }
        gate.paired(ctx);
        fresh(ctx).json(HandView.of(view, looks));
    }

    /**
     * @param outcome what the handheld does with its copy depends on it
     */
    private record Heard(Handed.Outcome outcome, HandView.@Nullable Verdict verdict) {}

    private void scan(Context ctx) throws InterruptedException {
        gate.checkOwnPage(ctx);
        Paired paired = gate.paired(ctx);
        HandPort seat = seat(ctx);
        JsonNode told = json(ctx);
        HandScan scan;
        try {
            scan =
                    new HandScan(
                            told.path("number").asLong(0),
                            text(told, "text"),
                            told.path("readAt").isString()
                                    ? Optional.of(Instant.parse(text(told, "readAt")))
                                    : Optional.empty(),
                            told.path("training").asBoolean(false));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refused(400, ScreenWord.CODE_NOT_TAKEN, Detail.of(e.getMessage()));
        }
        if (!told.path("hand").asString("").equals(paired.hand().value())) {
            throw new HandRefused(409, HandWord.OTHER_NAME);
        }
        Handed handed = await(paired, seat, scan);
        Language language = seat.view().person().language();
        fresh(ctx)
                .status(handed.outcome() == Handed.Outcome.REFUSED ? 503 : 200)
                .json(
                        new Heard(
                                handed.outcome(),
                                handed.feedback()
                                        .map(each -> HandView.verdict(each, language, 0, null))
                                        .orElse(null)));
    }

    private Handed await(Paired paired, HandPort seat, HandScan scan) throws InterruptedException {
        try {
            return scans.scan(paired.hand(), seat, scan)
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HandRefused(503, HandWord.STATION_BUSY);
        } catch (ExecutionException e) {
            LOG.error("Code {} of handheld {} failed", scan.number(), paired.hand(), e);
            throw new HandRefused(503, HandWord.STATION_BUSY);
        }
    }

    /** An answer names its question, so it never answers another one and is done once. */
    private void answer(Context ctx) {
        gate.checkOwnPage(ctx);
        HandPort seat = seat(ctx);
        JsonNode told = json(ctx);
        long question = told.path("question").asLong(-1);
        if (seat.view().question().filter(open -> open.number() == question).isEmpty()) {
            throw new HandRefused(409, HandWord.QUESTION_CLOSED);
        }
        Command command =
                switch (text(told, "kind")) {
                    case "yes" -> Command.YES;
                    case "no" -> Command.NO;
                    case "answer" -> new Command.Answer(text(told, "answer"));
                    default ->
                            throw new Refused(
                                    400,
                                    ScreenWord.MUST_BE,
                                    "kind",
                                    text(told, "kind"),
                                    Text.of(ScreenWord.RIGHT_ONE_OF, "yes, no, answer"));
                };
        if (!seat.offer(Order.tell(command).to(question))) {
            throw new HandRefused(503, HandWord.STATION_BUSY);
        }
        ctx.status(202).json(Map.of("accepted", true));
    }

    private void decode(Context ctx) throws IOException {
        gate.checkOwnPage(ctx);
        gate.paired(ctx);
        fresh(ctx).json(Map.of("codes", camera.read(picture(ctx))));
    }

    private void photo(Context ctx) throws IOException {
        gate.checkOwnPage(ctx);
        gate.paired(ctx);
        byte[] picture = picture(ctx);
        boolean training = Boolean.parseBoolean(ctx.queryParam("training"));
        switch (training ? photos.look(picture) : photos.keep(picture)) {
            case Kept.Safe(var sha256) -> fresh(ctx).json(Map.of("sha256", sha256));
            case Kept.Refused(var reason) ->
                    throw switch (reason) {
                        case TOO_LARGE -> new HandRefused(413, HandWord.PICTURE_TOO_LARGE);
                        case NO_PHOTO -> new HandRefused(415, HandWord.NO_PICTURE);
                        case FULL -> new HandRefused(507, HandWord.PHOTOS_FULL);
                    };
        }
    }

    private HandPort seat(Context ctx) {
        Paired paired = gate.paired(ctx);
        String asked = ctx.queryParam("station");
        Name station =
                floor.stations().stream()
                        .filter(each -> each.value().equals(asked))
                        .findFirst()
                        .orElse(paired.station());
        return floor.hand(station, paired.hand())
                .orElseThrow(() -> new HandRefused(503, HandWord.NO_SEAT));
    }

    /** The body is read here, since the framework trusts the length that the sender tells. */
    private static byte[] picture(Context ctx) throws IOException {
        byte[] body = ctx.bodyInputStream().readNBytes(MOST_PICTURE_BYTES + 1);
        if (body.length > MOST_PICTURE_BYTES) {
            throw new HandRefused(413, HandWord.PICTURE_TOO_LARGE);
        }
        return body;
    }

    private JsonNode json(Context ctx) {
        try {
            return mapper.readTree(ctx.bodyAsBytes());
        } catch (JacksonException e) {
            throw new Refused(400, ScreenWord.BODY_NO_JSON, Detail.of(e.getOriginalMessage()));
        }
    }

    private static String text(JsonNode told, String field) {
        JsonNode value = told.path(field);
        if (!value.isString() || value.asString().isEmpty()) {
            throw new Refused(400, ScreenWord.MISSING, field, Text.of(ScreenWord.RIGHT_TEXT, 500));
        }
        return value.asString();
    }

    private static Name name(JsonNode told, String field) {
        try {
            return new Name(text(told, field));
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    400,
                    ScreenWord.MUST_BE,
                    field,
                    text(told, field),
                    Text.of(ScreenWord.RIGHT_NAME));
        }
    }

    /** Why something was not done, in the language that the page asks for. */
    static void refuse(HandRefused refused, Context ctx) {
        ctx.status(refused.status())
                .json(
                        Map.of(
                                "reason",
                                refused.why().name(),
                                "sentence",
                                Tongue.say(Text.of(refused.why()), ctx, () -> Language.ENGLISH)));
    }

    private static Context fresh(Context ctx) {
        return ctx.header("Cache-Control", "no-store");
    }
}
