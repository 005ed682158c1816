package org.tallygate.ledger.route;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * On which terms a node serves orders in some way: each way has its own stock filter, hours and
 * pool of work.
 *
 * @param leastTrustPpm places that are trusted less serve nothing, in millionths
 * @param buffer what is left of each item at the node
 * @param cutOff when the carrier comes; what is ready later goes on the next working day
 * @param prepMinutes to get any order ready
 * @param prepSecondsAUnit for each unit of it and of those waiting
 * @param unitsADay how many units can be got ready; as many as come when absent
 * @param services carriers that go from there, the best first
 */
public record WayTerms(
        LocationCode node,
        Way way,
        boolean offered,
        int leastTrustPpm,
        Quantity buffer,
        Optional<LocalTime> cutOff,
        int prepMinutes,
        int prepSecondsAUnit,
        Optional<Quantity> unitsADay,
        List<Service> services)
        implements RouteKept {

    /** A carrier's service: how many days it takes, and how far it goes at most. */
    public record Service(String name, int days, Optional<Long> mostMetres) {

        public Service {
            Printable.check("service", name, 64);
            if (days < 0 || days > 365) {
                throw new IllegalArgumentException("days " + days + " must be 0 to 365");
            }
        }
    }

    public WayTerms {
        services = List.copyOf(services);
        if (leastTrustPpm < 0 || leastTrustPpm > 1_000_000) {
            throw new IllegalArgumentException(
                    "leastTrustPpm " + leastTrustPpm + " must be 0 to 1000000");
        }
        if (buffer.isNegative()) {
            throw new IllegalArgumentException("buffer " + buffer + " must be 0 or more");
        }
        if (prepMinutes < 0 || prepMinutes > 10_000 || prepSecondsAUnit < 0) {
            throw new IllegalArgumentException(
                    "prepMinutes "
                            + prepMinutes
                            + " must be 0 to 10000, prepSecondsAUnit "
                            + prepSecondsAUnit
                            + " 0 or more");
        }
        if (unitsADay.filter(Quantity::isNegative).isPresent()) {
            throw new IllegalArgumentException(
                    "unitsADay " + unitsADay.get() + " must be 0 or more");
        }
    }

    @Override
    public String kind() {
        return "way-terms";
    }

    @Override
    public String key() {
        return key(node, way);
    }

    static String key(LocationCode node, Way way) {
        return node + "|" + way;
    }

    @Override
    public boolean open() {
        return offered;
    }
}
