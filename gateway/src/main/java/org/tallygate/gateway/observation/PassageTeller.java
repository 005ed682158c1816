package org.tallygate.gateway.observation;

import org.tallygate.device.Evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells a passage: which tags went along, which stood near, and which way it was. */
final class PassageTeller {

    private final PortalSettings settings;
    private final TagField field;

    PassageTeller(PortalSettings settings, TagField field) {
        this.settings = settings;
        this.field = field;
    }

    /** From here on the tags' signals and ways are those of a new passage. */
    void open(long fromMicros) {
        for (TagTrack track : field.tracks()) {
            track.passageOpens();
            track.trail().forgetBefore(fromMicros);
        }
    }

    /**
     * @param last the event that ended the passage
     * @param fromMicros tags that were not seen since then have nothing to do with it
     * @param barriers what the light barriers say of the direction
     */
    Observation.PassageObserved tell(
            Evidence last, long fromMicros, Judgement barriers, List<Evidence> edges) {
        List<TagTrack> along = new ArrayList<>();
        List<PassedTag> tags = new ArrayList<>();
        List<PassedTag> parked = new ArrayList<>();
        for (TagTrack track : inOrderOfFirstSighting()) {
            if (track.lastMicros() < fromMicros || !field.isOften(track)) {
                continue;
            }
            PassedTag passed = track.passed();
            if (wentAlong(track, passed.path(), fromMicros)) {
                along.add(track);
                tags.add(passed);
            } else {
                parked.add(passed);
            }
        }
        Judgement judgement =
                Judgement.ofBoth(
                        barriers, PathVote.of(tags.stream().map(PassedTag::path).toList()));
        if (judgement.direction() == Direction.IN || judgement.direction() == Direction.OUT) {
            along.forEach(TagTrack::goThrough);
        }
        field.tracks().forEach(track -> track.trail().clear());
        return new Observation.PassageObserved(
                last,
                settings.reader(),
                judgement.direction(),
                judgement.confidencePercent(),
                tags,
                parked,
                edges);
    }

    /**
     * A tag that was here before must show that it moved. Without light barriers nothing else says
     * that anybody was there, so a new tag must show it, too.
     */
    private boolean wentAlong(TagTrack track, TagPath path, long fromMicros) {
        boolean stoodHere = track.firstMicros() < fromMicros || track.hasGoneThrough();
        if (path.tells()) {
            return true;
        }
        if (settings.barriers().isPresent()) {
            return !stoodHere || track.hasRisenBy(settings.parkedRiseDb());
        }
        return !stoodHere && (path.sawBothSides() || path.roseAndFellBy(settings.parkedRiseDb()));
    }

    private List<TagTrack> inOrderOfFirstSighting() {
        return field.tracks().stream()
                .sorted(Comparator.comparingLong(TagTrack::firstMicros))
                .toList();
    }
}
