package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** {@code GET …/items?name=}: goods whose code can't be read, by what they are called. */
final class GoodsByName {

    private static final int MOST_FOUND = 24;
    private static final int LONGEST_SEARCH = 100;

    private GoodsByName() {}

    /**
     * Goods by name.
     *
     * @param picture the name of how they look; null where nobody has shown it
     */
    record Found(String item, String description, String unit, @Nullable String picture) {}

    static List<Found> asked(Context ctx, Items items, Looks looks) {
        String words = Optional.ofNullable(ctx.queryParam("name")).orElse("");
        if (words.isBlank() || words.length() > LONGEST_SEARCH) {
            throw new Refused(
                    400,
                    ScreenWord.MUST_BE,
                    "name",
                    words,
                    Text.of(ScreenWord.RIGHT_SEARCH, LONGEST_SEARCH));
        }
        return items.find(words, MOST_FOUND).stream().map(item -> found(item, looks)).toList();
    }

    private static Found found(Body.Item item, Looks looks) {
        return new Found(
                item.item().value(),
                item.description(),
                item.baseUnit(),
                looks.of(item.item()).orElse(null));
    }
}
