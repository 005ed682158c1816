package org.tallygate.plant.shift;

import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A place is counted. What the person finds goes over whatever the book says; a session of the
 * centre finds what is there.
 */
final class CountJob extends Job {

    private static final Side LOSS = Side.of(VirtualLocation.INVENTORY_LOSS.code().value());

    private final String place;

    /** What is still to be counted of what stands there, by ware and lot. */
    private final Map<String, Long> toFind = new TreeMap<>();

    /** What was counted, by ware, lot and condition. */
    private final Map<String, Long> found = new TreeMap<>();

    private final Set<String> units = new HashSet<>();
    private boolean placed;

    private CountJob(Around around, String station, String reference, String place) {
        super(around, TaskKind.COUNT, station, reference);
        this.place = place;
    }

    /** Someone counts a place of their own accord. */
    static CountJob own(Around around, String station, String place) {
        return new CountJob(around, station, "", place);
    }

    /** The centre has a place counted, where this is to be found. */
    static CountJob session(
            Around around,
            String station,
            String reference,
            String place,
            Map<String, Long> stands) {
        CountJob job = new CountJob(around, station, reference, place);
        job.toFind.putAll(stands);
        return job;
    }

    static String row(Ware ware, String lot) {
        return ware + "|" + lot;
    }

    @Override
    boolean isPlanned(Document document) {
        return document.body() instanceof Body.CountTask task
                && task.location().value().equals(place);
    }

    @Override
    String beginsAt() {
        return place;
    }

    @Override
    Act step() {
        boolean whole = isOwn() || toFind.isEmpty();
        if (whole && (scansLeft <= 0 || (!isOwn() && placed))) {
            return close();
        }
        int dice = chance.below(100);
        if (!placed && dice < 85) {
            return here();
        }
        if (dice < 2) {
            return here();
        }
        if (dice < 4) {
            return Act.of("another place", Act.place("R-09"), Told.red("WRONG_PLACE"));
        }
        if (dice < 8) {
            return undo();
        }
        if (!isOwn()) {
            return scheduled();
        }
        Ware ware = any(List.of(Ware.TEA, Ware.CUP, Ware.PILLS, Ware.RADIO));
        Goods piece = supply.piece(ware);
        if (dice < 11) {
            Goods broken = piece.broken();
            then(() -> scan("damaged goods", broken));
            return damaged();
        }
        if (dice < 16) {
            return scan("a code that lacks something", piece.withLot("").withSerial(""));
        }
        if (dice < 20 && !units.isEmpty()) {
            return scan(
                    "a serial again",
                    supply.piece(Ware.RADIO).withSerial(any(units.stream().sorted().toList())));
        }
        if (dice < 45) {
            long many = 2L + chance.below(30);
            then(() -> scan("several", piece.times(many)));
            return many(many);
        }
        return scan("goods", piece);
    }

    private Act here() {
        return new Act("the place", Act.place(place), Told.GREEN, 1, _ -> placed = true);
    }

    /** Just what stands there is found. */
    private Act scheduled() {
        if (toFind.isEmpty()) {
            return close();
        }
        String row = any(List.copyOf(toFind.keySet()));
        long left = toFind.getOrDefault(row, 0L);
        String[] parts = row.split("\\|", -1);
        Goods piece = supply.piece(Ware.valueOf(parts[0])).withLot(parts[1]);
        long many = chance.percent(70) ? left : 1L + chance.below((int) left);
        if (many == 1) {
            return scan("goods", piece);
        }
        then(() -> scan("several", piece.times(many)));
        return many(many);
    }

    private Optional<Told> refusal(Goods goods, boolean isThere) {
        Ware ware = goods.ware();
        if (!placed && !isThere) {
            return Optional.of(Told.amber("PLACE_FIRST").asking());
        }
        if (ware.hasLot() && goods.lot().isEmpty()) {
            return Optional.of(Told.red("LOT_MISSING").asking());
        }
        if (goods.pieces() != 1 && (ware.hasSerial() || !goods.serial().isEmpty())) {
            return Optional.of(Told.red("ONE_BY_ONE"));
        }
        if (ware.hasSerial() && goods.serial().isEmpty()) {
            return Optional.of(Told.red("SERIAL_MISSING").asking());
        }
        return units.contains(goods.serial())
                ? Optional.of(Told.amber("ALREADY_COUNTED"))
                : Optional.empty();
    }

    private Act scan(String intent, Goods goods) {
        return counted(intent, goods.label(), goods, false);
    }

    private Act counted(String intent, Act.Say say, Goods goods, boolean isThere) {
        int there = isThere && !placed ? 1 : 0;
        Optional<Told> refusal = refusal(goods, isThere);
        if (refusal.isPresent()) {
            respond(refusal.get(), goods);
            return new Act(intent, say, refusal.get(), there, _ -> placed |= isThere);
        }
        return new Act(
                intent,
                say,
                goods.damaged() ? Told.AMBER : Told.GREEN,
                1 + there,
                _ -> {
                    placed |= isThere;
                    note(goods, 1);
                    deeds.push(new Done(1, () -> note(goods, -1)));
                });
    }

    private void respond(Told told, Goods goods) {
        if (!told.asks() || chance.percent(25)) {
            return;
        }
        switch (told.refusal()) {
            case "PLACE_FIRST" ->
                    then(() -> counted("I am there", tell("YES", Command.YES), goods, true));
            case "LOT_MISSING" -> {
                String lot = supply.lotOf(goods);
                then(() -> said("the lot is typed", lot, goods.withLot(lot)));
            }
            default -> {
                String serial = supply.serial();
                then(() -> said("the serial is typed", serial, goods.withSerial(serial)));
            }
        }
    }

    private Act said(String intent, String typed, Goods goods) {
        return counted(intent, tell("ANSWER:" + typed, new Command.Answer(typed)), goods, false);
    }

    private void note(Goods goods, int way) {
        String row = row(goods.ware(), goods.lot());
        long pieces = way * goods.pieces();
        count(goods.ware(), pieces);
        found.merge(
                row + (goods.damaged() ? "|DAMAGED" : "|AVAILABLE"),
                pieces,
                (a, b) -> a + b == 0 ? null : a + b);
        if (!goods.serial().isEmpty()) {
            if (way > 0) {
                units.add(goods.serial());
            } else {
                units.remove(goods.serial());
            }
        }
        if (!isOwn()) {
            toFind.merge(row, -pieces, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    /** Before the place was scanned every code is refused for that. */
    @Override
    Act lost() {
        if (placed) {
            return super.lost();
        }
        then(this::dismiss);
        return Act.of(
                "an unknown code before the place",
                Act.plain(supply.unknownCode()),
                Told.amber("PLACE_FIRST").asking());
    }

    private Act close() {
        Act.Say say = chance.coin() ? tell("NEXT", Command.NEXT) : tell("FINISH", Command.FINISH);
        if (deeds.isEmpty()) {
            then(() -> closed("the place is empty", tell("YES", Command.YES)));
            return Act.of("is it empty?", say, Told.QUESTION);
        }
        return closed("the place is counted", say);
    }

    private Act closed(String intent, Act.Say say) {
        boolean damaged = found.keySet().stream().anyMatch(row -> row.endsWith("|DAMAGED"));
        return new Act(
                intent,
                say,
                Told.GREEN,
                damaged ? 3 : 2,
                _ -> {
                    goesOverTheBook();
                    end();
                });
    }

    private void goesOverTheBook() {
        Map<String, Long> now = new TreeMap<>(found);
        List<String> before = new ArrayList<>(shelves.all().keySet());
        for (String account : before) {
            String[] parts = account.split("\\|", -1);
            if (parts[2].equals(place) && parts[3].equals("AVAILABLE") && parts[4].isEmpty()) {
                now.putIfAbsent(parts[0] + "|" + parts[1] + "|AVAILABLE", 0L);
            }
        }
        now.forEach((row, pieces) -> {
            String[] parts = row.split("\\|", -1);
            Side at = Side.of(place).as(parts[2]);
            long was = shelves.all().getOrDefault(Shelves.account(parts[0], parts[1], at), 0L);
            shelves.move(Ware.valueOf(parts[0]), parts[1], pieces - was, LOSS, at);
        });
    }
}
