/**
 * Photos on their way to the centre, kept on disk by their SHA-256 until they are there, and the
 * pictures of items that came down from it. Imports the contract; knows nothing of HTTP servers and
 * brokers.
 */
@NullMarked
package org.tallygate.gateway.photo;

import org.jspecify.annotations.NullMarked;
