/** Datalogic's single-byte commands. Pure; imports device and its scanner room. */
@NullMarked
package org.tallygate.device.scanner.datalogic;

import org.jspecify.annotations.NullMarked;
