package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.TradingHalts;
import io.kalshiflow.client.testing.venue.Venue;
import java.util.List;
import java.util.stream.IntStream;

/** The exchange itself: is it open, and when. */
final class ExchangeRoutes {
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final Venue venue;

    ExchangeRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(RouteTable table) {
        table.open("GET", "/exchange/status", (request, stars) -> ApiAnswer.ok(status()));
        table.open("GET", "/exchange/schedule", (request, stars) -> ApiAnswer.ok(schedule()));
    }

    private ObjectNode status() {
        TradingHalts halts = venue.halts();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        IntStream shards = IntStream.range(0, TradingHalts.SHARDS);
        body.put("exchange_active", shards.allMatch(halts::isExchangeActive));
        body.put("trading_active", IntStream.range(0, TradingHalts.SHARDS).allMatch(halts::isTradingActive));
        body.put("intra_exchange_transfers_active", true);
        ArrayNode list = body.putArray("exchange_index_statuses");
        for (int shard = 0; shard < TradingHalts.SHARDS; shard++) {
            list.addObject()
                    .put("exchange_index", shard)
                    .put("description", "shard " + shard)
                    .put("exchange_active", halts.isExchangeActive(shard))
                    .put("trading_active", halts.isTradingActive(shard))
                    .put("intra_exchange_transfers_active", true);
        }
        return body;
    }

    /** Open all day every day. */
    private static ObjectNode schedule() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode schedule = body.putObject("schedule");
        ObjectNode hours = schedule.putArray("standard_hours").addObject();
        hours.put("start_time", "2026-01-01T00:00:00Z").put("end_time", "2036-01-01T00:00:00Z");
        for (String day : DAYS) {
            hours.putArray(day).addObject().put("open_time", "00:00").put("close_time", "00:00");
        }
        schedule.putArray("maintenance_windows");
        return body;
    }
}
