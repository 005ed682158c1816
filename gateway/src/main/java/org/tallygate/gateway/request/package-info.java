/**
 * What the requests of other programs have in common, wherever they come in: how they are served,
 * read and refused. Imports Javalin, Jetty and Jackson.
 */
@NullMarked
package org.tallygate.gateway.request;

import org.jspecify.annotations.NullMarked;
