package org.tallygate.server.api;

import org.tallygate.contract.Name;
import org.tallygate.ledger.operate.FreshnessGoal;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.LedgerJson;
import org.tallygate.server.feed.Feed;
import org.tallygate.server.feed.Lags;
import org.tallygate.server.feed.WebhookState;
import org.tallygate.server.feed.Webhooks;
import org.tallygate.server.writer.Published;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How late each channel hears what it may sell, beside how late it may. */
final class FreshnessRoute {

    private final Published published;
    private final Feed feed;
    private final Webhooks webhooks;

    FreshnessRoute(Published published, Feed feed, Webhooks webhooks) {
        this.published = published;
        this.feed = feed;
        this.webhooks = webhooks;
    }

    Route route() {
        return Route.json("/freshness", List.of(), query -> freshness());
    }

    /** What openapi.yaml calls Freshness. */
    record Freshness(long asOfOffset, List<Row> rows) {}

    /**
     * One channel.
     *
     * @param withinMicros its goal, if it has one
     * @param halfMicros from a commit to the feed, for half of the changes of late
     * @param mostMicros the same for 99 of 100
     * @param receiversMicros how far the slowest of its receivers is behind now
     * @param met whether the goal is met, if there is one
     */
    record Row(
            Name channel,
            Optional<Long> withinMicros,
            long halfMicros,
            long mostMicros,
            long receiversMicros,
            Optional<Boolean> met) {}

    private Freshness freshness() {
        long offset = published.offset();
        Map<Name, Long> goals = goals();
        return new Freshness(
                offset,
                new TreeSet<>(published.settings().channels().keySet())
                        .stream()
                                .map(channel ->
                                        row(channel, Optional.ofNullable(goals.get(channel))))
                                .toList());
    }

    private Row row(Name channel, Optional<Long> within) {
        Lags lags = feed.lags(channel);
        long most = lags.micros(99);
        long receivers =
                webhooks.states().stream()
                        .filter(state -> state.channel().equals(channel))
                        .mapToLong(WebhookState::lagMicros)
                        .max()
                        .orElse(0);
        return new Row(
                channel,
                within,
                lags.micros(50),
                most,
                receivers,
                within.map(goal -> Math.max(most, receivers) <= goal));
    }

    private Map<Name, Long> goals() {
        Map<Name, Long> goals = new HashMap<>();
        String after = "";
        List<BookView.KeptView> page;
        do {
            page = published.kept("freshness-goal", true, after, BookView.MOST_ROWS).rows();
            for (BookView.KeptView each : page) {
                FreshnessGoal goal = (FreshnessGoal) LedgerJson.kept(each.kind(), each.json());
                goals.put(goal.channel(), goal.withinMicros());
                after = each.key();
            }
        } while (page.size() == BookView.MOST_ROWS);
        return goals;
    }
}
