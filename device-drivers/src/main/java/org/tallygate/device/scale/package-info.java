/**
 * Scales: what their dialects ask and answer. Pure, never throws on input. Imports device and
 * frame.
 */
@NullMarked
package org.tallygate.device.scale;

import org.jspecify.annotations.NullMarked;
