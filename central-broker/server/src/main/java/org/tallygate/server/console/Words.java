package org.tallygate.server.console;

import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.partition.Kinds;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of parts that hold one of a few words of the program, such as a state. What stands
 * under any other name is somebody's own text, a code for instance, and is shown as it is.
 */
final class Words {

    private static final Set<String> NAMES = names();

    private Words() {}

    /**
     * @param name of a part of kept state, a command or a fact
     */
    static boolean isHeldBy(String name) {
        return NAMES.contains(name);
    }

    private static Set<String> names() {
        Found found = new Found(new HashSet<>(), new HashSet<>(), new HashSet<>());
        Kinds.kinds().forEach(kind -> Kinds.kept(kind).ifPresent(found::look));
        Kinds.commands().values().forEach(found::look);
        found.look(Fact.class);
        found.words().removeAll(found.others());
        return Set.copyOf(found.words());
    }

    /** A name that means a word in one record and a text in another is no word. */
    private record Found(Set<String> words, Set<String> others, Set<Class<?>> seen) {

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
                    words.add(name);
                } else if (isText(plain)) {
                    others.add(name);
                }
                look(plain);
            }
        }

        /** Numbers and days are never in letters, and codes are records of one text. */
        private static boolean isText(Class<?> type) {
            return type == String.class
                    || (type.isRecord()
                            && type.getRecordComponents().length == 1
                            && type.getRecordComponents()[0].getType() == String.class);
        }
    }
}
