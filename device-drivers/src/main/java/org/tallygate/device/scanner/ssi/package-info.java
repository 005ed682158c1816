/** Zebra's Simple Serial Interface (guide 72E-40451). Pure; imports device and its scanner room. */
@NullMarked
package org.tallygate.device.scanner.ssi;

import org.jspecify.annotations.NullMarked;
