package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.LifecycleEvent;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.VenueMarket;
import io.kalshiflow.client.testing.venue.WireText;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;

/** The {@code msg} of each kind of lifecycle message. */
final class LifecycleMessages {
    private LifecycleMessages() {}

    static ObjectNode lifecycle(LifecycleEvent event, long nowMillis) {
        VenueMarket market = event.market();
        MarketSpec spec = market.spec();
        ObjectNode msg = JsonNodeFactory.instance.objectNode();
        msg.put("event_type", WireText.word(event.kind())).put("market_ticker", market.ticker());
        switch (event.kind()) {
            case CREATED -> created(msg, spec);
            case ACTIVATED, DEACTIVATED -> msg.put("is_deactivated", market.status() == MarketStatus.INACTIVE);
            case CLOSE_DATE_UPDATED -> msg.put("close_ts", spec.closeMillis() / 1000);
            case DETERMINED -> {
                msg.put("result", market.result()).put("determination_ts", nowMillis / 1000);
                msg.put("settlement_value", WireText.price(market.settlementE4()));
            }
            case SETTLED -> msg.put("settled_ts", nowMillis / 1000);
            case PRICE_LEVEL_STRUCTURE_UPDATED -> grid(msg, spec.grid());
        }
        return msg;
    }

    private static void created(ObjectNode msg, MarketSpec spec) {
        msg.put("exchange_index", spec.shard());
        msg.put("open_ts", spec.openMillis() / 1000).put("close_ts", spec.closeMillis() / 1000);
        grid(msg, spec.grid());
        ObjectNode more = msg.putObject("additional_metadata");
        more.put("name", spec.ticker()).put("title", spec.ticker()).put("event_ticker", spec.event());
        more.put("can_close_early", spec.canCloseEarly());
    }

    private static void grid(ObjectNode msg, PriceGrid grid) {
        msg.put("price_level_structure", WireText.structure(grid));
        ArrayNode ranges = msg.putArray("price_ranges");
        for (PriceGrid.Segment segment : grid.segments()) {
            ranges.addObject()
                    .put("start", WireText.price(segment.startE4()))
                    .put("end", WireText.price(segment.endE4()))
                    .put("step", WireText.price(segment.stepE4()));
        }
    }
}
