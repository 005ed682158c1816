package org.tallygate.gateway.screen;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Name;
import org.tallygate.device.Clock;
import org.tallygate.gateway.hand.Offer;
import org.tallygate.gateway.hand.Paired;
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kiosk's side of the handhelds, on the kiosk's listener: {@code /hand/desk.html} shows a code
 * that lets one in, and those that were let in, to be turned out again.
 */
public final class HandDesk implements Pages {

    private static final Logger LOG = LoggerFactory.getLogger(HandDesk.class);

    private final Pairing pairing;
    private final HandWeb web;
    private final FloorPort floor;
    private final Clock clock;

    public HandDesk(Pairing pairing, HandWeb web, FloorPort floor, Clock clock) {
        this.pairing = pairing;
        this.web = web;
        this.floor = floor;
        this.clock = clock;
    }

    /** Says where handhelds are switched on, when they are not. */
    public static Pages closed() {
        return routes -> {
            routes.get("/hand/desk/open", ctx -> fresh(ctx).json(new Open(false)));
            routes.get(
                    "/hand/desk/words",
                    _ -> {
                        throw new Refused(404, ScreenWord.HANDS_CLOSED);
                    });
        };
    }

    /** Whether handhelds may come in at all. */
    private record Open(boolean open) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/hand/desk", ctx -> fresh(ctx).json(standing(station(ctx))));
        routes.get("/hand/desk/open", ctx -> fresh(ctx).json(new Open(true)));
        routes.get("/hand/desk/words", ctx -> fresh(ctx).json(words(ctx)));
        routes.get("/hand/desk/code.svg", this::picture);
        routes.post(
                "/hand/desk/offer",
                ctx -> {
                    OwnPage.checkPressed(ctx);
                    pairing.offer(station(ctx));
                    fresh(ctx).json(standing(station(ctx)));
                });
        routes.post(
                "/hand/desk/withdraw",
                ctx -> {
                    OwnPage.checkPressed(ctx);
                    pairing.withdraw(station(ctx));
                    fresh(ctx).json(standing(station(ctx)));
                });
        routes.post("/hand/desk/revoke", this::revoke);
    }

    /**
     * @param address where the handheld opens its page
     * @param code none when none is offered now
     * @param seconds for how long the code is good
     */
    private record Standing(
            String station,
            String address,
            @Nullable String code,
            long seconds,
            List<Hand> hands) {}

    private record Hand(String hand, String station, Instant since) {}

    private Standing standing(Name station) {
        Optional<Offer> offer = pairing.offered(station);
        return new Standing(
                station.value(),
                web.address(),
                offer.map(Offer::code).orElse(null),
                offer.map(each -> (each.untilMicros() - clock.now().monoMicros()) / 1_000_000)
                        .orElse(0L),
                pairing.all().stream().map(HandDesk::hand).toList());
    }

    private static Hand hand(Paired paired) {
        return new Hand(paired.hand().value(), paired.station().value(), paired.since());
    }

    private static Map<String, String> words(Context ctx) {
        return Catalogue.page(
                HandWord.class,
                Optional.ofNullable(ctx.queryParam("lang"))
                        .flatMap(Language::of)
                        .orElse(Language.ENGLISH));
    }

    private void revoke(Context ctx) throws IOException {
        OwnPage.checkPressed(ctx);
        Name hand = name(Optional.ofNullable(ctx.queryParam("hand")).orElse(""));
        if (!pairing.revoke(hand)) {
            throw new Refused(404, ScreenWord.NO_HAND, hand.value());
        }
        LOG.info("Handheld {} may not work here any more", hand);
        fresh(ctx).json(standing(station(ctx)));
    }

    /** The code is behind the address's '#', so no log on the way ever sees it. */
    private void picture(Context ctx) {
        Offer offer =
                pairing.offered(station(ctx))
                        .orElseThrow(() -> new Refused(404, ScreenWord.NO_OFFER));
        fresh(ctx)
                .contentType("image/svg+xml")
                .result(svg(web.address() + "#code=" + offer.code()));
    }

    private static String svg(String text) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < dots.getHeight(); y++) {
                for (int x = 0; x < dots.getWidth(); x++) {
                    if (dots.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\""
                    + "0 0 %d %d".formatted(dots.getWidth(), dots.getHeight())
                    + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
                    + dots.getWidth()
                    + "v"
                    + dots.getHeight()
                    + "H0z\"/><path d=\""
                    + path
                    + "\"/></svg>";
        } catch (WriterException e) {
            throw new IllegalStateException(
                    "an address of " + text.length() + " fits a QR code", e);
        }
    }

    private Name station(Context ctx) {
        String asked = ctx.queryParam("station");
        return floor.stations().stream()
                .filter(each -> asked == null || each.value().equals(asked))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(404, ScreenWord.NO_STATION, String.valueOf(asked), names()));
    }

    private String names() {
        return floor.stations().stream().map(Name::value).collect(Collectors.joining(", "));
    }

    private static Name name(String text) {
        try {
            return new Name(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    400, ScreenWord.MUST_BE, "hand", text, Text.of(ScreenWord.RIGHT_NAME));
        }
    }

    private static Context fresh(Context ctx) {
        return ctx.header("Cache-Control", "no-store");
    }
}
