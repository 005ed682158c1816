/**
 * Electronic Product Codes: the bits of a tag as GS1 keys and back. Pure. Imports the JDK, {@code
 * org.tallygate.device} and {@code identity.gs1}.
 */
@NullMarked
package org.tallygate.device.identity.epc;

import org.jspecify.annotations.NullMarked;
