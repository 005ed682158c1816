package org.tallygate.device.driver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.print.PrintMedia;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The drivers that this box has, by type. Immutable, thread-safe. */
public final class Drivers {

    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,32}");

    private final Map<String, Driver<?>> byType;

    private Drivers(Map<String, Driver<?>> byType) {
        this.byType = byType;
    }

    /** Finds every driver that the loader sees. */
    public static Drivers found(ClassLoader own) {
        return found(own, List.of());
    }

    /**
     * Finds the drivers that the product's own loader sees, then those in each jar. One that can't
     * be loaded is logged and left out, so that a bad jar costs its own devices only; so is a
     * second one of a type.
     *
     * @param jars loaders of one jar each, children of the product's own
     */
    public static Drivers found(ClassLoader own, List<? extends ClassLoader> jars) {
        Map<String, Driver<?>> byType = new TreeMap<>();
        find(own, byType, _ -> true);
        for (ClassLoader jar : jars) {
            // Such a loader shows the product's own drivers, too.
            find(jar, byType, driver -> jar.equals(driver.getClassLoader()));
        }
        return new Drivers(byType);
    }

    private static void find(
            ClassLoader loader, Map<String, Driver<?>> byType, Predicate<Class<?>> wanted) {
        @SuppressWarnings("rawtypes")
        Iterator<Driver> all = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!all.hasNext()) {
                    return;
                }
                Driver<?> driver = all.next();
                if (wanted.test(driver.getClass())) {
                    add(driver, byType);
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
                LOG.error("A driver can't be loaded and is left out: {}", broken.toString());
            }
        }
    }

    private static void add(Driver<?> driver, Map<String, Driver<?>> byType) {
        String name = driver.getClass().getName();
        String type = driver.type();
        if (!TYPE.matcher(type).matches()) {
            LOG.error(
                    "Driver {} is left out: its type '{}' must be 1 to 32 of a-z, 0-9 and '-'",
                    name,
                    type);
        } else if (byType.putIfAbsent(type, driver) != null) {
            LOG.error("Driver {} is left out: there is one for '{}' already", name, type);
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
            in.wrong("type", type, "one of " + String.join(", ", byType.keySet()));
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
                    ? Optional.of(
                            new Accepted<>(
                                    driver,
                                    device,
                                    settings,
                                    driver.showsStation(settings),
                                    driver.others(settings),
                                    driver.prints(settings)))
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

    /** What a driver says of its settings is asked once, here, where its faults are caught. */
    private record Accepted<S extends Record>(
            Driver<S> driver,
            DeviceId device,
            S settings,
            boolean showsStation,
            Map<String, DeviceId> others,
            Optional<PrintMedia> prints)
            implements DutyMaker {

        private Accepted {
            others = Map.copyOf(others);
        }

        @Override
        public DeviceDuty make(Surroundings around) {
            return driver.duty(device, settings, around);
        }
    }
}
