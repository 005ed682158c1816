/**
 * One duty per device: port, frame and dialect, supervision and reconnect. Imports every room of
 * the drivers.
 */
@NullMarked
package org.tallygate.device.drive;

import org.jspecify.annotations.NullMarked;
