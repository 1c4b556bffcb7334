package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.TradingClient;

/** What the parts of a live manager share. */
record Parts(
        LiveSettings settings,
        TradingClient client,
        Lanes lanes,
        Mailbox mailbox,
        Times times,
        Books books,
        Reports reports,
        Looks looks,
        OrderLife life,
        OrderAnswers answers,
        MarketDirectory markets) {}
