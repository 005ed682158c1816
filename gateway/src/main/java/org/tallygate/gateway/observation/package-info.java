/**
 * What the world did, told apart from what devices said: stutter removed, tags smoothed, portals
 * crossed. Pure. Imports the JDK, {@code org.tallygate.device} and its {@code identity}.
 */
@NullMarked
package org.tallygate.gateway.observation;

import org.jspecify.annotations.NullMarked;
