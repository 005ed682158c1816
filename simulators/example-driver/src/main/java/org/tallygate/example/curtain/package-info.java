/**
 * The worked example of the driver guide: a light curtain on a serial line. Imports the drivers'
 * rooms and nothing else.
 */
@NullMarked
package org.tallygate.example.curtain;

import org.jspecify.annotations.NullMarked;
