package org.tallygate.server.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells each distinct refusal once: a client that tries for ever must not fill the log. */
final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    /** After so many the memory starts anew. */
    private static final int MAX_TOLD = 1_000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void tell(String refusal) {
        if (told.size() >= MAX_TOLD) {
            told.clear();
        }
        if (told.add(refusal)) {
            log.warn("refused: {}", refusal);
        }
    }
}
