package org.tallygate.gateway.station.returns;

import org.tallygate.contract.Quantity;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece that a person looks at. Nothing of it holds before the last answer; a scan of the piece
 * begins it again.
 *
 * @param photos SHA-256 of pictures, in hexadecimal
 */
record Inspecting(
        Waiting.Kind kind,
        Quantity quantity,
        Optional<Grade> grade,
        Optional<Disposition> disposition,
        Optional<Fault> fault,
        List<String> photos)
        implements Hand {

    /** What is asked next. */
    enum Stage implements Question.Subject {
        GRADE,
        DISPOSITION,
        FAULT,
        PHOTO
    }

    Inspecting {
        photos = List.copyOf(photos);
    }

    static Inspecting of(Waiting.Kind kind) {
        return new Inspecting(
                kind,
                Quantity.ONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    Inspecting times(Quantity many) {
        return new Inspecting(kind, many, grade, disposition, fault, photos);
    }

    Inspecting graded(Grade as) {
        return new Inspecting(kind, quantity, Optional.of(as), disposition, fault, photos);
    }

    Inspecting to(Disposition where) {
        return new Inspecting(kind, quantity, grade, Optional.of(where), fault, photos);
    }

    Inspecting because(Fault why) {
        return new Inspecting(kind, quantity, grade, disposition, Optional.of(why), photos);
    }

    /** With one more picture; the same picture twice is one. */
    Inspecting with(String photo) {
        if (photos.contains(photo)) {
            return this;
        }
        List<String> more = new ArrayList<>(photos);
        more.add(photo);
        return new Inspecting(kind, quantity, grade, disposition, fault, more);
    }

    /** What is still to be answered; none when all is. */
    Optional<Stage> open() {
        if (grade.isEmpty()) {
            return Optional.of(Stage.GRADE);
        }
        if (disposition.isEmpty()) {
            return Optional.of(Stage.DISPOSITION);
        }
        if (fault.isEmpty()) {
            return Optional.of(Stage.FAULT);
        }
        return disposition.get().wantsPhoto() && photos.isEmpty()
                ? Optional.of(Stage.PHOTO)
                : Optional.empty();
    }
}
