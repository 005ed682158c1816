package org.tallygate.server.console;

import org.tallygate.contract.wire.Status;
import org.tallygate.ledger.Raised;
import org.tallygate.server.backup.BackupTrouble;
import org.tallygate.server.book.BookView;
import org.tallygate.server.fleet.GatewayView;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a person should do.
 *
 * @param urgent it goes on now, in contrast to what waits
 * @param title what kind of thing it is
 */
record Need(boolean urgent, String title, String sentence, List<Age> age) {

    static final int MOST = 50;

    /** What goes on first, then exceptions for now, what is held, and other exceptions. */
    static List<Need> of(
            BookView book,
            List<GatewayView> gateways,
            Optional<BackupTrouble> backups,
            long nowMicros) {
        List<Need> all = new ArrayList<>();
        backups.ifPresent(trouble ->
                all.add(
                        new Need(
                                true,
                                "Backup fails",
                                trouble.sentence(),
                                List.of(new Age(trouble.sinceMicros(), nowMicros)))));
        gateways.forEach(gateway -> all.addAll(of(gateway, nowMicros)));
        List<BookView.ExceptionView> exceptions =
                ExceptionQueue.from(book, ExceptionQueue.Place.FIRST, MOST).rows();
        exceptions.stream()
                .filter(Need::isForNow)
                .forEach(each -> all.add(of(each.raised(), nowMicros)));
        book.held(Long.MAX_VALUE, MOST)
                .rows()
                .forEach(held ->
                        all.add(
                                new Need(
                                        false,
                                        "Held: " + words(held.reason()),
                                        held.sentence(),
                                        List.of(new Age(held.recordedMicros(), nowMicros)))));
        exceptions.stream()
                .filter(each -> !isForNow(each))
                .forEach(each -> all.add(of(each.raised(), nowMicros)));
        return all.stream().limit(MOST).toList();
    }

    private static boolean isForNow(BookView.ExceptionView each) {
        return Advice.of(each.raised().raised().kind()).urgency() == Advice.Urgency.NOW;
    }

    private static Need of(BookView.RaisedView view, long nowMicros) {
        return new Need(
                false,
                title(view.raised().kind()),
                view.raised().sentence(),
                List.of(new Age(view.recordedMicros(), nowMicros)));
    }

    private static List<Need> of(GatewayView gateway, long nowMicros) {
        String box = gateway.box().gateway() + " in " + gateway.box().site();
        List<Age> heard =
                gateway.heardMicros().map(micros -> new Age(micros, nowMicros)).stream().toList();
        List<Need> all = new ArrayList<>();
        gateway.trouble()
                .ifPresent(trouble ->
                        all.add(new Need(true, "Box in trouble", box + ": " + trouble, heard)));
        if (gateway.link() == GatewayView.Link.SILENT
                || gateway.link() == GatewayView.Link.OFFLINE) {
            all.add(
                    new Need(
                            true,
                            "Box " + words(gateway.link()),
                            box
                                    + " can't be reached, "
                                    + Sentence.plural(gateway.waiting().orElse(0L), "fact")
                                    + " waited; check its power and network",
                            heard));
            return all;
        }
        gateway.devices().stream()
                .filter(Need::isLost)
                .forEach(device ->
                        all.add(
                                new Need(
                                        true,
                                        "Device lost",
                                        device.name()
                                                + " at "
                                                + box
                                                + ": "
                                                + device.reason()
                                                + "; check its cable and power",
                                        List.of())));
        return all;
    }

    private static boolean isLost(Status.Device device) {
        return device.state().equals("LOST");
    }

    static String title(Raised.Kind kind) {
        return switch (kind) {
            case RESOLUTION_DIFFERS -> "Code stands for something else here";
            case EXPIRED_GOODS -> "Expired goods moved";
            case EARLIER_GOODS_LEFT -> "Goods that expire earlier were left";
            case GOODS_UNMARKED -> "Goods without what they must have";
            case PLACE_OVERFULL -> "Place is too full";
            case VERDICT_DISPUTED -> "Station’s answer called wrong";
            case NEGATIVE_BALANCE -> "Less than nothing in stock";
            case PROMISE_SHORT -> "Promised goods are gone";
            case LEASE_MISSING -> "Box keeps a lease that is over";
            case PACKAGE_ELSEWHERE -> "Package was elsewhere";
            case COUNT_VARIANCE -> "Count found something else";
            case STOCK_DIFFERS -> "Another system has other stock";
            case SHORT_PICK -> "Too little to pick";
            case CHANGE_WAITS -> "Change of stock to agree to";
            case SERIAL_DUPLICATE -> "One unit seen twice";
            case SERIAL_NEVER_SOLD -> "Unit came back that never left";
            case SERIAL_ELSEWHERE -> "Unit was elsewhere";
            case SERIALS_DIFFER -> "Serials and quantity differ";
            case COMMAND_CONFLICT -> "Two wishes under one id";
            case PURCHASE_OVER -> "More came than was ordered";
            case INVOICE_DIFFERS -> "Invoice is not what came";
            case PURCHASE_REST_ASKED -> "Rest of a purchase to decide";
            case SALE_REST_ASKED -> "Rest of a sale to decide";
            case NOT_COLLECTED -> "A customer did not come for goods";
            case SHIPPED_TOO_MUCH -> "More left than was sold";
            case UNEXPECTED_GOODS -> "Goods that no line expects";
            case UNINSPECTED_LEFT -> "Goods left before they were inspected";
            case LATE_FOR_DOCUMENT -> "Goods moved for a closed document";
            case TRANSFER_DISCREPANCY -> "Transfer with a difference";
            case TRANSFER_ASTRAY -> "Transfer came elsewhere";
            case TRANSIT_UNMATCHED -> "Goods from nowhere";
            case RETURN_UNAUTHORISED -> "Return came unasked";
            case RETURN_TOO_MUCH -> "More came back than left";
            case RETURNED_TWICE -> "Unit came back twice";
            case RETURN_NEVER_SOLD -> "Unit came back that was not sold";
            case SHIPMENT_NOT_SEEN -> "Shipment not seen in time";
            case FORK -> "Copied or reset box";
            case JOURNAL_DAMAGED -> "Damaged store of a box";
            case GAP -> "Lost facts";
            case CLONE -> "Box is there twice";
            case STALE_CENTRE -> "This centre is an old copy";
            case FOREIGN_BOOK -> "Box of another ledger";
            case REFUSED_BY_BOOK -> "Refused by the database";
            case UNKNOWN_FORMAT -> "Upgrade this centre";
        };
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
