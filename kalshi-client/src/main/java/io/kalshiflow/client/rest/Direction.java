package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.BookSide;

/** Which way an order, fill or trade went: read from the current fields alone, never from the legacy ones. */
final class Direction {
    private Direction() {}

    /** The book side, or the outcome that stands for it; unknown if neither is said. */
    static Word<BookSide> of(JsonView bookSide, JsonView outcomeSide) {
        String side = bookSide.textIfAny();
        if (!side.isEmpty()) {
            return Word.of(BookSide.class, side);
        }
        String outcome = outcomeSide.textIfAny();
        return switch (outcome) {
            case "yes" -> new Word<>(BookSide.BID, outcome);
            case "no" -> new Word<>(BookSide.ASK, outcome);
            default -> new Word<>(null, outcome);
        };
    }
}
