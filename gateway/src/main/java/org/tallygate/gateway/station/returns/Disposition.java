package org.tallygate.gateway.station.returns;

import org.tallygate.contract.StockStatus;
import org.tallygate.gateway.words.Text;

import java.util.Optional;

/** What becomes of a returned piece. */
enum Disposition {
    RESTOCK(StockStatus.AVAILABLE, false),
    MARKDOWN(StockStatus.MARKDOWN, false),
    REPAIR(StockStatus.REPAIR, false),
    /** The supplier is to make it good, which wants a picture. */
    VENDOR_CLAIM(StockStatus.VENDOR_CLAIM, true),
    /** It is destroyed, which nobody can look at afterwards. */
    SCRAP(StockStatus.SCRAP, true),
    /** The centre's rules say it. */
    LATER(StockStatus.QUARANTINE, false);

    private final StockStatus status;
    private final boolean wantsPhoto;

    Disposition(StockStatus status, boolean wantsPhoto) {
        this.status = status;
        this.wantsPhoto = wantsPhoto;
    }

    /** In which condition the piece stands then. */
    StockStatus status() {
        return status;
    }

    /** Whether a picture is asked for before it is done. */
    boolean wantsPhoto() {
        return wantsPhoto;
    }

    Text said() {
        return Text.of(ReturnWord.valueOf("TO_" + name()));
    }

    static Optional<Disposition> of(String id) {
        for (Disposition each : values()) {
            if (each.name().equals(id)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
