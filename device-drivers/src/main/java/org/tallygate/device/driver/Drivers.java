package org.tallygate.device.driver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.DeviceId;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The drivers that this box has, by type. Immutable, thread-safe. */
public final class Drivers {

    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,32}");

    private final Map<String, Driver<?>> byType;

    private Drivers(Map<String, Driver<?>> byType) {
        this.byType = byType;
    }

    /**
     * Finds every driver that the loader sees. One that can't be loaded is logged and left out, so
     * that a bad jar costs its own devices only; so is a second one of a type.
     */
    public static Drivers found(ClassLoader loader) {
        Map<String, Driver<?>> byType = new TreeMap<>();
        @SuppressWarnings("rawtypes")
        Iterator<Driver> all = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!all.hasNext()) {
                    return new Drivers(byType);
                }
                Driver<?> driver = all.next();
                String type = driver.type();
                if (!TYPE.matcher(type).matches()) {
                    LOG.error(
                            "Driver {} is left out: its type '{}' must be 1 to 32 of a-z, 0-9 and"
                                    + " '-'",
                            driver.getClass().getName(),
                            type);
                } else if (byType.putIfAbsent(type, driver) != null) {
                    LOG.error(
                            "Driver {} is left out: there is one for '{}' already",
                            driver.getClass().getName(),
                            type);
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                LOG.error("A driver can't be loaded and is left out: {}", broken.toString());
            }
        }
    }

    /** Every type that a settings file may name. */
    public SortedSet<String> types() {
        return new TreeSet<>(byType.keySet());
    }

    /**
     * Reads one device's settings through its driver.
     *
     * @param in the device's fields without {@code name} and {@code type}; takes the problems
     * @return nothing when there were problems
     */
    public Optional<DutyMaker> read(DeviceId device, String type, SettingsReader in) {
        Driver<?> driver = byType.get(type);
        if (driver == null) {
            in.problemOfWhole(
                    "there is no driver for type '"
                            + type
                            + "'; known here: "
                            + String.join(", ", byType.keySet()));
            return Optional.empty();
        }
        return read(device, driver, in);
    }

    /** A driver's code is foreign: whatever it throws is a problem of this device. */
    private static <S extends Record> Optional<DutyMaker> read(
            DeviceId device, Driver<S> driver, SettingsReader in) {
        try {
            S settings = driver.settings(in);
            in.nothingElse();
            return in.problems().isEmpty()
                    ? Optional.of(around -> driver.duty(device, settings, around))
                    : Optional.empty();
        } catch (RuntimeException | LinkageError | StackOverflowError refused) {
            // With a stand-in for a wrong field, a refusal of the whole says nothing new.
            if (in.problems().isEmpty()) {
                in.problemOfWhole(
                        refused instanceof IllegalArgumentException
                                ? String.valueOf(refused.getMessage())
                                : "its driver failed: " + refused);
            }
            return Optional.empty();
        }
    }
}
