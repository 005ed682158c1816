package org.tallygate.plant.shift;

import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.world.Chance;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Knows what is to be done in the house, and who does it. */
final class Planner {

    private final Looks looks;
    private final Job.Around around;

    /** What is planned and in nobody's hands, by kind and reference. */
    private final Map<String, Job> free = new LinkedHashMap<>();

    /** Work that people are to begin themselves, by station. */
    private final Map<String, Deque<Job>> own = new TreeMap<>();

    /** Checks that somebody has in hand. */
    private final Set<String> looking = new HashSet<>();

    /** What comes behind a job. */
    private final Map<Job, Runnable> next = new HashMap<>();

    Planner(Shelves shelves, Supply supply, Looks looks, Chance chance) {
        this.looks = looks;
        around = new Job.Around(chance, supply, shelves, looks);
    }

    Job.Around around() {
        return around;
    }

    private static String key(TaskKind kind, String reference) {
        return kind + " " + reference;
    }

    // Who does what.

    /** The job of a task that nobody has in hand, once it is at the box as it was planned. */
    Optional<Job> adopt(Name station, TaskKind kind, String reference, Collection<Document> known) {
        if (kind == TaskKind.CHECK && !free.containsKey(key(kind, reference))) {
            // After a start of the box a check seems free until whoever has it scans again.
            if (!looking.add(reference)) {
                return Optional.empty();
            }
            looks.asked(station, reference, known);
            return Optional.of(new CheckJob(around, station.value(), reference));
        }
        Job job = free.get(key(kind, reference));
        if (job == null) {
            return orphan(station, kind, reference);
        }
        if (!job.station.equals(station.value()) || !isThere(job, known)) {
            return Optional.empty();
        }
        free.remove(key(kind, reference));
        return Optional.of(job);
    }

    private static boolean isThere(Job job, Collection<Document> known) {
        return job.isOwn()
                || known.stream()
                        .filter(each ->
                                each.body() instanceof Body.Task task
                                        && task.reference().equals(job.reference()))
                        .anyMatch(job::isPlanned);
    }

    /** The power went when someone began it; whoever finds it in the list does it. */
    private Optional<Job> orphan(Name station, TaskKind kind, String reference) {
        Deque<Job> lost = own.getOrDefault(station.value() + " lost", new ArrayDeque<>());
        Optional<Job> found = lost.stream().filter(each -> each.kind == kind).findFirst();
        found.ifPresent(job -> {
            lost.remove(job);
            job.named(reference);
        });
        return found;
    }

    /** Work that a person at this station is to begin. */
    Optional<Job> own(Name station) {
        return Optional.ofNullable(own.get(station.value())).map(Deque::poll);
    }

    /** Someone left it. */
    void free(Job job) {
        free.put(key(job.kind, job.reference()), job);
    }

    /** Nobody knows whether it was begun. */
    void dropped(Job job) {
        own.computeIfAbsent(job.station + " lost", _ -> new ArrayDeque<>()).add(job);
    }

    /** What is ready goes on to the next. */
    void ended(Job job) {
        looking.remove(job.reference());
        Optional.ofNullable(next.remove(job)).ifPresent(Runnable::run);
    }

    // What is to be done.

    /** A person begins it. */
    void begin(Job job, int scans) {
        job.scansLeft = scans;
        own.computeIfAbsent(job.station, _ -> new ArrayDeque<>()).add(job);
    }

    /** The centre asks for it. */
    void expect(Job job, int scans) {
        job.scansLeft = scans + scans / 3;
        free(job);
    }

    /** This runs when the job has ended. */
    void after(Job job, Runnable then) {
        next.put(job, then);
    }
}
