package org.tallygate.ledger;

import org.tallygate.contract.document.Body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds items by a part of their code, description or GTIN: all of it in one text, since one search
 * through a long text takes a fraction of a hundred thousand through short ones.
 */
final class ItemSearch {

    private static final char END_OF_LINE = '\n';

    private final List<Body.Item> items;
    private final int[] starts;
    private final String text;

    ItemSearch(Collection<Body.Item> all) {
        items = all.stream().sorted(Comparator.comparing(Body.Item::item)).toList();
        starts = new int[items.size()];
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = lines.length();
            Body.Item item = items.get(i);
            add(lines, item.item().value());
            add(lines, item.description());
            item.codes().forEach(code -> add(lines, code.gtin()));
        }
        text = lines.toString();
    }

    private static void add(StringBuilder lines, String line) {
        lines.append(line.toLowerCase(Locale.ROOT)).append(END_OF_LINE);
    }

    /** By their codes; a search never crosses the end of a line. */
    List<Body.Item> find(String words, int most) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        List<Body.Item> found = new ArrayList<>();
        if (wanted.indexOf(END_OF_LINE) >= 0) {
            return found;
        }
        int from = 0;
        while (found.size() < most) {
            int at = text.indexOf(wanted, from);
            if (at < 0 || at >= text.length()) {
                return found;
            }
            int item = itemAt(at);
            found.add(items.get(item));
            if (item + 1 == starts.length) {
                return found;
            }
            from = starts[item + 1];
        }
        return found;
    }

    private int itemAt(int position) {
        int index = Arrays.binarySearch(starts, position);
        return index >= 0 ? index : -index - 2;
    }
}
