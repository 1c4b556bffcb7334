package io.kalshiflow.client.testing.stream;

import java.util.Random;

/**
 * Draws the fate of each data message from a seed; acknowledgements are never touched.
 *
 * <p>Used under the venue's monitor.
 *
 * @param random where the fates come from
 * @param dropPerMille of a thousand messages so many are lost; likewise the others
 */
public record StreamChaos(
        Random random, int dropPerMille, int duplicatePerMille, int overtakePerMille, int cutPerMille) {
    public StreamChaos {
        if (dropPerMille + duplicatePerMille + overtakePerMille + cutPerMille > 1000) {
            throw new IllegalArgumentException("more than a thousand of a thousand messages");
        }
    }

    Fate draw() {
        int left = random.nextInt(1000);
        boolean halfway = random.nextBoolean();
        left -= dropPerMille;
        if (left < 0) {
            return Fate.DROP;
        }
        left -= duplicatePerMille;
        if (left < 0) {
            return Fate.DUPLICATE;
        }
        left -= overtakePerMille;
        if (left < 0) {
            return Fate.OVERTAKEN;
        }
        if (left < cutPerMille) {
            return halfway ? Fate.CUT_HALFWAY : Fate.CUT;
        }
        return Fate.DELIVER;
    }
}
