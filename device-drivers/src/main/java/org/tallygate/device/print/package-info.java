/**
 * Label printers that speak ZPL: labels as bytes, and what the printer answers. Pure, never throws
 * on input. Imports device and frame.
 */
@NullMarked
package org.tallygate.device.print;

import org.jspecify.annotations.NullMarked;
