package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Raw;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the facts of one decision, bound by one group. */
public final class FactMaker {

    /** Keeps one fact far below the size of a batch, however long a reader's reports are. */
    private static final int MOST_TAGS_PER_FACT = 50;

    /** What is said in words goes to the centre up to this length. */
    private static final int LONGEST_NOTE = 400;

    /** Marks a fact whose time is that of the upload, since the handheld told none. */
    static final String TIME = "time";

    /** Marks a fact of goods whose expiry date could not be held against the clock. */
    static final String EXPIRED = "expired";

    /** Marks a package that was taken as it is. */
    static final String CONTENT = "package-content";

    public static final String UNDO = "undo at the station";

    private final FactContext context;
    private final Optional<TaskRef> task;
    private final Id128 group;

    public FactMaker(FactContext context, Optional<TaskRef> task) {
        this.context = context;
        this.task = task;
        group = context.newGroup();
    }

    /**
     * Goods went from one account to another.
     *
     * @param expiryWasChecked whether the wall clock could be right
     */
    public Fact.Moved moved(
            Scan scan, Load load, Account from, Account to, boolean expiryWasChecked) {
        return moved(scan, load, from, to, expiryWasChecked, List.of());
    }

    /**
     * Goods went from one account to another.
     *
     * @param told what a person said of them
     */
    public Fact.Moved moved(
            Scan scan,
            Load load,
            Account from,
            Account to,
            boolean expiryWasChecked,
            List<Identifier> told) {
        List<String> notChecked =
                load.goods().expiry().isPresent() && !expiryWasChecked
                        ? Stream.concat(load.notChecked().stream(), Stream.of(EXPIRED)).toList()
                        : load.notChecked();
        return new Fact.Moved(
                told(head(scan, load.resolved(), notChecked), told),
                load.item(),
                load.quantity(),
                load.goods(),
                from,
                to);
    }

    /** A code that is kept for a person at the centre. */
    public Fact unresolved(Scan scan, Optional<Resolved> resolved, Refusal reason) {
        return new Fact.Unresolved(head(scan, resolved, List.of()), scan.code(), reason.name());
    }

    /** Evidence of a passage that moved nothing; the item is named when there is only one. */
    public List<Fact> observed(String what, List<Candidate> candidates) {
        List<Fact> facts = new ArrayList<>();
        for (int from = 0; from < candidates.size(); from += MOST_TAGS_PER_FACT) {
            List<Candidate> part =
                    candidates.subList(
                            from, Math.min(candidates.size(), from + MOST_TAGS_PER_FACT));
            facts.add(
                    new Fact.Observed(
                            head(
                                    part.stream().map(each -> each.scan().raw()).toList(),
                                    part.stream()
                                            .flatMap(each -> each.scan().asRead().stream())
                                            .toList(),
                                    Optional.empty(),
                                    List.of(),
                                    context.at(part.getLast().scan().received())),
                            what,
                            onlyItem(part)));
        }
        return facts;
    }

    private static Optional<ItemCode> onlyItem(List<Candidate> candidates) {
        List<ItemCode> items =
                candidates.stream()
                        .flatMap(each -> each.loads().stream())
                        .map(Load::item)
                        .distinct()
                        .toList();
        return items.size() == 1 ? Optional.of(items.getFirst()) : Optional.empty();
    }

    /** What a person says of the task, without a movement. */
    public Fact noted(String what, Optional<ItemCode> item, Identifier... said) {
        return new Fact.Observed(
                head(List.of(), List.of(said), Optional.empty(), List.of(), context.now()),
                what,
                item);
    }

    /** What a person says against an answer, for someone at the centre, who reads English. */
    public Fact disputed(Command.Dispute wrong) {
        List<Identifier> said = new ArrayList<>();
        said.add(new Identifier(Identifier.TEXT, shortened(wrong.note())));
        wrong.verdict()
                .ifPresent(told -> {
                    said.add(
                            new Identifier(
                                    Identifier.VERDICT,
                                    told.refusal()
                                            .map(Refusal::name)
                                            .orElseGet(() -> told.colour().name())));
                    String words =
                            Catalogue.say(
                                    Text.joined(told.title(), Text.name("–"), told.sentence()),
                                    Language.ENGLISH);
                    said.add(new Identifier(Identifier.SAID, shortened(words)));
                });
        return noted(Fact.Observed.DISPUTED, Optional.empty(), said.toArray(Identifier[]::new));
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_NOTE) {
            return text;
        }
        boolean halved = Character.isHighSurrogate(text.charAt(LONGEST_NOTE - 1));
        return text.substring(0, halved ? LONGEST_NOTE - 1 : LONGEST_NOTE);
    }

    /** Takes a posting back. */
    public Fact reversed(Progress.Posting posting) {
        return reversed(posting, UNDO);
    }

    /** Takes a posting back, for this reason. */
    public Fact reversed(Progress.Posting posting, String reason) {
        return reversed(posting.id(), reason);
    }

    /** Takes a fact back, for this reason. */
    public Fact reversed(FactId fact, String reason) {
        return new Fact.Reversed(command(), fact, reason);
    }

    /** Takes back what stands there. */
    public Fact reversed(FactId id) {
        return reversed(id, UNDO);
    }

    public Fact shortLine(int line, Quantity missing) {
        return shortLine(line, missing, Optional.empty());
    }

    /**
     * So much of a line is missing, or that much less when it is below 0.
     *
     * @param reason a code
     */
    public Fact shortLine(int line, Quantity missing, String reason) {
        return shortLine(line, missing, Optional.of(reason));
    }

    private Fact shortLine(int line, Quantity missing, Optional<String> reason) {
        return new Fact.TaskStep(
                command(), Fact.Step.SHORT, Optional.of(line), Optional.of(missing), reason);
    }

    public Fact step(Fact.Step step) {
        return new Fact.TaskStep(
                command(), step, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Someone begins a task together with the others of this wave. */
    public Fact claimed(String wave) {
        return new Fact.TaskStep(
                head(
                        List.of(),
                        List.of(new Identifier(Identifier.WAVE, wave)),
                        Optional.empty(),
                        List.of(),
                        context.now()),
                Fact.Step.CLAIMED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A whole logistic unit went somewhere, and nobody here knows what it holds. */
    public Fact packageMoved(Scan scan, String sscc, Account from, Account to) {
        return new Fact.PackageMoved(
                head(scan, Optional.empty(), List.of(CONTENT)), sscc, from, to);
    }

    /** The same head, and this was said by a person. */
    public static Head told(Head head, List<Identifier> told) {
        return new Head(
                head.group(),
                head.station(),
                head.actor(),
                head.task(),
                head.raw(),
                Stream.concat(head.asRead().stream(), told.stream()).toList(),
                head.resolved(),
                head.notChecked(),
                head.time(),
                head.copyOf());
    }

    /** The head of a fact that a scan caused. */
    public Head head(Scan scan, Optional<Resolved> resolved, List<String> notChecked) {
        return head(
                scan.isRead() ? List.of(scan.raw()) : List.of(),
                scan.asRead(),
                resolved,
                scan.upload().isEmpty()
                        ? notChecked
                        : Stream.concat(notChecked.stream(), Stream.of(TIME)).toList(),
                context.at(scan.received()));
    }

    /**
     * The head of a fact about goods that were scanned, or found by name.
     *
     * @param alsoRead what was read with them
     */
    public Head head(
            Optional<Scan> scan,
            Optional<Resolved> resolved,
            List<String> notChecked,
            List<Identifier> alsoRead) {
        Head plain =
                scan.map(read -> head(read, resolved, notChecked))
                        .orElseGet(() ->
                                head(List.of(), List.of(), resolved, notChecked, context.now()));
        return head(
                plain.raw(),
                Stream.concat(plain.asRead().stream(), alsoRead.stream()).toList(),
                plain.resolved(),
                plain.notChecked(),
                plain.time());
    }

    /** The head of a fact that no scan caused. */
    public Head command() {
        return head(List.of(), List.of(), Optional.empty(), List.of(), context.now());
    }

    private Head head(
            List<Raw> raw,
            List<Identifier> asRead,
            Optional<Resolved> resolved,
            List<String> notChecked,
            FactTime time) {
        return new Head(
                group,
                context.station(),
                context.actor(),
                task,
                raw,
                asRead,
                resolved,
                notChecked,
                time,
                Optional.empty());
    }
}
