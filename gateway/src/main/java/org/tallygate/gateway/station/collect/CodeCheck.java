package org.tallygate.gateway.station.collect;

import org.tallygate.contract.Sha256;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.lines.TaskFacts;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Whether the customer showed the right code, as the task's facts tell. No fact has the code
 * itself: whoever reads the journal must not be able to collect with it.
 *
 * @param checked whether the right code was shown and the goods may be handed over
 * @param wrong how many codes in a row were wrong
 */
record CodeCheck(boolean checked, int wrong) {

    static final String CHECKED = "collect-code-checked";
    static final String WRONG = "collect-code-wrong";
    static final String UNLOCKED = "collect-unlocked";

    /** From so many wrong codes on, a supervisor is needed. */
    static final int MOST_WRONG = 3;

    /** A customer who comes again for the rest shows the code again. */
    static CodeCheck of(TaskFacts facts) {
        boolean checked = false;
        int wrong = 0;
        for (Fact fact : facts.all()) {
            if (fact instanceof Fact.Observed seen) {
                switch (seen.what()) {
                    case CHECKED -> {
                        checked = true;
                        wrong = 0;
                    }
                    case WRONG -> wrong++;
                    case UNLOCKED -> wrong = 0;
                    default -> {}
                }
            } else if (fact instanceof Fact.TaskStep step && step.step() == Fact.Step.RELEASED) {
                checked = false;
            }
        }
        return new CodeCheck(checked, wrong);
    }

    boolean isLocked() {
        return wrong >= MOST_WRONG;
    }

    /** Whether this is what the customer was told to show; without a code, the reference. */
    static boolean isRight(Body.CollectTask task, String shown) {
        String plain = shown.strip().toUpperCase(Locale.ROOT);
        return task.codeHash()
                .map(hash -> matches(hash, plain))
                .orElseGet(() -> task.reference().strip().toUpperCase(Locale.ROOT).equals(plain));
    }

    private static boolean matches(String hash, String plain) {
        return MessageDigest.isEqual(Sha256.of(plain), HexFormat.of().parseHex(hash));
    }
}
