/**
 * What people read and hear, in their language: words by name, sentences with their values, and the
 * catalogue that says them. Imports the contract's quantities and ICU, and nothing else of ours.
 */
@NullMarked
package org.tallygate.gateway.words;

import org.jspecify.annotations.NullMarked;
