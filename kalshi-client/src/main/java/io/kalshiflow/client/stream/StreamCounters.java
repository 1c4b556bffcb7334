package io.kalshiflow.client.stream;

/** Counts what a stream does. Polling thread only; {@link #snapshot} is for everybody. */
final class StreamCounters {
    long messages;
    long characters;
    long marketEvents;
    long oldMessages;
    long gaps;
    long staleDeltas;
    long snapshotRequests;
    long malformed;
    long overflows;
    long connects;
    long disconnects;
    /** Of the last message that told when it was sent: receive time minus that, in microseconds. */
    long lagMicros;

    StreamStatistics snapshot(int connections, int open, long conflatedTickers, int waitingBooks) {
        return new StreamStatistics(
                connections,
                open,
                messages,
                characters,
                marketEvents,
                gaps,
                oldMessages,
                staleDeltas,
                snapshotRequests,
                waitingBooks,
                malformed,
                conflatedTickers,
                overflows,
                connects,
                disconnects,
                lagMicros);
    }
}
