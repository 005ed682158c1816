/** What the world said: events, device names, immutable bytes. Imports the JDK only. */
@NullMarked
package org.tallygate.device;

import org.jspecify.annotations.NullMarked;
