package io.kalshiflow.client.rest;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** Answers in the documented forms, made up, and a client that is given them. */
final class Answers {
    private Answers() {}

    static KalshiClient publicClient(HttpTransport transport) {
        ManualTime time = new ManualTime();
        return KalshiClient.publicData(ExchangeEnvironment.DEMO)
                .transport(transport)
                .time(time, InstantSource.system(), time, new SplittableRandom(1))
                .build();
    }

    static KalshiClient publicClient(String body) {
        return publicClient(new ScriptedTransport().answer(200, body));
    }

    /** An active market in whole cents, quoted 0.56 to 0.58. */
    static String market(String ticker) {
        return """
                {"ticker":"%s","event_ticker":"TEST","market_type":"binary","title":"Will it?","status":"active",
                 "open_time":"2026-01-01T00:00:00Z","close_time":"2026-01-01T00:15:00.5Z","exchange_index":1,
                 "price_level_structure":"linear_cent","price_ranges":[{"start":"0.0000","end":"1.0000","step":"0.0100"}],
                 "yes_bid_dollars":"0.5600","yes_bid_size_fp":"12.50","yes_ask_dollars":"0.58","yes_ask_size_fp":"3.00",
                 "no_bid_dollars":"0.4200","no_ask_dollars":"0.4400","last_price_dollars":"0.5700","volume_fp":"100.25",
                 "open_interest_fp":"40.00","result":"","settlement_ts":null,"fee_waiver_expiration_time":"",
                 "a_field_of_next_year":{"deep":[1,2]}}""".formatted(ticker);
    }

    static String trade(String id, String side) {
        return """
                {"trade_id":"%s","ticker":"TEST-1","count_fp":"2.50","yes_price_dollars":"0.5600",
                 "no_price_dollars":"0.4400",%s,"created_time":"2026-01-01T00:00:01.123456Z","is_block_trade":false}""".formatted(id, side);
    }

    /** A minute in which there was trading, in the live tier's words. */
    static String candle(long endSecond) {
        return """
                {"end_period_ts":%d,"volume_fp":"12.34","open_interest_fp":"99.00",
                 "yes_bid":{"open_dollars":"0.4000","low_dollars":"0.3900","high_dollars":"0.4200","close_dollars":"0.4100"},
                 "yes_ask":{"open_dollars":"0.4500","low_dollars":"0.4401","high_dollars":"0.4700","close_dollars":"0.4600"},
                 "price":{"open_dollars":"0.4300","low_dollars":"0.4100","high_dollars":"0.4600","close_dollars":"0.4400",
                          "mean_dollars":"0.433333","previous_dollars":"0.3800"}}""".formatted(endSecond);
    }

    /** The same in the historical tier's words. */
    static String historicalCandle(long endSecond) {
        return candle(endSecond).replaceAll("_(dollars|fp)\"", "\"");
    }
}
