package io.kalshiflow.book;

/** What a book can be used for. */
public enum BookState {
    /** A good book without orders. */
    EMPTY,
    /** Orders on one side only. */
    ONE_SIDED,
    /** Best bid below best ask. */
    TWO_SIDED,
    /** Best bid at or above best ask; the exchange never rests there, so an update is missing or still to come. */
    CROSSED,
    /** No snapshot yet, a gap, or a contradiction: do not trade on it until the next snapshot. */
    STALE
}
