/**
 * Input and output pins: light barriers, stack lights. Imports device, port and frame; the one
 * importer of Pi4J.
 */
@NullMarked
package org.tallygate.device.gpio;

import org.jspecify.annotations.NullMarked;
