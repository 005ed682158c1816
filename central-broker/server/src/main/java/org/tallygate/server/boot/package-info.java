/**
 * Starts and stops the centre: reads settings, constructs, closes in reverse. May import every room
 * of the server.
 */
@NullMarked
package org.tallygate.server.boot;

import org.jspecify.annotations.NullMarked;
