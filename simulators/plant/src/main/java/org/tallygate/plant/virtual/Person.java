package org.tallygate.plant.virtual;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Sha256;
import org.tallygate.contract.document.Body;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.line.DeviceVoices;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.plant.virtual.Goods.Thing;
import org.tallygate.plant.world.Chance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One person at one station, with a scanner, a table reader and a handheld: does one thing, looks
 * at what is shown for it, and tells the oracle.
 */
final class Person implements DeviceVoices {

    static final DeviceId SCANNER = new DeviceId("scanner");
    static final DeviceId READER = new DeviceId("reader");
    static final DeviceId HANDHELD = new DeviceId("handheld");

    private static final long PATIENCE_MICROS = 6_000_000;

    private final Plant plant;
    private final Box box;
    private final Chance chance;
    private final Goods goods;

    // What the person waits for.
    private final Map<Long, Claim> scanned = new LinkedHashMap<>();
    private @Nullable Claim laidDown;
    private @Nullable Upload upload;
    private @Nullable Asking order;
    private long since;
    private boolean first;

    // What was told in this step of the station.
    private final Map<String, Verdict> signals = new LinkedHashMap<>();
    private final Map<Long, Handling> handled = new LinkedHashMap<>();

    /** The last thing that was shown as received, while nothing else was done since. */
    private @Nullable Claim last;

    private @Nullable Claim refused;
    private final List<Claim> uncertain = new ArrayList<>();
    private final List<Claim> done = new ArrayList<>();
    private Optional<Id128> task = Optional.empty();
    private long sequence;

    private enum Kind {
        KEEP,
        CONFIRM,
        DISMISS,
        UNDO,
        OTHER
    }

    private record Asking(Kind kind, @Nullable Claim about) {}

    private record Upload(long sequence, List<Claim> claims, List<String> codes) {}

    Person(Plant plant, Box box, Goods goods, Chance chance) {
        this.plant = plant;
        this.box = box;
        this.goods = goods;
        this.chance = chance;
    }

    /** The box starts anew: what was not answered is not known. */
    void lookUp() {
        giveUp();
        last = null;
        refused = null;
    }

    /** The box has forgotten things that it had said yes to: they are not done again. */
    void forget() {
        lookUp();
        uncertain.clear();
        done.clear();
        upload = null;
    }

    private void giveUp() {
        scanned.values().stream().filter(Claim::isOpen).forEach(uncertain::add);
        scanned.clear();
        if (laidDown != null && laidDown.isOpen()) {
            uncertain.add(laidDown);
        }
        laidDown = null;
        order = null;
        last = null;
    }

    private boolean waits() {
        return !scanned.isEmpty() || laidDown != null || order != null;
    }

    /** Does the next thing, unless the last one was not answered yet. */
    void act(StationLine line) {
        if (waits()) {
            if (plant.agenda.now() - since > PATIENCE_MICROS) {
                giveUp();
            }
            return;
        }
        since = plant.agenda.now();
        Optional<Id128> open =
                line.view()
                        .task()
                        .filter(shown ->
                                shown.state() == TaskState.OPEN
                                        || shown.state() == TaskState.CLAIMED)
                        .map(StationView.Task::id);
        if (!open.equals(task)) {
            // What was received for one task is not held before a scanner again for the next.
            task = open;
            uncertain.clear();
            done.clear();
        }
        Optional<StationView.Asked> asked = line.view().question();
        if (asked.isPresent() && chance.percent(75)) {
            answer(line, asked.get());
            return;
        }
        Claim undo = last;
        if (undo != null && chance.percent(12)) {
            last = null;
            undo.undoAsked();
            command(line, Command.UNDO, undo);
            return;
        }
        last = null;
        refused = null;
        int dice = chance.below(100);
        if (dice < 40) {
            scan(line, goods.milk());
            if (dice < 10) {
                scan(line, goods.bolt());
            }
        } else if (dice < 60) {
            scan(line, goods.shirt());
        } else if (dice < 65) {
            scan(line, goods.caseOfSix());
        } else if (dice < 68) {
            scan(line, goods.crate());
        } else if (dice < 74) {
            pallet(line);
        } else if (dice < 77) {
            scan(line, goods.unknownCode());
        } else if (dice < 79) {
            scan(line, goods.unknownItem());
        } else if (dice < 81) {
            scan(line, goods.ofNoLine());
        } else if (dice < 84) {
            upload(line);
        } else if (dice < 86) {
            command(line, Command.CLAIM, null);
        } else if (dice < 87) {
            command(line, Command.FINISH, null);
        } else if (dice < 90 && !done.isEmpty()) {
            again(line, chance.of(done));
        } else if (!uncertain.isEmpty()) {
            again(line, uncertain.remove(chance.below(uncertain.size())));
        }
    }

    private void answer(StationLine line, StationView.Asked asked) {
        Claim about = refused;
        Kind said = Kind.DISMISS;
        if (about != null && chance.percent(80)) {
            said = meant(line.view());
            if (said == Kind.KEEP) {
                about.keepAsked();
            } else {
                about.offered();
            }
        }
        order = new Asking(said, about);
        Command word = said == Kind.DISMISS ? Command.NO : Command.YES;
        line.offer(Order.tell(word).to(asked.number()));
        box.wake();
    }

    /** What a yes to the open question does. */
    private static Kind meant(StationView view) {
        return view.feedback()
                .flatMap(shown -> shown.feedback().refusal())
                .filter(Refusal::isKeepable)
                .map(_ -> Kind.KEEP)
                .orElse(Kind.CONFIRM);
    }

    private void command(StationLine line, Command command, @Nullable Claim about) {
        order = new Asking(command.equals(Command.UNDO) ? Kind.UNDO : Kind.OTHER, about);
        line.offer(Order.tell(command));
        box.wake();
    }

    private void pallet(StationLine line) {
        List<Body.ExpectedPackage> announced = box.announced(line.view());
        if (!announced.isEmpty()) {
            Thing pallet = Goods.pallet(chance.of(announced));
            Claim known = plant.oracle.claimOf(pallet.name());
            if (known == null) {
                scan(line, pallet);
            }
        }
    }

    private void scan(StationLine line, Thing thing) {
        first = true;
        offer(line, plant.oracle.claim(thing, box.owner()));
    }

    /** Something that was done before, or that nobody knows of whether it was. */
    private void again(StationLine line, Claim claim) {
        first = false;
        offer(line, claim);
    }

    private void offer(StationLine line, Claim claim) {
        if (!claim.isReceived()) {
            claim.offered();
        }
        if (claim.thing.isTag()) {
            laidDown = claim;
            Bytes epc = Bytes.ofHex(claim.thing.text());
            for (int i = 1 + chance.below(3); i > 0; i--) {
                line.offer(
                        new DeviceEvent.TagSeen(
                                evidence(READER, epc.toArray()), epc, 1, OptionalInt.empty(), 1));
            }
        } else {
            byte[] raw = claim.thing.text().getBytes(StandardCharsets.US_ASCII);
            Evidence evidence = evidence(SCANNER, raw);
            scanned.put(evidence.sequence(), claim);
            line.offer(
                    new DeviceEvent.CodeRead(
                            evidence, claim.thing.text(), Optional.of(symbology(claim.thing))));
        }
        box.wake();
    }

    /** AIM identifiers of GS1-128, GS1 DataMatrix and plain Code 128. */
    private static String symbology(Thing thing) {
        return thing.text().startsWith("00")
                ? "]C1"
                : thing.text().startsWith("01") ? "]d2" : "]C0";
    }

    private void upload(StationLine line) {
        Upload sending = upload;
        if (sending == null) {
            List<Claim> claims = new ArrayList<>();
            List<String> codes = new ArrayList<>();
            for (int i = 2 + chance.below(12); i > 0; i--) {
                Thing thing = chance.percent(85) ? goods.bolt() : goods.unknownCode();
                Claim claim = plant.oracle.claim(thing, box.owner());
                claim.uploaded();
                claims.add(claim);
                codes.add(thing.text());
            }
            sending = new Upload(0, claims, codes);
        }
        byte[] content = String.join("\r", sending.codes()).getBytes(StandardCharsets.US_ASCII);
        Evidence evidence = evidence(HANDHELD, content);
        upload = new Upload(evidence.sequence(), sending.claims(), sending.codes());
        line.offer(
                new DeviceEvent.CodesUploaded(
                        evidence,
                        "session-" + evidence.sequence(),
                        Bytes.of(Sha256.of(content)),
                        OptionalInt.of(sending.codes().size()),
                        sending.codes().stream()
                                .map(code ->
                                        new DeviceEvent.CodesUploaded.Code(
                                                code,
                                                Optional.of(code.startsWith("01") ? "]d2" : "]C0")))
                                .toList()));
        box.wake();
    }

    private Evidence evidence(DeviceId device, byte[] raw) {
        return new Evidence(device, ++sequence, box.clock.now(), Bytes.of(raw), Optional.empty());
    }

    // What the station says

    @Override
    public void handled(Evidence event, Handling handling) {
        if (box.isSeen()) {
            handled.put(event.sequence(), handling);
            plant.trace.add(
                    box.name() + " " + event.device() + " " + event.sequence() + " " + handling);
        }
    }

    @Override
    public void signal(Optional<DeviceId> source, Verdict verdict) {
        if (box.isSeen()) {
            String device = source.map(DeviceId::value).orElse("screen");
            signals.put(device, verdict);
            plant.trace.add(box.name() + " " + device + " " + verdict);
        }
    }

    @Override
    public void show(Notice notice, boolean on) {}

    /** The station has made a step; what it said in it is taken as a person takes it. */
    void look(StationView view) {
        Optional<Refusal> refusal = view.feedback().flatMap(shown -> shown.feedback().refusal());
        boolean alone = handled.size() + (laidDown == null ? 0 : 1) + (order == null ? 0 : 1) == 1;
        handled.forEach((number, handling) -> {
            Claim claim = scanned.remove(number);
            if (claim != null) {
                answered(claim, handling, signals.get(SCANNER.value()), refusal, alone);
            }
            Upload sent = upload;
            if (sent != null && sent.sequence() == number && handling == Handling.ACCEPTED) {
                boolean good = signals.get(HANDHELD.value()) == Verdict.GOOD;
                sent.claims().forEach(good ? Claim::shownReceived : Claim::shownTaken);
                upload = null;
            }
        });
        Claim tag = laidDown;
        if (tag != null && signals.containsKey(READER.value())) {
            laidDown = null;
            answered(tag, Handling.ACCEPTED, signals.get(READER.value()), refusal, alone);
        }
        Asking given = order;
        if (given != null && signals.containsKey("screen")) {
            order = null;
            obeyed(given, refusal);
        }
        signals.clear();
        handled.clear();
    }

    private void answered(
            Claim claim,
            Handling handling,
            @Nullable Verdict verdict,
            Optional<Refusal> refusal,
            boolean alone) {
        if (verdict == Verdict.GOOD && handling == Handling.ACCEPTED) {
            if (!claim.thing.parts().isEmpty()) {
                claim.shownReceived();
                last = claim;
                done.add(claim);
            }
            return;
        }
        last = null;
        if (!alone || refusal.isEmpty() || verdict == null) {
            if (claim.isOpen()) {
                uncertain.add(claim);
            }
            return;
        }
        if (!(refusal.get() instanceof ScanRefusal shared)) {
            refused(claim);
            return;
        }
        switch (shared) {
            case DUPLICATE_SERIAL, DUPLICATE_PACKAGE -> claim.shownReceived();
            case STOP_LINE -> uncertain.add(claim);
            case NO_TASK,
                    UNKNOWN_CODE,
                    UNKNOWN_ITEM,
                    WRONG_ITEM,
                    LOT_MISSING,
                    EXPIRY_MISSING,
                    SERIAL_MISSING,
                    EXPIRED,
                    UNINSPECTED,
                    UNKNOWN_PACKAGE,
                    OVER,
                    NOTHING_TO_UNDO,
                    NOTHING_ASKED,
                    ALREADY_CLAIMED,
                    UPLOAD_INCOMPLETE,
                    UPLOAD_REPEATED,
                    TASK_CHANGED,
                    BADGE_UNKNOWN,
                    NOT_ALLOWED,
                    NOT_NOW ->
                    refused(claim);
        }
    }

    private void refused(Claim claim) {
        if (first && claim.isOpen()) {
            claim.shownRefused();
        }
        refused = claim;
    }

    private void obeyed(Asking given, Optional<Refusal> refusal) {
        Claim about = given.about();
        if (about == null) {
            return;
        }
        if (refusal.isPresent()) {
            if (given.kind() == Kind.UNDO && refusal.get() == ScanRefusal.NO_TASK) {
                about.shownReceived();
            }
            return;
        }
        switch (given.kind()) {
            case UNDO -> about.shownUndone();
            case KEEP -> about.shownKept();
            case CONFIRM -> {
                about.shownReceived();
                last = about;
            }
            case DISMISS, OTHER -> {}
        }
    }
}
