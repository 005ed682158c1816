package org.tallygate.gateway.observation;

import org.tallygate.device.Evidence;
import org.tallygate.device.identity.Identified;

import java.util.Optional;

/**
 * A tag that stands in a reader's field.
 *
 * @param evidence its newest read
 * @param zone the one that it is in, as far as that is clear
 */
public record PresentTag(Identified what, Evidence evidence, Optional<String> zone) {}
