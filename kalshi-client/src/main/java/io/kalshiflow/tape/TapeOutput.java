package io.kalshiflow.tape;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.PriceGrid;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Little-endian writer of the parts of a tape file that are not columns. */
final class TapeOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteBuffer scratch = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

    void market(Market market) {
        text(market.ticker().value());
        text(market.eventTicker());
        text(market.seriesTicker());
        text(market.title());
        integer(market.exchangeIndex());
        grid(market.grid());
        longInteger(market.openMicros());
        longInteger(market.closeMicros());
        FeeTerms terms = market.feeTerms();
        bytes.write(terms == null ? 0 : 1);
        if (terms != null) {
            bytes.write(terms.type().code());
            longInteger(terms.factorE6());
        }
        longInteger(market.feeWaiverUntilMicros());
    }

    void grids(List<PriceGrid> grids) {
        integer(grids.size());
        grids.forEach(this::grid);
    }

    private void grid(PriceGrid grid) {
        integer(grid.segments().size());
        for (PriceGrid.Segment segment : grid.segments()) {
            integer(segment.startE4());
            integer(segment.endE4());
            integer(segment.stepE4());
        }
    }

    void keyframes(List<Keyframe> keyframes) {
        integer(keyframes.size());
        for (Keyframe keyframe : keyframes) {
            integer(keyframe.row());
            integer(keyframe.sides().length);
            bytes.writeBytes(keyframe.sides());
            for (short price : keyframe.pricesE4()) {
                bytes.write(price);
                bytes.write(price >> 8);
            }
            for (long size : keyframe.sizesE2()) {
                longInteger(size);
            }
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        integer(utf8.length);
        bytes.writeBytes(utf8);
    }

    private void integer(int value) {
        bytes.write(scratch.clear().putInt(value).array(), 0, 4);
    }

    private void longInteger(long value) {
        bytes.write(scratch.clear().putLong(value).array(), 0, 8);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
