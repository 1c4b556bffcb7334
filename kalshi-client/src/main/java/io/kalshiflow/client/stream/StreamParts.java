package io.kalshiflow.client.stream;

import io.kalshiflow.client.http.Ticker;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What all connections of a stream share of the world. */
record StreamParts(
        StreamConnector connector,
        StreamLimits limits,
        InstantSource clock,
        Ticker ticker,
        RandomGenerator random,
        Doorbell doorbell,
        StreamTap tap) {}
