package io.kalshiflow.env.replay;

/** Why an episode ends where it ends. */
public enum EpisodeEnd {
    /** The market paid: the only end that terminates, all others truncate. */
    SETTLEMENT,
    /** The tape is over, without a settlement. */
    TAPE,
    /** Messages are missing after the last row. */
    GAP,
    /** The window is over; the market goes on. */
    WINDOW
}
