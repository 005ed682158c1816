/**
 * GS1 keys, element strings and the rules that they obey. Pure. Imports the JDK and {@code
 * org.tallygate.device}.
 */
@NullMarked
package org.tallygate.device.identity.gs1;

import org.jspecify.annotations.NullMarked;
