/** Tests of identification. */
@NullMarked
package org.tallygate.device.identity;

import org.jspecify.annotations.NullMarked;
