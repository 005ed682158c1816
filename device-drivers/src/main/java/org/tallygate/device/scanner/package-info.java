/** Barcode dialects: frame to code. Pure; imports device and frame. */
@NullMarked
package org.tallygate.device.scanner;

import org.jspecify.annotations.NullMarked;
