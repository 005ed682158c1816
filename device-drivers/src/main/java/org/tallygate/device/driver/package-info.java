/**
 * The way in for drivers: what a device type is, how its settings are read, how it is found.
 * Imports the device, drive and port rooms.
 *
 * <p>A driver is a {@link org.tallygate.device.driver.Driver} named in {@code
 * META-INF/services/org.tallygate.device.driver.Driver} of its jar. Those that come with the
 * product stand in {@code device.driver.shipped} and only join settings to a duty; the duty itself
 * stands in {@code device.drive}, which must not import this room. {@code docs/writing-a-driver.md}
 * leads through a whole one.
 *
 * <p>What every driver keeps to, and what the box does when it doesn't:
 *
 * <ul>
 *   <li>It starts no thread. The box steps the duty with one thread of its own; what the duty holds
 *       needs no lock but the queue behind {@code offer}.
 *   <li>It never sleeps and never waits longer than its port's time limit, 100 ms as a rule. A step
 *       that lasts longer than ten seconds counts as hung: the device is told lost, its thread is
 *       given up and a new duty is made for that device alone.
 *   <li>No failure of a port leaves the duty. What does leave it, errors included, is logged, the
 *       device is told lost and a new duty is made after a pause. The process goes on.
 *   <li>Everything it holds has a bound. It tells what it reads at once and keeps no backlog; of
 *       tag reads the box drops the oldest and counts them, of all else it refuses and counts.
 *   <li>It takes the time from {@code Surroundings.clock} and chance from {@code
 *       Surroundings.random}, so that a run can be repeated.
 *   <li>It never ends the process: no {@code System.exit}, no shutdown hook, no handler of uncaught
 *       exceptions.
 *   <li>A settings record holds values only. Making it opens nothing; making the duty opens
 *       nothing; the first step may dial.
 * </ul>
 */
@NullMarked
package org.tallygate.device.driver;

import org.jspecify.annotations.NullMarked;
