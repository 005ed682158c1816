package org.tallygate.ledger.removal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts candidates into the order in which the fewest packages are touched. */
final class FewestPackages {

    /** A package and what of it is free. */
    private record Box(List<Candidate> content, long micros) {}

    private FewestPackages() {}

    /**
     * @param free in the order in which equals are taken
     * @return those to take from, whole packages first, then loose goods
     */
    static List<Candidate> of(List<Candidate> free, long micros) {
        List<Box> boxes = boxes(free);
        List<Candidate> loose = free.stream().filter(each -> each.key().pack().isEmpty()).toList();
        long[] sizes = boxes.stream().mapToLong(Box::micros).toArray();
        long looseMicros = sum(loose);
        long all = looseMicros;
        for (long size : sizes) {
            all = Math.addExact(all, size);
        }
        if (all <= micros) {
            return joined(loose, boxes.stream().map(Box::content).toList());
        }
        List<List<Candidate>> chosen = new ArrayList<>();
        SizeChoice.of(sizes, looseMicros, micros)
                .forEach(index -> chosen.add(boxes.get(index).content()));
        chosen.add(loose);
        return joined(List.of(), chosen);
    }

    /** The largest first, of equals the one that comes first. */
    private static List<Box> boxes(List<Candidate> free) {
        Map<String, List<Candidate>> byPack = new LinkedHashMap<>();
        for (Candidate each : free) {
            each.key()
                    .pack()
                    .ifPresent(sscc ->
                            byPack.computeIfAbsent(sscc, none -> new ArrayList<>()).add(each));
        }
        return byPack.values().stream()
                .map(content -> new Box(content, sum(content)))
                .sorted(Comparator.comparingLong(Box::micros).reversed())
                .toList();
    }

    private static long sum(Collection<Candidate> candidates) {
        long sum = 0;
        for (Candidate each : candidates) {
            sum = Math.addExact(sum, each.freeMicros());
        }
        return sum;
    }

    private static List<Candidate> joined(List<Candidate> first, List<List<Candidate>> thenEachOf) {
        List<Candidate> all = new ArrayList<>(first);
        thenEachOf.forEach(all::addAll);
        return all;
    }
}
