/**
 * The drivers that come with the product: each joins its settings to a duty. Imports every room of
 * the drivers.
 */
@NullMarked
package org.tallygate.device.driver.shipped;

import org.jspecify.annotations.NullMarked;
