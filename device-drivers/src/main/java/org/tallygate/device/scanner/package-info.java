/**
 * Barcode dialects: bytes to codes, and what a scanner is told. Pure; imports device, frame and the
 * list of makers' code ids.
 */
@NullMarked
package org.tallygate.device.scanner;

import org.jspecify.annotations.NullMarked;
