package io.kalshiflow.env.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Episodes from the easiest to the hardest. First comes the class of the mean spread (below 2, 5, 10, 20 cents, or
 * wider), so a market of a wider class is never easier, however much happens in it; within a class, more of the measure
 * is easier; among equals the narrower market, then the one named first. Immutable.
 */
public final class Curriculum {
    private static final int[] CLASSES_E4 = {200, 500, 1_000, 2_000};

    private record Ranked(EpisodeGroup group, int spreadClass, double measure, double spreadE4) {}

    private static final Comparator<Ranked> EASIEST_FIRST = Comparator.comparingInt(Ranked::spreadClass)
            .thenComparing(Comparator.comparingDouble(Ranked::measure).reversed())
            .thenComparingDouble(Ranked::spreadE4);

    private final List<EpisodeGroup> easiestFirst;

    private Curriculum(List<EpisodeGroup> easiestFirst) {
        this.easiestFirst = List.copyOf(easiestFirst);
    }

    /** A curriculum by a measure. */
    public static Curriculum by(EpisodeMeasure measure, List<EpisodeGroup> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a curriculum needs at least one episode");
        }
        List<Ranked> ranked = new ArrayList<>();
        for (EpisodeGroup group : groups) {
            double spread = meanSpreadE4(group);
            ranked.add(new Ranked(group, spreadClass(spread), measure.of(group), spread));
        }
        ranked.sort(EASIEST_FIRST);
        return new Curriculum(ranked.stream().map(Ranked::group).toList());
    }

    /** The mean spread of a group: that of its widest market. */
    private static double meanSpreadE4(EpisodeGroup group) {
        return group.episodes().stream()
                .mapToDouble(episode -> EpisodeStatistics.of(episode).meanSpreadE4())
                .max()
                .orElseThrow();
    }

    private static int spreadClass(double spreadE4) {
        int number = 0;
        while (number < CLASSES_E4.length && spreadE4 >= CLASSES_E4[number]) {
            number++;
        }
        return number;
    }

    /** All groups, the easiest first. */
    public List<EpisodeGroup> easiestFirst() {
        return easiestFirst;
    }

    /**
     * What is drawn from at a point of the training, all alike: the easiest tenth at its beginning, everything at its end.
     *
     * @param progress from 0 to 1
     */
    public EpisodeSource at(double progress) {
        if (!(progress >= 0 && progress <= 1)) {
            throw new IllegalArgumentException("the progress of a training is from 0 to 1, not " + progress);
        }
        double share = 0.1 + 0.9 * progress;
        int admitted = Math.max(1, (int) Math.ceil(share * easiestFirst.size() - 1e-9));
        return EpisodeSource.uniform(easiestFirst.subList(0, admitted));
    }
}
