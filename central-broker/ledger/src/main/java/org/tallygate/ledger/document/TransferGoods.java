package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.document.Transfer.Line;

import java.util.Optional;

/** Goods go onto the way of a transfer and off it. */
final class TransferGoods {

    private final Desk desk;
    private final Transferring transfers;

    TransferGoods(Desk desk) {
        this.desk = desk;
        transfers = new Transferring(desk);
    }

    void sendPackage(Transfer transfer, String sscc) {
        for (ItemCode item :
                transfer.lines().stream().map(Line::item).distinct().sorted().toList()) {
            int line = Transferring.lineOf(transfer, item);
            for (Desk.Held cell : desk.balances(item)) {
                AccountKey key = cell.key();
                if (cell.micros() > 0
                        && key.location().equals(transfer.from())
                        && key.pack().equals(Optional.of(sscc))) {
                    Quantity quantity = new Quantity(cell.micros());
                    desk.release(Transferring.out(transfer.reference()), line, quantity);
                    desk.move(key, Transit.account(transfer, key), quantity);
                    left(desk.transfer(transfer.reference()).orElseThrow(), key, quantity);
                    transfers.count(transfer.reference(), line, quantity, Quantity.ZERO);
                }
            }
        }
    }

    /** Who receives the transfer is told what is in its packages and whose it is. */
    void left(Transfer transfer, AccountKey key, Quantity quantity) {
        Portion change =
                Portion.of(key, Optional.of(Transit.shipment(transfer.reference())), quantity);
        desk.keep(transfer.with(transfer.progress().left(change)));
    }

    /** Goods leave the way for a place, in that condition; what is not there is missing there. */
    void takeOff(
            Transfer transfer,
            ItemCode item,
            Quantity quantity,
            LocationCode to,
            StockStatus status) {
        long left = quantity.micros();
        for (Desk.Held cell : desk.balances(item)) {
            long some = Math.min(left, cell.micros());
            if (some > 0 && Transit.holds(transfer, cell.key())) {
                desk.move(
                        cell.key(), arrival(transfer, cell.key(), to, status), new Quantity(some));
                left -= some;
            }
        }
        if (left > 0) {
            AccountKey way =
                    Transit.account(
                            transfer,
                            Accounts.owing(
                                    Accounts.plain(item, transfer.from()), transfer.fromCompany()));
            desk.move(way, arrival(transfer, way, to, status), new Quantity(left));
        }
    }

    static AccountKey arrival(
            Transfer transfer, AccountKey way, LocationCode to, StockStatus status) {
        boolean loose = way.pack().equals(Optional.of(Transit.shipment(transfer.reference())));
        StockStatus kept = status == StockStatus.AVAILABLE ? way.status() : status;
        AccountKey there = Accounts.as(Accounts.moved(way, to), kept);
        boolean back = to.equals(transfer.from()) || to.equals(lost());
        AccountKey owned =
                Accounts.owing(there, back ? transfer.fromCompany() : transfer.toCompany());
        return loose || to.equals(lost()) ? Accounts.in(owned, Optional.empty()) : owned;
    }

    static LocationCode lost() {
        return VirtualLocation.INVENTORY_LOSS.code();
    }

    /** A box knows the way as one place: the goods go under their shipment there. */
    void straighten(Transfer transfer, Movement movement, boolean on) {
        AccountKey way = on ? movement.to() : movement.from();
        AccountKey end = on ? movement.from() : movement.to();
        boolean source = on || end.location().equals(transfer.from());
        AccountKey right = Transit.account(transfer, way);
        if (on) {
            desk.move(way, right, movement.quantity());
        } else {
            desk.move(right, way, movement.quantity());
        }
        AccountKey owned =
                Accounts.owing(end, source ? transfer.fromCompany() : transfer.toCompany());
        if (on) {
            desk.move(owned, end, movement.quantity());
        } else {
            desk.move(end, owned, movement.quantity());
        }
    }
}
