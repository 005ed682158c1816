/**
 * What a code or a tag names: GS1 element strings, GTINs, SSCCs and EPCs as typed keys, or the
 * reason why not. Pure. Imports the JDK and {@code org.tallygate.device}.
 */
@NullMarked
package org.tallygate.device.identity;

import org.jspecify.annotations.NullMarked;
