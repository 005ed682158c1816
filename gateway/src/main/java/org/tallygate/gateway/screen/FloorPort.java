package org.tallygate.gateway.screen;

import org.tallygate.contract.Name;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.station.Items;

import java.util.List;
import java.util.Optional;

/** What the screens need of the floor: the stations of this gateway and the handhelds at them. */
public interface FloorPort {

    /** The stations, as the settings list them. */
    List<Name> stations();

    /** A station's own seat, with the devices that are bound to it; none when there is none. */
    Optional<StationPort> station(Name station);

    /**
     * The seat of a handheld at a station, made when it is first asked for; none when there is no
     * such station or no seat is free.
     *
     * @param hand the handheld's own name
     */
    Optional<HandPort> hand(Name station, Name hand);

    /** The item master as it is known now, where goods are found by their name. */
    Items items();

    /** How goods look; none at a box that keeps no pictures. */
    default Optional<ItemPictures> pictures() {
        return Optional.empty();
    }

    /** Finding goods by their tag; none where the station has no reader. */
    default Optional<FindPort> finder(Name station) {
        return Optional.empty();
    }
}
