/**
 * The whole plant as processes of its own, hurt in the ways that real plants are hurt. Imports
 * every module's public doors.
 */
@NullMarked
package org.tallygate.plant.system;

import org.jspecify.annotations.NullMarked;
