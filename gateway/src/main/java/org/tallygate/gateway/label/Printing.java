package org.tallygate.gateway.label;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The queue before the label printers of one station. A label of which nothing was sent waits and
 * is offered again until there is paper; one that may have been printed is never sent again by
 * itself, since two units with one SSCC are worse than one without a label. One job is at each
 * printer at a time, in the order in which they came.
 *
 * <p>One thread steps it; all else is for any thread.
 */
public final class Printing implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Printing.class);

    /** A pallet of cartons; beyond it labels are refused and shown as not printed. */
    static final int MOST_WAITING = 200;

    /** What is shown as printed lately. */
    static final int MOST_KEPT = 300;

    /** A printer that is away tells so itself; this only keeps the log quiet. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** Beyond this a printer's driver was given up together with the job. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private static final int MOST_COPIES = 999;

    /** A label in the queue; {@code jobId} is none before it is first handed over. */
    private static final class Job {

        private final Layout layout;
        private final Printer printer;
        private Print print;
        private @Nullable String jobId;
        private int attempts;

        /** When it may be handed over, or when its printer's word is given up. */
        private long dueMicros;

        Job(Print print, Layout layout, Printer printer) {
            this.print = print;
            this.layout = layout;
            this.printer = printer;
        }
    }

    private final String station;
    private final List<Printer> printers;
    private final Clock clock;
    private final Supplier<Language> language;
    private final Map<Long, Job> jobs = new LinkedHashMap<>();
    private final Map<Long, Print> kept = new LinkedHashMap<>();
    private final WaitingLabels waiting;
    private long last;

    /** A queue that a power cut empties. */
    public Printing(
            String station, List<Printer> printers, Clock clock, Supplier<Language> language) {
        this(station, printers, clock, language, WaitingLabels.NONE);
    }

    /**
     * Takes up what waited before. What the printer had in hand then may be on paper: it is shown
     * as that, and nothing sends it again by itself.
     *
     * @param printers none at a station without; then nothing is printed and the pages say so
     * @param language that the station speaks now
     */
    public Printing(
            String station,
            List<Printer> printers,
            Clock clock,
            Supplier<Language> language,
            WaitingLabels waiting) {
        this.station = station;
        this.printers = List.copyOf(printers);
        this.clock = clock;
        this.language = language;
        this.waiting = waiting;
        waiting.all().forEach(this::resume);
    }

    private void resume(WaitingLabels.Waiting before) {
        last = Math.max(last, before.number());
        Print print =
                new Print(
                        before.number(),
                        before.label(),
                        before.copies(),
                        Print.State.WAITING,
                        Text.NONE,
                        clock.now());
        if (before.handed()) {
            waiting.remove(before.number());
            keep(print.now(Print.State.UNKNOWN, Text.of(LabelWord.WHY_NO_WORD)));
        } else if (queued(print).state() == Print.State.REFUSED) {
            waiting.remove(before.number());
        }
    }

    @Override
    public String name() {
        return "printing-" + station;
    }

    public List<Printer> printers() {
        return printers;
    }

    /**
     * Takes a label.
     *
     * @param copies 1 to 999
     * @return what became of it at once: it waits, or it was refused and why
     */
    public synchronized Print print(Label label, int copies) {
        if (copies < 1 || copies > MOST_COPIES) {
            throw new IllegalArgumentException("copies " + copies + " must be 1 to " + MOST_COPIES);
        }
        Print print = new Print(++last, label, copies, Print.State.WAITING, Text.NONE, clock.now());
        Print taken = queued(print);
        if (taken.state().isOpen()) {
            waiting.put(new WaitingLabels.Waiting(print.number(), label, copies, false));
        }
        return taken;
    }

    private Print queued(Print print) {
        Text refusal = Text.of(LabelWord.WHY_NO_PRINTER);
        for (Printer printer : fitting()) {
            switch (Drawn.of(print.label(), printer.media(), language.get())) {
                case Layout layout -> {
                    if (jobs.size() >= MOST_WAITING) {
                        return keep(print.now(Print.State.REFUSED, Text.of(LabelWord.WHY_FULL)));
                    }
                    jobs.put(print.number(), new Job(print, layout, printer));
                    return keep(print);
                }
                case Drawn.TooSmall small -> refusal = small.sentence();
            }
        }
        return keep(print.now(Print.State.REFUSED, refusal));
    }

    /** The smallest labels first: a shelf label does not belong on a pallet label's paper. */
    private List<Printer> fitting() {
        return printers.stream().sorted(Comparator.comparingLong(Printer::area)).toList();
    }

    /** What came lately, the newest first. */
    public synchronized List<Print> lately() {
        return new ArrayList<>(kept.values()).reversed();
    }

    /** One of those that came lately. */
    public synchronized Optional<Print> find(long number) {
        return Optional.ofNullable(kept.get(number));
    }

    /** How a label looks here: at the printer that it would go to, or else as it usually does. */
    public Drawn preview(Label label, Language spoken) {
        return fitting().stream()
                .map(printer -> Drawn.of(label, printer.media(), spoken))
                .filter(Layout.class::isInstance)
                .findFirst()
                .orElseGet(() -> Drawn.of(label, UsualMedia.of(label), spoken));
    }

    @Override
    public synchronized int doWork() {
        int work = 0;
        long now = clock.now().monoMicros();
        for (Printer printer : printers) {
            work += step(printer, now);
        }
        return work;
    }

    private int step(Printer printer, long now) {
        Optional<Job> head =
                jobs.values().stream().filter(job -> job.printer.equals(printer)).findFirst();
        if (head.isEmpty() || now < head.get().dueMicros) {
            return 0;
        }
        Job job = head.get();
        if (job.print.state() == Print.State.PRINTING) {
            ended(job, Print.State.UNKNOWN, Text.of(LabelWord.WHY_NO_WORD));
            return 1;
        }
        String jobId = "label-" + job.print.number() + "-" + ++job.attempts;
        // Said before it is handed over: the printer may answer at once.
        job.jobId = jobId;
        handed(job, true);
        if (printer.way().offer(jobId, job.layout.zpl(job.print.copies()))) {
            job.dueMicros = after(now, LONGEST_SILENCE);
            show(job, Print.State.PRINTING, Text.NONE);
        } else {
            job.dueMicros = after(now, PAUSE);
            handed(job, false);
            show(job, Print.State.WAITING, Text.of(LabelWord.WHY_AGAIN));
        }
        return 1;
    }

    private void handed(Job job, boolean now) {
        Print print = job.print;
        waiting.put(new WaitingLabels.Waiting(print.number(), print.label(), print.copies(), now));
    }

    /** Hears what became of a job; other events are nothing to it. */
    public synchronized void hear(DeviceEvent event) {
        if (!(event instanceof DeviceEvent.Printed told)) {
            return;
        }
        Text reason = Text.of(LabelWord.PRINTER_SAYS, Detail.of(told.reason()));
        for (Job job : jobs.values()) {
            if (told.jobId().equals(job.jobId)) {
                heard(job, told.outcome(), reason);
                return;
            }
        }
        afterwards(told, reason);
    }

    private void heard(Job job, DeviceEvent.Printed.Outcome outcome, Text reason) {
        switch (outcome) {
            case DONE -> ended(job, Print.State.PRINTED, Text.NONE);
            case UNKNOWN -> ended(job, Print.State.UNKNOWN, reason);
            case FAILED -> {
                handed(job, false);
                job.dueMicros = after(clock.now().monoMicros(), PAUSE);
                show(job, Print.State.WAITING, Text.joined(reason, Text.of(LabelWord.WHY_AGAIN)));
            }
        }
    }

    /** A word that came after it was given up corrects what is shown, and nothing is sent. */
    private void afterwards(DeviceEvent.Printed told, Text reason) {
        numberOf(told.jobId())
                .map(kept::get)
                .filter(print -> print.state() == Print.State.UNKNOWN)
                .ifPresent(print ->
                        keep(
                                switch (told.outcome()) {
                                    case DONE -> print.now(Print.State.PRINTED, Text.NONE);
                                    case FAILED -> print.now(Print.State.REFUSED, reason);
                                    case UNKNOWN -> print.now(Print.State.UNKNOWN, reason);
                                }));
    }

    private static Optional<Long> numberOf(String jobId) {
        String[] parts = jobId.split("-", -1);
        return parts.length == 3 && parts[0].equals("label") && parts[1].matches("[0-9]{1,18}")
                ? Optional.of(Long.valueOf(parts[1]))
                : Optional.empty();
    }

    private void ended(Job job, Print.State state, Text why) {
        jobs.remove(job.print.number());
        waiting.remove(job.print.number());
        show(job, state, why);
        if (state != Print.State.PRINTED) {
            LOG.warn("Label {} of {}: {}", job.print.number(), name(), state);
        }
    }

    private void show(Job job, Print.State state, Text why) {
        job.print = job.print.now(state, why);
        keep(job.print);
    }

    /** The oldest goes that needs nobody any more. */
    private Print keep(Print print) {
        kept.put(print.number(), print);
        if (kept.size() > MOST_KEPT) {
            kept.values().stream()
                    .filter(each -> !each.state().isOpen())
                    .findFirst()
                    .ifPresent(oldest -> kept.remove(oldest.number()));
        }
        return print;
    }

    private static long after(long micros, Duration wait) {
        return micros + wait.toNanos() / 1_000;
    }

    @Override
    public void close() {
        // What waits is kept; what is at the printer is the printer's.
    }
}
