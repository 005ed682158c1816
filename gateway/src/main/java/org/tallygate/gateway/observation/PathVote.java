package org.tallygate.gateway.observation;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which way a passage went by the ways of its tags. Each tag that tells a direction votes with its
 * confidence; two thirds of the votes decide. A tag that tells none neither agrees nor contradicts.
 */
final class PathVote {

    private PathVote() {}

    static Judgement of(Collection<TagPath> paths) {
        List<TagPath> voters = paths.stream().filter(TagPath::tells).toList();
        Map<Direction, Integer> votes = new EnumMap<>(Direction.class);
        int all = 0;
        for (TagPath voter : voters) {
            votes.merge(voter.direction(), voter.confidencePercent(), Integer::sum);
            all += voter.confidencePercent();
        }
        for (Map.Entry<Direction, Integer> each : votes.entrySet()) {
            if (3L * each.getValue() >= 2L * all) {
                return new Judgement(each.getKey(), each.getValue() / voters.size());
            }
        }
        return Judgement.UNKNOWN;
    }
}
