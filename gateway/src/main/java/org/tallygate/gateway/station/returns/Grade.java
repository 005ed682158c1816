package org.tallygate.gateway.station.returns;

import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** How a returned piece is, as the centre grades it. */
enum Grade {
    /** New. */
    A,
    /** Opened. */
    B,
    /** With a defect: it is not sold as good stock again. */
    C,
    /** Unsafe: it is not sold again at all. */
    D;

    /** Where pieces like this may go, the usual first. */
    List<Disposition> allowed() {
        return switch (this) {
            case A, B ->
                    List.of(
                            Disposition.RESTOCK,
                            Disposition.MARKDOWN,
                            Disposition.VENDOR_CLAIM,
                            Disposition.LATER);
            case C ->
                    List.of(
                            Disposition.MARKDOWN,
                            Disposition.REPAIR,
                            Disposition.VENDOR_CLAIM,
                            Disposition.SCRAP,
                            Disposition.LATER);
            case D -> List.of(Disposition.SCRAP, Disposition.VENDOR_CLAIM, Disposition.LATER);
        };
    }

    Text said() {
        return Text.of(ReturnWord.valueOf("GRADE_" + name()));
    }

    static Optional<Grade> of(String id) {
        for (Grade grade : values()) {
            if (grade.name().equals(id)) {
                return Optional.of(grade);
            }
        }
        return Optional.empty();
    }
}
