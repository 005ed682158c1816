package org.tallygate.server.broker;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Who may say and hear what. Default is no: a box speaks on {@code tg/1/env/site/gateway/up/…} and
 * hears {@code …/down/…} of its own; the centre hears every {@code up} and speaks on every {@code
 * down}; nobody reaches beyond by a wildcard. Pure.
 */
final class Access {

    /** Env, site and gateway, as the contract's names. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    /**
     * What stands behind up or down: no dollar, no colon, nothing that the broker gives meaning.
     */
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final Pattern CLIENT_SUFFIX = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final int FIXED_LEVELS = 6;
    private static final int MAX_LEVELS = FIXED_LEVELS + 3;

    private Access() {}

    static boolean mayPublish(BrokerUser user, String topic) {
        List<String> levels = levels(topic);
        return levels.size() > FIXED_LEVELS
                && levels.size() <= MAX_LEVELS
                && rest(levels).stream().allMatch(level -> CHANNEL.matcher(level).matches())
                && switch (user) {
                    case BrokerUser.Box box -> isOwn(box, levels, "up");
                    case BrokerUser.Centre _ ->
                            isOfSomeBox(levels, "down") && !names(levels).contains("+");
                };
    }

    static boolean maySubscribe(BrokerUser user, String filter) {
        List<String> levels = levels(filter);
        return levels.size() > FIXED_LEVELS
                && levels.size() <= MAX_LEVELS
                && rest(levels).stream().allMatch(Access::isChannelOrWildcard)
                && switch (user) {
                    case BrokerUser.Box box -> isOwn(box, levels, "down");
                    case BrokerUser.Centre _ -> isOfSomeBox(levels, "up");
                };
    }

    /**
     * A box's client id is its gateway's name, a dot, and its journal; the centre's begins with
     * {@code centre.}, which no box may be called.
     */
    static boolean mayConnectAs(BrokerUser user, String clientId) {
        String prefix =
                switch (user) {
                    case BrokerUser.Box box -> box.topics().gateway() + ".";
                    case BrokerUser.Centre _ -> BrokerUser.Centre.NAME + ".";
                };
        return clientId.startsWith(prefix)
                && CLIENT_SUFFIX.matcher(clientId.substring(prefix.length())).matches();
    }

    private static boolean isOwn(BrokerUser.Box box, List<String> levels, String direction) {
        return isOfSomeBox(levels, direction)
                && names(levels)
                        .equals(
                                List.of(
                                        box.topics().env().value(),
                                        box.topics().site().value(),
                                        box.topics().gateway().value()));
    }

    private static boolean isOfSomeBox(List<String> levels, String direction) {
        return levels.get(0).equals("tg")
                && levels.get(1).equals("1")
                && names(levels).stream().allMatch(Access::isNameOrWildcard)
                && levels.get(5).equals(direction);
    }

    private static boolean isNameOrWildcard(String level) {
        return level.equals("+") || NAME.matcher(level).matches();
    }

    private static boolean isChannelOrWildcard(String level) {
        return level.equals("+") || level.equals("#") || CHANNEL.matcher(level).matches();
    }

    private static List<String> levels(String topic) {
        return List.of(topic.split("/", -1));
    }

    private static List<String> names(List<String> levels) {
        return levels.subList(2, 5);
    }

    private static List<String> rest(List<String> levels) {
        return levels.subList(FIXED_LEVELS, levels.size());
    }
}
