package org.tallygate.ledger.care;

import org.tallygate.contract.Printable;
import org.tallygate.ledger.Command;

/** What may be done about an exception, named by its number in the book. */
public sealed interface ExceptionCommand extends Command {

    long number();

    /** Somebody looks after it: the one named, who may be another than the one who asks. */
    record TakeException(long number, String owner) implements ExceptionCommand {

        public TakeException {
            Printable.check("owner", owner, 64);
        }
    }

    /** It is mended. */
    record ResolveException(long number, String note) implements ExceptionCommand {

        public ResolveException {
            Printable.check("note", note, 200);
        }
    }

    /** It is no trouble. */
    record SuppressException(long number, String note) implements ExceptionCommand {

        public SuppressException {
            Printable.check("note", note, 200);
        }
    }

    /** It was not over after all. */
    record ReopenException(long number, String note) implements ExceptionCommand {

        public ReopenException {
            Printable.check("note", note, 200);
        }
    }
}
