package org.tallygate.gateway.screen;

import org.jspecify.annotations.Nullable;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;

import java.time.Duration;

/** How strongly the sought thing is heard, in the language of whoever looks for it. */
record FindFeed(FindPort finder, Language language) implements Feed {

    /** Of {@link FindView} what the page needs; what there is none of is null. */
    record Json(
            long version,
            String language,
            @Nullable String sought,
            String sentence,
            int nearPercent,
            @Nullable Integer rssiDbm,
            @Nullable String where) {}

    @Override
    public Told now() {
        return told(finder.view());
    }

    @Override
    public Told newer(long version, Duration longest) throws InterruptedException {
        return told(finder.awaitNewer(version, longest));
    }

    private Told told(FindView view) {
        return new Told(
                view.version(),
                new Json(
                        view.version(),
                        language.tag(),
                        view.sought().orElse(null),
                        Catalogue.say(view.sentence(), language),
                        view.nearPercent(),
                        view.rssiDbm().isPresent() ? view.rssiDbm().getAsInt() : null,
                        view.where().orElse(null)));
    }
}
