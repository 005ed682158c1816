package org.tallygate.plant.shift;

import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Good goods are scanned on their way out of the house; no more than the lines say. */
abstract class GoodsJob extends LinesJob {

    /** What the lines must tell of the goods. */
    private final Map<Slip.Kind, Long> known = new TreeMap<>();

    /** Units that were scanned before, no others may be told. */
    private final Set<String> knownUnits = new HashSet<>();

    /** What went by each line. */
    private final Map<Slip.Kind, Long> gone = new TreeMap<>();

    private Slip slip = Slip.NONE;
    private long revision;

    GoodsJob(Around around, TaskKind kind, String station, String reference) {
        super(around, kind, station, reference);
    }

    /** Of this as much as is wanted, whichever it is. */
    final void wants(Map<Ware, Long> pieces) {
        wanted.putAll(pieces);
        pieces.forEach((ware, some) -> known.merge(Slip.Kind.any(ware), some, Long::sum));
    }

    /** These are there; people are told of which lots they are and where they are packed. */
    final void has(List<Goods> goods, String pack) {
        for (Goods each : goods) {
            wanted.merge(each.ware(), each.pieces(), Long::sum);
            known.merge(new Slip.Kind(each.ware(), each.lot(), pack), each.pieces(), Long::sum);
            knownUnits.add(each.serial());
        }
    }

    @Override
    boolean isPlanned(Document document) {
        if (!isOfKind(document.body())) {
            return false;
        }
        Slip told = Slip.told(lines(document.body()));
        return told.content().equals(known)
                && wanted.keySet().stream()
                        .allMatch(ware -> knownUnits.containsAll(told.units(ware)));
    }

    @Override
    void hears(Collection<Document> all) {
        for (Document document : all) {
            if (document.revision() > revision
                    && document.state() == Document.State.ACTIVE
                    && document.body() instanceof Body.Task task
                    && task.reference().equals(reference())
                    && isOfKind(task)) {
                if (!isPlanned(document)) {
                    throw new Differs("%s is told %s, must be %s".formatted(kind, document, known));
                }
                revision = document.revision();
                slip = Slip.told(lines(task));
            }
        }
    }

    /** What is done of each line; where goods may also go back, not all that is gone. */
    Map<Slip.Kind, Long> settled() {
        return gone;
    }

    @Override
    final long open(Ware ware) {
        return slip.open(ware, settled());
    }

    @Override
    final int openLines() {
        return slip.open(settled()).size();
    }

    /** Whether nothing is left of what was there. */
    final boolean isAllGone() {
        return slip.open(gone).isEmpty();
    }

    /** So much went by a line; with a number below 0 it came back. */
    final void goes(Slip.Kind by, long pieces) {
        gone.merge(by, pieces, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** A piece of a lot that is to go; now and then one was brought by mistake. */
    private Goods held(Ware ware) {
        List<String> told =
                slip.units(ware).stream().filter(each -> !units.contains(each)).toList();
        if (!told.isEmpty() && !chance.percent(8)) {
            return piece(ware).withSerial(any(told));
        }
        List<Slip.Kind> open =
                slip.open(settled()).stream().filter(each -> each.ware() == ware).toList();
        return open.isEmpty() || !ware.hasLot() || any(open).lot().isEmpty() || chance.percent(8)
                ? piece(ware)
                : supply.piece(ware, any(open).lot());
    }

    /** A scan of goods, right or wrong. */
    final Act goods() {
        int dice = chance.below(100);
        Ware ware = ware();
        if (dice < 3) {
            return wrongItem();
        }
        if (dice < 6) {
            Goods broken = held(ware).broken();
            then(() -> scan("damaged goods", broken));
            return damaged();
        }
        if (dice < 10) {
            return scan("a code that lacks something", flawed(held(ware)));
        }
        if (dice < 13 && ware.hasDate()) {
            return scan(
                    "expired goods", held(ware).withExpiry(Optional.of(Supply.TODAY.minusDays(9))));
        }
        if (dice < 30) {
            long many = some(ware);
            then(() -> {
                Goods piece = chance.percent(15) ? flawed(held(ware)) : held(ware);
                return scan("several", piece.times(many));
            });
            return many(many);
        }
        return scan("goods", held(ware));
    }

    final Act scan(String intent, Goods goods) {
        Optional<Told> refusal = refusal(goods);
        if (refusal.isPresent()) {
            return Act.of(intent, goods.label(), refusal.get());
        }
        List<Slip.Part> parts = slip.place(goods, gone);
        return new Act(
                intent, goods.label(), Told.GREEN, parts.size(), fact -> take(goods, parts, fact));
    }

    private Optional<Told> refusal(Goods goods) {
        Ware ware = goods.ware();
        if (!wanted.containsKey(ware)) {
            return Optional.of(Told.red("WRONG_ITEM"));
        }
        if (goods.damaged()) {
            return Optional.of(Told.red("DAMAGED_GOODS"));
        }
        if (ware.hasLot() && goods.lot().isEmpty() && !slip.namesLots(ware)) {
            return Optional.of(Told.red("LOT_MISSING"));
        }
        if (!slip.wants(goods)) {
            return Optional.of(Told.red("WRONG_LOT"));
        }
        if (lacksSerial(goods)) {
            return Optional.of(Told.red("SERIAL_MISSING"));
        }
        if (!slip.isWantedUnit(goods)) {
            return Optional.of(Told.red("WRONG_SERIAL"));
        }
        if (units.contains(goods.serial())) {
            return Optional.of(Told.red("SERIAL_TWICE"));
        }
        if (isExpired(goods)) {
            return Optional.of(Told.red("EXPIRED"));
        }
        long room = slip.place(goods, gone).stream().mapToLong(Slip.Part::pieces).sum();
        return room < goods.pieces() ? Optional.of(Told.red("TOO_MANY")) : none();
    }

    private void take(Goods goods, List<Slip.Part> parts, long fact) {
        looks.read(goods);
        List<Runnable> back = new ArrayList<>();
        for (Slip.Part part : parts) {
            // What a label does not say is believed of the line.
            String lot = goods.lot().isEmpty() ? part.kind().lot() : goods.lot();
            Goods some = goods.withLot(lot).times(part.pieces());
            goes(part.kind(), some.pieces());
            Runnable other = take(some, part.kind(), fact);
            back.add(() -> {
                goes(part.kind(), -some.pieces());
                other.run();
            });
        }
        if (!goods.serial().isEmpty()) {
            units.add(goods.serial());
        }
        undoable(
                parts.size(),
                () -> {
                    back.forEach(Runnable::run);
                    units.remove(goods.serial());
                });
    }

    /**
     * Nothing stood in the way of these goods, which count for this line.
     *
     * @return how it is taken back
     */
    abstract Runnable take(Goods goods, Slip.Kind by, long fact);

    /** They went from here to there; answers how they come back. */
    final Runnable moved(Goods goods, Side from, Side to) {
        carry(goods, goods.pieces(), from, to);
        return () -> carry(goods, -goods.pieces(), from, to);
    }

    private void carry(Goods goods, long pieces, Side from, Side to) {
        shelves.move(goods.ware(), goods.lot(), pieces, from, to);
    }
}
