/**
 * The rules of a station: observations and commands in, facts and feedback out. Pure; a task's
 * facts alone restore its state. Imports the contract, device values, identity, observation, words
 * and labels.
 */
@NullMarked
package org.tallygate.gateway.station;

import org.jspecify.annotations.NullMarked;
