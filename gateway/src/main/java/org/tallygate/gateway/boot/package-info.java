/**
 * Starts and stops the gateway: reads settings, constructs, closes in reverse. May import every
 * room of the gateway.
 */
@NullMarked
package org.tallygate.gateway.boot;

import org.jspecify.annotations.NullMarked;
