package org.tallygate.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.server.api.Access;
import org.tallygate.server.book.Book;
import org.tallygate.server.master.DuplicateItems;
import org.tallygate.server.photo.PhotoStore;
import org.tallygate.server.writer.Published;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The pages behind the overview: what one item, place, fact or document looks like. */
final class Pages {

    private final Book book;
    private final Published published;
    private final Optional<PhotoStore> photos;
    private final DuplicateItems duplicates;
    private final InstantSource clock;

    Pages(
            Book book,
            Published published,
            Optional<PhotoStore> photos,
            DuplicateItems duplicates,
            InstantSource clock) {
        this.book = book;
        this.published = published;
        this.photos = photos;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/items", ctx -> orNot(ctx, this::item));
        routes.get("/duplicates", ctx -> orNot(ctx, this::duplicates));
        routes.get("/merge", ctx -> orNot(ctx, this::merge));
        routes.get("/places", ctx -> orNot(ctx, this::place));
        routes.get("/entry", ctx -> orNot(ctx, this::entry));
        routes.get("/list", ctx -> orNot(ctx, this::list));
        routes.get("/kept", ctx -> orNot(ctx, this::kept));
        routes.get("/exceptions", ctx -> orNot(ctx, this::exceptions));
        routes.get("/held", ctx -> orNot(ctx, this::held));
    }

    /** A page by its parameters; answers whether there is such a thing. */
    private interface Page {
        boolean show(Context ctx);
    }

    /** An address that was typed by hand or grew old is told as such. */
    private static void orNot(Context ctx, Page page) {
        boolean found;
        try {
            found = page.show(ctx);
        } catch (IllegalArgumentException e) {
            found = false;
        }
        if (!found) {
            ctx.status(HttpStatus.NOT_FOUND);
            Html.answer(ctx, out -> JtenothingGenerated.render(out, Html.PLAIN));
        }
    }

    private boolean item(Context ctx) {
        ItemCode item = new ItemCode(parameter(ctx, "item"));
        long now = nowMicros();
        ItemNow known = published.item(item).item();
        List<ItemPage.Offer> offers = Offers.of(known, published.settings(), now);
        ItemPage page =
                ItemPage.of(
                        book,
                        book.master(),
                        known,
                        offers,
                        parameter(ctx, "owner"),
                        before(ctx),
                        now);
        Html.answer(ctx, out -> JteitemGenerated.render(out, Html.PLAIN, page));
        return true;
    }

    private boolean duplicates(Context ctx) {
        DuplicatesPage page = DuplicatesPage.of(duplicates, book.master(), parameter(ctx, "after"));
        Html.answer(ctx, out -> JteduplicatesGenerated.render(out, Html.PLAIN, page));
        return true;
    }

    private boolean merge(Context ctx) {
        Optional<MergePage> page =
                MergePage.of(
                        book,
                        book.master(),
                        new ItemCode(parameter(ctx, "from")),
                        new ItemCode(parameter(ctx, "into")));
        page.ifPresent(
                both -> Html.answer(ctx, out -> JtemergeGenerated.render(out, Html.PLAIN, both)));
        return page.isPresent();
    }

    private boolean place(Context ctx) {
        LocationCode location = new LocationCode(parameter(ctx, "location"));
        PlacePage page =
                PlacePage.of(
                        book,
                        book.master(),
                        location,
                        OwnerFilter.of(book, parameter(ctx, "owner")),
                        PlacePage.after(
                                location, parameter(ctx, "after"), parameter(ctx, "status")));
        Html.answer(ctx, out -> JteplaceGenerated.render(out, Html.PLAIN, page));
        return true;
    }

    /** By its offset, or by its place in a journal when it is a fact. */
    private boolean entry(Context ctx) {
        String offset = parameter(ctx, "offset");
        Optional<EntryPage> page =
                offset.isEmpty()
                        ? EntryPage.of(
                                book,
                                photos,
                                new Id128(parameter(ctx, "journal")),
                                Long.parseLong(parameter(ctx, "sequence")))
                        : EntryPage.of(book, photos, Long.parseLong(offset));
        page.ifPresent(
                entry -> Html.answer(ctx, out -> JteentryGenerated.render(out, Html.PLAIN, entry)));
        return page.isPresent();
    }

    private boolean list(Context ctx) {
        Optional<KeptList.Sort> sort = KeptList.Sort.of(parameter(ctx, "kind"));
        sort.ifPresent(each -> {
            KeptList list =
                    KeptList.of(
                            book,
                            each,
                            !parameter(ctx, "all").equals("true"),
                            parameter(ctx, "after"));
            Html.answer(ctx, out -> JtelistGenerated.render(out, Html.PLAIN, list));
        });
        return sort.isPresent();
    }

    private boolean kept(Context ctx) {
        Optional<KeptPage> page =
                KeptPage.of(
                        book,
                        photos,
                        parameter(ctx, "kind"),
                        parameter(ctx, "key"),
                        command -> Access.may(ctx, command));
        page.ifPresent(
                kept -> Html.answer(ctx, out -> JtekeptGenerated.render(out, Html.PLAIN, kept)));
        return page.isPresent();
    }

    private boolean exceptions(Context ctx) {
        String urgency = parameter(ctx, "urgency");
        Waiting waiting =
                parameter(ctx, "all").equals("true")
                        ? Waiting.allExceptions(book, before(ctx), nowMicros())
                        : Waiting.exceptions(
                                book,
                                urgency.isEmpty()
                                        ? ExceptionQueue.Place.FIRST
                                        : new ExceptionQueue.Place(
                                                Advice.Urgency.valueOf(urgency), before(ctx)),
                                nowMicros());
        Html.answer(ctx, out -> JtewaitingGenerated.render(out, Html.PLAIN, waiting));
        return true;
    }

    private boolean held(Context ctx) {
        Waiting waiting = Waiting.held(book, before(ctx), nowMicros());
        Html.answer(ctx, out -> JtewaitingGenerated.render(out, Html.PLAIN, waiting));
        return true;
    }

    private static long before(Context ctx) {
        String before = parameter(ctx, "before");
        return before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before);
    }

    private static String parameter(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).orElse("");
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
