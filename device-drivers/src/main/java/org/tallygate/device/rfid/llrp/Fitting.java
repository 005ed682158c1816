package org.tallygate.device.rfid.llrp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Fits an inventory to a reader and collects the reasons on the way. Made for one tuning. */
final class Fitting {

    private static final int UPON_N_TAGS = 1;
    private static final int START_ON_INPUT = 3;
    private static final int STOP_AFTER_TIME = 1;
    private static final int STOP_ON_INPUT = 2;

    private final Inventory inventory;
    private final Capabilities reader;
    private final OptionalInt channel;
    private final VendorExtension extension;
    private final boolean pcWords;
    private final List<String> reasons = new ArrayList<>();

    Fitting(
            Inventory inventory,
            Capabilities reader,
            OptionalInt channel,
            VendorExtension extension,
            boolean pcWords) {
        this.inventory = inventory;
        this.reader = reader;
        this.channel = channel;
        this.extension = extension;
        this.pcWords = pcWords;
    }

    Tuning tuning() {
        Purpose purpose = inventory.purpose();
        Element spec =
                Element.of("ROSpec")
                        .set("ROSpecID", Inventory.RO_SPEC_ID)
                        .add(boundary(), antennas(), report())
                        .build();
        reasons.addAll(extension.reasons(inventory));
        return new Tuning(
                spec,
                !(inventory.running() instanceof Running.Always),
                purpose.batch() == 0 ? Optional.empty() : Optional.of(purpose.collectEvery()),
                reasons);
    }

    private Element boundary() {
        ElementBuilder start = Element.of("ROSpecStartTrigger");
        ElementBuilder stop = Element.of("ROSpecStopTrigger");
        switch (inventory.running()) {
            case Running.Always _ ->
                    reasons.add("runs without end; cycles are cut in software, so none is missed");
            case Running.WhileInput w -> {
                start.set("ROSpecStartTriggerType", START_ON_INPUT)
                        .add(input(w.input(), w.high(), 0));
                stop.set("ROSpecStopTriggerType", STOP_ON_INPUT)
                        .add(input(w.input(), !w.high(), w.atMost().toMillis()));
                reasons.add(
                        "runs while input %d is %s, for %d ms at most"
                                .formatted(w.input(), level(w.high()), w.atMost().toMillis()));
                checkInput(w.input());
            }
            case Running.AfterInput a -> {
                start.set("ROSpecStartTriggerType", START_ON_INPUT)
                        .add(input(a.input(), a.high(), 0));
                stop.set("ROSpecStopTriggerType", STOP_AFTER_TIME)
                        .set("DurationTriggerValue", a.howLong().toMillis());
                reasons.add(
                        "runs for %d ms after input %d became %s"
                                .formatted(a.howLong().toMillis(), a.input(), level(a.high())));
                checkInput(a.input());
            }
        }
        return Element.of("ROBoundarySpec").add(start.build(), stop.build()).build();
    }

    private void checkInput(int input) {
        if (input > reader.inputs()) {
            reasons.add(
                    "input %d is wanted, but the reader says it has %d inputs"
                            .formatted(input, reader.inputs()));
        }
    }

    private static Element input(int port, boolean high, long timeoutMs) {
        return Element.of("GPITriggerValue")
                .set("GPIPortNum", port)
                .set("GPIEvent", high)
                .set("Timeout", timeoutMs)
                .build();
    }

    private static String level(boolean high) {
        return high ? "high" : "low";
    }

    private Element antennas() {
        List<Inventory.Antenna> chosen = chosen();
        Element command = command();
        ElementBuilder inventories =
                Element.of("InventoryParameterSpec")
                        .set("InventoryParameterSpecID", 1)
                        .set("ProtocolID", 1);
        if (chosen.isEmpty()) {
            inventories.add(antenna(0, inventory.centiDbm(), command));
        }
        for (Inventory.Antenna each : chosen) {
            OptionalInt power =
                    each.centiDbm().isPresent() ? each.centiDbm() : inventory.centiDbm();
            inventories.add(antenna(each.number(), power, command));
        }
        List<Long> numbers =
                chosen.isEmpty()
                        ? List.of(0L)
                        : chosen.stream().map(each -> (long) each.number()).toList();
        return Element.of("AISpec")
                .set("AntennaIDs", numbers)
                .add(Element.of("AISpecStopTrigger").build(), inventories.build())
                .build();
    }

    private List<Inventory.Antenna> chosen() {
        List<Inventory.Antenna> there =
                inventory.antennas().stream()
                        .filter(each -> each.number() <= reader.antennas())
                        .toList();
        for (Inventory.Antenna each : inventory.antennas()) {
            if (!there.contains(each)) {
                reasons.add(
                        "antenna %d is wanted, but the reader has %d: left out"
                                .formatted(each.number(), reader.antennas()));
            }
        }
        reasons.add(
                there.isEmpty()
                        ? "all of %d antennas".formatted(reader.antennas())
                        : "antennas " + there.stream().map(Inventory.Antenna::number).toList());
        return there;
    }

    private Element antenna(int number, OptionalInt power, Element command) {
        ElementBuilder antenna = Element.of("AntennaConfiguration").set("AntennaID", number);
        power(number, power).ifPresent(p -> antenna.add(transmitter(p)));
        return antenna.add(command).build();
    }

    private Optional<Capabilities.Power> power(int antenna, OptionalInt wanted) {
        String where = antenna == 0 ? "power" : "power of antenna " + antenna;
        if (wanted.isEmpty() || reader.powers().isEmpty()) {
            reasons.add(
                    where
                            + ": the reader's own setting stays, "
                            + (wanted.isEmpty() ? "none is wanted" : "it lists no powers"));
            return Optional.empty();
        }
        int want = wanted.getAsInt();
        Comparator<Capabilities.Power> byPower =
                Comparator.comparingInt(Capabilities.Power::centiDbm);
        Optional<Capabilities.Power> below =
                reader.powers().stream().filter(p -> p.centiDbm() <= want).max(byPower);
        Capabilities.Power taken =
                below.or(() -> reader.powers().stream().min(byPower)).orElseThrow();
        String told = "%s: %s dBm".formatted(where, dbm(taken.centiDbm()));
        reasons.add(
                taken.centiDbm() == want
                        ? told
                        : "%s; %s was wanted and %s"
                                .formatted(
                                        told,
                                        dbm(want),
                                        below.isEmpty()
                                                ? "is below the reader's lowest"
                                                : "this is the reader's next below"));
        return Optional.of(taken);
    }

    private static String dbm(int centi) {
        return "%d.%02d".formatted(centi / 100, Math.abs(centi % 100));
    }

    /** Where a reader hops the table says how; elsewhere one channel has to be named. */
    private Element transmitter(Capabilities.Power power) {
        boolean hops = reader.hopTable().isPresent();
        boolean kept = inventory.channel().isEmpty() && channel.isPresent();
        int wanted = inventory.channel().orElse(channel.orElse(1));
        int taken = hops ? 0 : Math.min(wanted, channels());
        String told =
                hops
                        ? "hops by table " + reader.hopTable().getAsInt()
                        : "channel %d of %d%s"
                                .formatted(
                                        taken,
                                        reader.channelsKhz().size(),
                                        kept ? ", as the reader is set" : "");
        if (!reasons.contains(told)) {
            reasons.add(told);
        }
        return Element.of("RFTransmitter")
                .set("HopTableID", reader.hopTable().orElse(0))
                .set("ChannelIndex", taken)
                .set("TransmitPower", power.index())
                .build();
    }

    private int channels() {
        return Math.max(1, reader.channelsKhz().size());
    }

    private Element command() {
        ElementBuilder command = Element.of("C1G2InventoryCommand");
        mode().ifPresent(mode -> command.add(control(mode)));
        boolean bothWays = extension.inventoriesBothWays();
        int session = inventory.session().orElseGet(() -> inventory.purpose().session(bothWays));
        reasons.add(
                "session %d: %s"
                        .formatted(
                                session,
                                inventory.session().isPresent()
                                        ? "as configured"
                                        : inventory.purpose().sessionReason(bothWays)));
        reasons.add("about %d tags are expected at once".formatted(inventory.population()));
        return command.add(
                        Element.of("C1G2SingulationControl")
                                .set("Session", session)
                                .set("TagPopulation", inventory.population())
                                .build())
                .add(extension.inventoryCommand())
                .build();
    }

    private Optional<Capabilities.Mode> mode() {
        Optional<Capabilities.Mode> best =
                reader.modes().stream()
                        .filter(Capabilities.Mode::canBeSet)
                        .max(inventory.purpose().liking());
        reasons.add(
                best.map(mode ->
                                "air mode %s: %s".formatted(mode, inventory.purpose().modeReason()))
                        .orElse("air mode: the reader's own stays, it lists none to choose"));
        return best;
    }

    private Element control(Capabilities.Mode mode) {
        int tari = inventory.purpose() == Purpose.TUNNEL ? mode.minTariNs() : mode.maxTariNs();
        reasons.add(
                tari == 0
                        ? "Tari: left to the reader"
                        : "Tari: %d ns, the %s of the mode"
                                .formatted(
                                        tari,
                                        inventory.purpose() == Purpose.TUNNEL
                                                ? "quickest"
                                                : "narrowest in the air"));
        return Element.of("C1G2RFControl").set("ModeIndex", mode.id()).set("Tari", tari).build();
    }

    private Element report() {
        int batch = inventory.purpose().batch();
        reasons.add(
                batch == 0
                        ? "each read is told at once"
                        : "reads are told in batches of %d, and what waits every %d ms"
                                .formatted(batch, inventory.purpose().collectEvery().toMillis()));
        ElementBuilder content =
                Element.of("TagReportContentSelector")
                        .set("EnableAntennaID", true)
                        .set("EnableChannelIndex", true)
                        .set("EnablePeakRSSI", true)
                        .set("EnableFirstSeenTimestamp", true)
                        .set("EnableLastSeenTimestamp", true)
                        .set("EnableTagSeenCount", true);
        if (pcWords) {
            content.add(Element.of("C1G2EPCMemorySelector").set("EnablePCBits", true).build());
        }
        return Element.of("ROReportSpec")
                .set("ROReportTrigger", UPON_N_TAGS)
                .set("N", batch == 0 ? 1 : batch)
                .add(content.build())
                .add(extension.reportContent(inventory))
                .build();
    }
}
