/**
 * How long a person waits before a station: from the last byte of a scan on a real pseudo-terminal
 * to the scanner's beep and to the colour in a real browser, with the durable write in between.
 */
@NullMarked
package org.tallygate.bench.station;

import org.jspecify.annotations.NullMarked;
