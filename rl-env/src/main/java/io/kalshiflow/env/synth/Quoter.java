package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;
import org.jspecify.annotations.Nullable;

/** A market maker's one order on one side: it follows the fair price at a distance. */
final class Quoter {
    final BookSide side;
    /** Cents behind the distance of the tightest quoter. */
    final double behindCents;

    @Nullable
    QueuedOrder order;
    /** The size it quotes. */
    long sizeE2;
    /** When it acts next; {@link Long#MAX_VALUE} while it is content. */
    long wakeMicros = Long.MAX_VALUE;
    /** No new order before this: somebody was just filled. */
    long pausedUntilMicros;

    Quoter(BookSide side, double behindCents) {
        this.side = side;
        this.behindCents = behindCents;
    }
}
