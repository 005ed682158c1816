package org.tallygate.device.identity.gs1;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an AI may be in a GS1 Digital Link URI.
 *
 * @param attribute it may stand in the query
 * @param key it may name the thing
 * @param qualifiers the AIs that may follow the key in the path, in this order; one of the lists
 */
record LinkRole(boolean attribute, boolean key, List<List<String>> qualifiers) {

    private static final Pattern ALTERNATIVE = Pattern.compile("\\|");
    private static final Pattern NEXT = Pattern.compile(",");

    LinkRole {
        qualifiers = qualifiers.stream().map(List::copyOf).toList();
    }

    /** A key with the qualifiers as the dictionary lists them, such as {@code 22,10,21|235}. */
    LinkRole asKey(String listed) {
        Stream<List<String>> lists =
                ALTERNATIVE
                        .splitAsStream(listed)
                        .map(list -> NEXT.splitAsStream(list).filter(ai -> !ai.isEmpty()).toList());
        return new LinkRole(attribute, true, Stream.concat(qualifiers.stream(), lists).toList());
    }

    /** True when these AIs may follow the key in this order. */
    boolean allows(List<String> following) {
        return qualifiers.stream().anyMatch(order -> isInOrder(following, order));
    }

    private static boolean isInOrder(List<String> some, List<String> all) {
        int at = -1;
        for (String ai : some) {
            int next = all.indexOf(ai);
            if (next <= at) {
                return false;
            }
            at = next;
        }
        return true;
    }
}
