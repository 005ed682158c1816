package org.tallygate.ledger;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.ItemCode;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Finds and replaces the items that a record names, however deep in it. */
public final class ItemNames {

    private static final ClassValue<Parts> PARTS =
            new ClassValue<>() {
                @Override
                protected Parts computeValue(Class<?> type) {
                    return Parts.of(type);
                }
            };

    private final UnaryOperator<ItemCode> names;

    private record Parts(List<Method> read, Constructor<?> canonical) {

        static Parts of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            try {
                Constructor<?> canonical =
                        type.getDeclaredConstructor(
                                Arrays.stream(components)
                                        .map(RecordComponent::getType)
                                        .toArray(Class<?>[]::new));
                canonical.setAccessible(true);
                List<Method> read =
                        Arrays.stream(components).map(RecordComponent::getAccessor).toList();
                read.forEach(each -> each.setAccessible(true));
                return new Parts(read, canonical);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " must be a record", e);
            }
        }
    }

    private ItemNames(UnaryOperator<ItemCode> names) {
        this.names = names;
    }

    /** Every item that is named in it. */
    public static Set<ItemCode> in(Record record) {
        Set<ItemCode> found = new HashSet<>();
        renamed(
                record,
                item -> {
                    found.add(item);
                    return item;
                });
        return found;
    }

    /**
     * The same of other items, in the same quantities; it itself when nothing of it changes.
     *
     * @throws IllegalArgumentException when it can't be said of those
     */
    public static <T extends Record> T renamed(T record, UnaryOperator<ItemCode> names) {
        @SuppressWarnings("unchecked")
        T renamed = (T) new ItemNames(names).record(record);
        return renamed;
    }

    private Object replaced(Object value) {
        return switch (value) {
            case ItemCode item -> names.apply(item);
            case Record record -> record(record);
            case Optional<?> maybe -> optional(maybe);
            case Collection<?> all -> collection(all);
            case Map<?, ?> map -> map(map);
            default -> value;
        };
    }

    private Object record(Record record) {
        Parts parts = PARTS.get(record.getClass());
        @Nullable Object[] next = new Object[parts.read().size()];
        boolean same = true;
        try {
            for (int i = 0; i < next.length; i++) {
                Object before = parts.read().get(i).invoke(record);
                next[i] = before == null ? null : replaced(before);
                same &= Objects.equals(next[i], before);
            }
            if (same) {
                return record;
            }
            return parts.canonical().newInstance(next);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(record.getClass() + " can't be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " can't be made", e);
        }
    }

    private Object optional(Optional<?> maybe) {
        if (maybe.isEmpty()) {
            return maybe;
        }
        Object next = replaced(maybe.get());
        return next.equals(maybe.get()) ? maybe : Optional.of(next);
    }

    private Object collection(Collection<?> all) {
        List<Object> next = new ArrayList<>(all.size());
        boolean same = true;
        for (Object each : all) {
            Object replaced = replaced(each);
            same &= replaced.equals(each);
            next.add(replaced);
        }
        if (same) {
            return all;
        }
        return all instanceof Set<?> ? new HashSet<>(next) : next;
    }

    private Object map(Map<?, ?> map) {
        Map<Object, Object> next = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<?, ?> each : map.entrySet()) {
            Object key = replaced(each.getKey());
            Object value = replaced(each.getValue());
            same &= key.equals(each.getKey()) && value.equals(each.getValue());
            next.put(key, value);
        }
        return same ? map : next;
    }
}
