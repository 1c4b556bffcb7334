package io.kalshiflow.bench.env;

import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;

/** The yardstick: a bare loop over copied columns that keeps sizes by price and the best bid and ask. */
final class ArrayLoop {
    private ArrayLoop() {}

    static Figure measure(Tape tape) {
        int rows = tape.rows();
        byte[] side = new byte[rows];
        int[] cent = new int[rows];
        long[] delta = new long[rows];
        int used = 0;
        for (int row = 0; row < rows; row++) {
            if (tape.kind(row) == RowKind.DELTA || tape.kind(row) == RowKind.LEVEL) {
                side[used] = tape.side(row);
                cent[used] = tape.priceE4(row) / 100;
                delta[used++] = tape.countE2(row);
            }
        }
        int events = used;
        long[] sink = new long[1];
        return Rounds.time("yardstick.array_loop", "events", () -> run(side, cent, delta, events, sink), () -> 0);
    }

    private static long run(byte[] side, int[] cent, long[] delta, int events, long[] sink) {
        long[][] sizes = new long[2][100];
        int bid = 0;
        int ask = 99;
        for (int i = 0; i < events; i++) {
            long[] of = sizes[side[i]];
            of[cent[i]] += delta[i];
            if (side[i] == 0) {
                bid = Math.max(bid, cent[i]);
                while (bid > 0 && of[bid] <= 0) {
                    bid--;
                }
            } else {
                ask = Math.min(ask, cent[i]);
                while (ask < 99 && of[ask] <= 0) {
                    ask++;
                }
            }
            sink[0] += bid + ask;
        }
        return events;
    }
}
