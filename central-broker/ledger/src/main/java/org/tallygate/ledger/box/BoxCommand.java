package org.tallygate.ledger.box;

import org.tallygate.contract.Printable;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Command;

import java.util.List;

/** What may be asked to be told to a box. */
public sealed interface BoxCommand extends Command {

    /** Says who may sign on at a box; whoever is not listed may not any more. */
    record SetStaff(Topics box, List<Body.Badge> badges) implements BoxCommand {

        /** More do not fit into one message. */
        private static final int MOST = 2_000;

        public SetStaff {
            badges = List.copyOf(badges);
            if (badges.size() > MOST) {
                throw new IllegalArgumentException(
                        badges.size() + " badges must be at most " + MOST);
            }
            for (Body.Badge badge : badges) {
                Printable.check("badge", badge.badge(), 64);
                Printable.check("language", badge.language(), 35);
                badge.roles().forEach(role -> Printable.check("role", role, 64));
            }
            if (badges.stream().map(Body.Badge::badge).distinct().count() != badges.size()) {
                throw new IllegalArgumentException("badges must be different ones");
            }
        }
    }

    /**
     * Gives a box SSCCs that no other box gets. Each is its 17 digits before the check digit: the
     * extension digit, the GS1 company prefix, and a serial number of as many digits as are left.
     *
     * @param companyPrefix 4 to 12 digits
     * @param extension 0 to 9
     * @param count how many
     */
    record GrantNumbers(Topics box, String companyPrefix, int extension, int count)
            implements BoxCommand {

        public GrantNumbers {
            if (!companyPrefix.matches("[0-9]{4,12}")) {
                throw new IllegalArgumentException(
                        "companyPrefix '" + companyPrefix + "' must be 4 to 12 digits");
            }
            if (extension < 0 || extension > 9) {
                throw new IllegalArgumentException("extension " + extension + " must be 0 to 9");
            }
            if (count < 1 || count > 1_000_000) {
                throw new IllegalArgumentException("count " + count + " must be 1 to 1000000");
            }
        }
    }
}
