/**
 * Keyboards of Linux as ports of raw key events. Imports the port room; calls the C library, of
 * which it holds the only user in the drivers.
 */
@NullMarked
package org.tallygate.device.port.keyboard;

import org.jspecify.annotations.NullMarked;
