/** Tests of GS1 keys and element strings. */
@NullMarked
package org.tallygate.device.identity.gs1;

import org.jspecify.annotations.NullMarked;
