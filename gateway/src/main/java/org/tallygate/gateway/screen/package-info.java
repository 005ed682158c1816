/**
 * The station's page, its stream and its buttons over HTTP; the only room that knows Jetty and
 * Javalin. Imports the station's views and commands, device values that stand in them, and Jackson;
 * decides nothing itself.
 */
@NullMarked
package org.tallygate.gateway.screen;

import org.jspecify.annotations.NullMarked;
