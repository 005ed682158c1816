/**
 * Handhelds that send by themselves: HTTP or MQTT in, durable facts behind it, an answer out. A
 * driver like any other. Imports device and its drivers' doors, its room mqtt, Javalin, Jetty,
 * Jackson and SLF4J.
 */
@NullMarked
package org.tallygate.gateway.handheld;

import org.jspecify.annotations.NullMarked;
