/** Tests of Electronic Product Codes. */
@NullMarked
package org.tallygate.device.identity.epc;

import org.jspecify.annotations.NullMarked;
