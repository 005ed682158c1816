/** Scanners that type: Linux key events to codes. Pure; imports device, frame, scanner. */
@NullMarked
package org.tallygate.device.scanner.keyboard;

import org.jspecify.annotations.NullMarked;
