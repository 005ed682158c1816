package org.tallygate.device.identity.gs1;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of codes that other publishers keep, such as countries and currencies. */
final class CodeLists {

    private static final Map<String, Set<String>> BY_NAME =
            parsed(ResourceLines.of(CodeLists.class, "code-lists.txt"));

    private CodeLists() {}

    /** Refuses a name without a list. */
    static Set<String> named(String name) {
        Set<String> codes = BY_NAME.get(name);
        if (codes == null) {
            throw new IllegalArgumentException("code list '" + name + "' is not known");
        }
        return codes;
    }

    private static Map<String, Set<String>> parsed(List<String> lines) {
        Map<String, Set<String>> lists = new HashMap<>();
        Set<String> current = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith("[")) {
                current = new HashSet<>();
                lists.put(line.substring(1, line.length() - 1), current);
            } else {
                current.addAll(List.of(line.split("\\s+", -1)));
            }
        }
        lists.replaceAll((name, codes) -> Set.copyOf(codes));
        return Map.copyOf(lists);
    }
}
