/** Honeywell's decode packets and menu commands. Pure; imports device and its scanner room. */
@NullMarked
package org.tallygate.device.scanner.honeywell;

import org.jspecify.annotations.NullMarked;
