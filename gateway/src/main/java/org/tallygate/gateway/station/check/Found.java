package org.tallygate.gateway.station.check;

import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.TaskHistory;

import java.util.List;
import java.util.Optional;

/**
 * Who looks and what was found.
 *
 * @param finding what a person said it is; empty when they only ended the task
 */
record Found(boolean isClaimed, Optional<String> finding) implements TaskHistory<Found> {

    static final Found NOTHING = new Found(false, Optional.empty());

    @Override
    public Found none() {
        return NOTHING;
    }

    @Override
    public Found apply(List<Recorded> facts) {
        Found now = this;
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof Fact.TaskStep step) {
                now = now.after(step);
            }
        }
        return now;
    }

    private Found after(Fact.TaskStep step) {
        return switch (step.step()) {
            case CLAIMED -> new Found(true, finding);
            case RELEASED -> new Found(false, finding);
            case FINISHED -> new Found(isClaimed, Optional.of(step.reason().orElse("")));
            case SHORT -> this;
        };
    }

    @Override
    public boolean isBegun() {
        return isClaimed || isFinished();
    }

    @Override
    public boolean isFinished() {
        return finding.isPresent();
    }
}
