package org.tallygate.gateway.station;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Ladder.Rung;

import java.util.function.Function;
import java.util.function.Predicate;

/** The rules about a scan that hold in every room; each room puts them into its own order. */
public final class Rungs {

    private Rungs() {}

    public static <S extends Situation> Rung<S> noTask() {
        return new Rung<>(ScanRefusal.NO_TASK, s -> !s.taskIsOpen());
    }

    public static <S extends Situation> Rung<S> unknownCode() {
        return new Rung<>(ScanRefusal.UNKNOWN_CODE, s -> !s.candidate().readable());
    }

    public static <S extends Situation> Rung<S> unknownItem() {
        return new Rung<>(
                ScanRefusal.UNKNOWN_ITEM,
                s -> s.candidate().gtin().isPresent() && s.candidate().unit().isEmpty());
    }

    public static <S extends Situation> Rung<S> lotMissing() {
        return new Rung<>(
                ScanRefusal.LOT_MISSING,
                s -> demands(s, Body.Item::lotRequired) && s.candidate().goods().lot().isEmpty());
    }

    public static <S extends Situation> Rung<S> expiryMissing() {
        return new Rung<>(
                ScanRefusal.EXPIRY_MISSING,
                s ->
                        demands(s, Body.Item::expiryRequired)
                                && s.candidate().goods().expiry().isEmpty());
    }

    public static <S extends Situation> Rung<S> serialMissing() {
        return new Rung<>(
                ScanRefusal.SERIAL_MISSING,
                s ->
                        demands(s, Body.Item::serialRequired)
                                && s.candidate().goods().serials().isEmpty());
    }

    /** This very unit was moved in this task before. */
    public static <S extends Situation> Rung<S> duplicateSerial(Function<S, Progress> progress) {
        return new Rung<>(
                ScanRefusal.DUPLICATE_SERIAL,
                s ->
                        s.candidate().gtin().isPresent()
                                && s.candidate().serial().isPresent()
                                && progress.apply(s)
                                        .hasInstance(
                                                s.candidate().gtin().get(),
                                                s.candidate().serial().get()));
    }

    /** Nobody is told so while the wall clock can't be right. */
    public static <S extends Situation> Rung<S> expired() {
        return new Rung<>(
                ScanRefusal.EXPIRED,
                s ->
                        s.candidate().loads().stream()
                                .flatMap(load -> load.goods().expiry().stream())
                                .anyMatch(
                                        expiry -> s.today().filter(expiry::isBefore).isPresent()));
    }

    /** A logistic unit of which nobody knows what it holds. */
    public static <S extends Situation> Rung<S> unknownPackage() {
        return new Rung<>(
                ScanRefusal.UNKNOWN_PACKAGE,
                s -> s.candidate().sscc().isPresent() && s.candidate().loads().isEmpty());
    }

    /** This very logistic unit was moved in this task before. */
    public static <S extends Situation> Rung<S> duplicatePackage(Function<S, Progress> progress) {
        return new Rung<>(
                ScanRefusal.DUPLICATE_PACKAGE,
                s -> s.candidate().sscc().filter(progress.apply(s)::hasPackage).isPresent());
    }

    private static boolean demands(Situation situation, Predicate<Body.Item> demand) {
        return situation.candidate().unit().map(Items.Unit::item).filter(demand).isPresent();
    }
}
