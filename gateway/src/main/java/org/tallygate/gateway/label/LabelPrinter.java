package org.tallygate.gateway.label;

import org.tallygate.contract.Name;

import java.util.List;

/**
 * Where labels go to be printed. Called when what they are about is durable; takes at once, never
 * waits and never throws. What does not fit is shown as not printed, and can be printed again.
 */
public interface LabelPrinter {

    /** Prints each once, at the station where they are needed. */
    void print(Name station, List<Label> labels);
}
