/**
 * What handhelds give that they collected while nobody listened. Pure; imports device, frame and
 * scanner.
 */
@NullMarked
package org.tallygate.device.handheld;

import org.jspecify.annotations.NullMarked;
