/**
 * Who from outside may ask the centre, for what and how often. May import the contract's names, the
 * private files and Jackson.
 */
@NullMarked
package org.tallygate.server.client;

import org.jspecify.annotations.NullMarked;
