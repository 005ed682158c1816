package org.tallygate.plant.cases;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.plant.cases.PeerCase.Alternative;
import org.tallygate.plant.cases.PeerCase.Step;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs one case: under its own policy, and under that of every peer that answers otherwise. */
final class CaseRun {

    private static final String EXPECT_ERROR = "expect_error";

    /** These ask for as much as can be had; to get nothing is an answer. */
    private static final Set<String> ASKING = Set.of("assign", "reserve", "pick", "add_to_cart");

    private final PeerCase peer;
    private final Set<Lack> lacks;
    private final Shop shop;

    private CaseRun(PeerCase peer, Set<Lack> lacks, Policy policy) {
        this.peer = peer;
        this.lacks = lacks;
        this.shop = new Shop(peer, policy);
    }

    static Verdict of(PeerCase peer) {
        Set<Lack> lacks = Lack.of(peer);
        Optional<Verdict.Failed> unknown = unknownWord(peer);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        if (lacks.stream().anyMatch(lack -> !lack.leavesQuantities())) {
            return new Verdict.Lacking(lacks);
        }
        Optional<Verdict.Failed> failed =
                run(peer, lacks, new Policy(peer.policy()), peer.expect(), true);
        for (Alternative other : peer.alternatives()) {
            failed = failed.or(() -> alternative(peer, lacks, other));
        }
        return failed.<Verdict>map(each -> each)
                .orElse(lacks.isEmpty() ? new Verdict.Passed() : new Verdict.Lacking(lacks));
    }

    /** Also where a case asks for what is not built, a word that nobody knows is told. */
    private static Optional<Verdict.Failed> unknownWord(PeerCase peer) {
        int number = 0;
        for (Step step : peer.steps()) {
            number++;
            Optional<String> word =
                    switch (step) {
                        case Step.Act act ->
                                Ops.ALL.containsKey(act.op()) || Lack.knowsOp(act.op())
                                        ? Optional.empty()
                                        : Optional.of("op '" + act.op() + "' is not understood");
                        case Step.Check check -> unknownWord(check.expect());
                    };
            if (word.isPresent()) {
                return notUnderstood("step " + number, word.get());
            }
        }
        return unknownWord(peer.expect()).flatMap(word -> notUnderstood("at the end", word));
    }

    private static Optional<String> unknownWord(JsonNode expect) {
        return expect.propertyNames().stream()
                .filter(key -> !Questions.knows(key) && !Lack.knows(key))
                .filter(key -> !expect.get(key).has("amount"))
                .findFirst()
                .map(key -> "expectation '" + key + "' is not understood");
    }

    /** The checks in between are those of the first peer, so only the end is judged. */
    private static Optional<Verdict.Failed> alternative(
            PeerCase peer, Set<Lack> lacks, Alternative other) {
        ObjectNode policy = (ObjectNode) peer.policy().deepCopy();
        for (Map.Entry<String, JsonNode> each : other.policy().properties()) {
            policy.set(each.getKey(), each.getValue());
        }
        return run(peer, lacks, new Policy(policy), other.expect(), false)
                .map(failed ->
                        new Verdict.Failed(
                                failed.where() + " as " + other.system() + " answers",
                                failed.expected(),
                                failed.got()));
    }

    /** A house that can't be set up as the policy says fails the case. */
    private static Optional<Verdict.Failed> run(
            PeerCase peer, Set<Lack> lacks, Policy policy, JsonNode expect, boolean checks) {
        CaseRun run;
        try {
            run = new CaseRun(peer, lacks, policy);
        } catch (NotUnderstood | IllegalArgumentException unfit) {
            return notUnderstood("its policy", String.valueOf(unfit.getMessage()));
        }
        return run.run(expect, checks);
    }

    private Optional<Verdict.Failed> run(JsonNode expect, boolean checks) {
        int number = 0;
        for (Step step : peer.steps()) {
            number++;
            String where = "step " + number;
            Optional<Verdict.Failed> failed =
                    switch (step) {
                        case Step.Act act -> act(where, act, expect);
                        case Step.Check check ->
                                checks ? judge(where, check.expect()) : Optional.empty();
                    };
            if (failed.isPresent()) {
                return failed;
            }
        }
        return judge("at the end", expect);
    }

    private Optional<Verdict.Failed> act(String where, Step.Act act, JsonNode expect) {
        if (lacks.stream().anyMatch(lack -> lack.isOp(act.op()))) {
            return Optional.empty();
        }
        Op op = Ops.ALL.get(act.op());
        if (op == null) {
            return notUnderstood(where, "op '" + act.op() + "' is not understood");
        }
        shop.memory().next();
        shop.time().next();
        shop.letTimePass();
        Fields fields = new Fields("op '" + act.op() + "'", act.fields());
        Optional<String> error = fields.optional(EXPECT_ERROR);
        fields.leave("op", "note", "notes");
        Optional<Refused> refused;
        Map<AccountKey, Long> there = figures();
        Map<AccountKey, Long> reserved = Reserved.byAccount(shop);
        try {
            fields.optional("id").ifPresent(id -> shop.memory().remember(id, act.op()));
            refused = op.act(fields, shop);
            fields.done();
        } catch (NotUnderstood word) {
            return notUnderstood(where, String.valueOf(word.getMessage()));
        } catch (RuntimeException broken) {
            return Optional.of(
                    new Verdict.Failed(where, "op '" + act.op() + "' to be done", "" + broken));
        }
        refused.ifPresent(shop.memory()::refuse);
        String name = "op '" + act.op() + "'";
        if (error.isPresent()) {
            boolean same = there.equals(figures()) && reserved.equals(Reserved.byAccount(shop));
            if (refused.isPresent() && !same) {
                return Optional.of(
                        new Verdict.Failed(
                                where, name + " refused without a change", "it changed stock"));
            }
            return ErrorWords.fit(error.get(), refused)
                    ? Optional.empty()
                    : Optional.of(
                            new Verdict.Failed(
                                    where, name + " refused as " + error.get(), told(refused)));
        }
        boolean mayBeRefused = ASKING.contains(act.op()) || expect.has("error");
        return refused.isPresent() && !mayBeRefused
                ? Optional.of(new Verdict.Failed(where, name + " done", told(refused)))
                : Optional.empty();
    }

    private Map<AccountKey, Long> figures() {
        Map<AccountKey, Long> all = new HashMap<>();
        for (ItemCode item : shop.items()) {
            for (Cell cell : shop.stock().of(item)) {
                if (cell.micros() != 0) {
                    all.put(cell.key(), cell.micros());
                }
            }
        }
        return all;
    }

    private static String told(Optional<Refused> refused) {
        return refused.map(why -> "refused as " + why.reason() + ": " + why.sentence())
                .orElse("done");
    }

    private Optional<Verdict.Failed> judge(String where, JsonNode expect) {
        JsonNode asked = expect;
        for (Lack lack : lacks) {
            asked = lack.without(asked);
        }
        List<String> expected = new ArrayList<>();
        List<String> got = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : asked.properties()) {
            String key = each.getKey();
            JsonNode answer;
            try {
                answer = Questions.answer(key, each.getValue(), shop);
            } catch (NotUnderstood word) {
                return notUnderstood(where, String.valueOf(word.getMessage()));
            } catch (RuntimeException broken) {
                return Optional.of(
                        new Verdict.Failed(where, key + " " + each.getValue(), "" + broken));
            }
            if (!Sameness.of(shop.policy()).same(each.getValue(), answer)) {
                expected.add(key + " " + each.getValue());
                got.add(key + " " + answer);
            }
        }
        return expected.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Verdict.Failed(
                                where, String.join(", ", expected), String.join(", ", got)));
    }

    private static Optional<Verdict.Failed> notUnderstood(String where, String sentence) {
        return Optional.of(new Verdict.Failed(where, "a case that is understood", sentence));
    }
}
