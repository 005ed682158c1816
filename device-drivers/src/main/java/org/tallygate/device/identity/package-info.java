/**
 * What a code or a tag names: a trade item, a logistic unit, or the reason why not; the one door
 * over {@code gs1} and {@code epc}. Pure. Imports the JDK, {@code org.tallygate.device} and those
 * two.
 */
@NullMarked
package org.tallygate.device.identity;

import org.jspecify.annotations.NullMarked;
