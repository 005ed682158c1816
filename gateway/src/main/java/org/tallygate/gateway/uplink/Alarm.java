package org.tallygate.gateway.uplink;

import org.tallygate.contract.Id128;

import java.util.Optional;

/** Why nothing is sent although the centre is there; a person must look. */
public sealed interface Alarm {

    /** The same in one sentence, for logs and for the centre's people. */
    String sentence();

    /** The centre keeps another book than the one that this box reported to. */
    record OtherBook(Id128 book, Id128 known) implements Alarm {

        @Override
        public String sentence() {
            return "The centre keeps book "
                    + book
                    + ", and this box reported to "
                    + known
                    + "."
                    + UNTIL_ADOPTED;
        }
    }

    /** The centre was restored from before what this box has heard. */
    record OlderBook(long epoch, long known) implements Alarm {

        @Override
        public String sentence() {
            return "The centre is older than its ledger: epoch "
                    + epoch
                    + " is past, "
                    + known
                    + " is known."
                    + UNTIL_ADOPTED;
        }
    }

    /**
     * The ledger has other facts of this journal, and it can't be begun anew now.
     *
     * @param difference what is not the same
     * @param notRenewed why the disk refused; none when it was begun anew only minutes ago
     */
    record CopiedBox(String difference, Optional<String> notRenewed) implements Alarm {

        @Override
        public String sentence() {
            return "This box is a copy or was reset: "
                    + difference
                    + ". "
                    + notRenewed.orElse("Its journal was begun anew only minutes ago.");
        }
    }

    String UNTIL_ADOPTED =
            " Work goes on and is kept; nothing is sent until a person at the centre adopts it.";
}
