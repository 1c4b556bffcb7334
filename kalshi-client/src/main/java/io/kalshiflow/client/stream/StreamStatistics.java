package io.kalshiflow.client.stream;

/**
 * What a stream has done since it was made. Immutable.
 *
 * @param connections that it keeps
 * @param open of them
 * @param messages polled, of any kind
 * @param characters in them
 * @param marketEvents delivered: snapshots, changes of levels, trades
 * @param gaps in sequences
 * @param oldMessages left out because their number was counted before: repeated, or late
 * @param staleDeltas left out because their book waited for a snapshot that includes them
 * @param snapshotRequests beyond those that subscribing brings
 * @param waitingBooks that wait for a snapshot now
 * @param malformed messages
 * @param conflatedTickers that gave way to later ones
 * @param overflows of an inbox, each of which ended its connection
 * @param connects successful ones
 * @param disconnects and failed tries to connect
 * @param lagMicros of the last message that told when it was sent: our clock minus the exchange's, so skew included
 */
public record StreamStatistics(
        int connections,
        int open,
        long messages,
        long characters,
        long marketEvents,
        long gaps,
        long oldMessages,
        long staleDeltas,
        long snapshotRequests,
        int waitingBooks,
        long malformed,
        long conflatedTickers,
        long overflows,
        long connects,
        long disconnects,
        long lagMicros) {}
