/** Byte stream to frames: pure, resynchronises by itself, never throws. Imports device only. */
@NullMarked
package org.tallygate.device.frame;

import org.jspecify.annotations.NullMarked;
