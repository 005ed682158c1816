package org.tallygate.server.console;

import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.partition.Kinds;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words of the program that stand in kept state, commands and facts, such as a state, by the
 * names of the parts that hold them. Any other text is somebody's own, a code for instance, and is
 * shown as it is.
 */
final class Words {

    private static final Map<String, Set<String>> BY_NAME = byName();

    private Words() {}

    /**
     * @param name of the part in which the text stands
     */
    static boolean isOne(String name, String text) {
        return BY_NAME.getOrDefault(name, Set.of()).contains(text);
    }

    private static Map<String, Set<String>> byName() {
        Found found = new Found(new HashMap<>(), new HashSet<>(), new HashSet<>());
        Kinds.kinds().forEach(kind -> Kinds.kept(kind).ifPresent(found::look));
        Kinds.commands().values().forEach(found::look);
        found.look(Fact.class);
        found.words().keySet().removeAll(found.codes());
        return found.words();
    }

    /** A name that holds a word in one record and a customer's code in another holds no word. */
    private record Found(Map<String, Set<String>> words, Set<String> codes, Set<Class<?>> seen) {

        void look(Class<?> type) {
            if (!seen.add(type)) {
                return;
            }
            if (type.isSealed()) {
                List.of(type.getPermittedSubclasses()).forEach(this::look);
            }
            if (type.isRecord()) {
                for (RecordComponent part : type.getRecordComponents()) {
                    look(part.getName(), part.getGenericType());
                }
            }
        }

        private void look(String name, Type type) {
            if (type instanceof ParameterizedType generic) {
                for (Type each : generic.getActualTypeArguments()) {
                    look(name, each);
                }
            } else if (type instanceof Class<?> plain) {
                if (plain.isEnum()) {
                    Set<String> known = words.computeIfAbsent(name, none -> new HashSet<>());
                    for (Object word : plain.getEnumConstants()) {
                        known.add(word.toString());
                    }
                } else if (isCode(plain)) {
                    codes.add(name);
                }
                look(plain);
            }
        }

        /** A record of one text. */
        private static boolean isCode(Class<?> type) {
            return type.isRecord()
                    && type.getRecordComponents().length == 1
                    && type.getRecordComponents()[0].getType() == String.class;
        }
    }
}
