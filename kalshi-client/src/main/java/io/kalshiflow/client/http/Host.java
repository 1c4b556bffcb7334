package io.kalshiflow.client.http;

import io.kalshiflow.client.ExchangeEnvironment;
import java.net.URI;

/**
 * Where an environment of the exchange is reached.
 *
 * @param rest scheme and authority of the REST API; request paths bring the prefix {@link #REST_PREFIX} themselves
 * @param stream the whole WebSocket address
 */
public record Host(ExchangeEnvironment environment, URI rest, URI stream) {
    /** What every REST path starts with. */
    public static final String REST_PREFIX = "/trade-api/v2";

    private static final String STREAM_PATH = "/trade-api/ws/v2";

    public Host {
        if (rest.getHost() == null || !"".equals(rest.getPath()) || rest.getQuery() != null) {
            throw new IllegalArgumentException("not a scheme and a host, without a slash at the end: " + rest);
        }
    }

    /** The address recommended for an environment. */
    public static Host of(ExchangeEnvironment environment) {
        return switch (environment) {
            case DEMO -> at(environment, "external-api.demo.kalshi.co", "external-api-ws.demo.kalshi.co");
            case PRODUCTION -> at(environment, "external-api.kalshi.com", "external-api-ws.kalshi.com");
        };
    }

    /** The address from before May 2026, which still works. */
    public static Host older(ExchangeEnvironment environment) {
        return switch (environment) {
            case DEMO -> at(environment, "demo-api.kalshi.co", "demo-api.kalshi.co");
            case PRODUCTION -> at(environment, "api.elections.kalshi.com", "api.elections.kalshi.com");
        };
    }

    private static Host at(ExchangeEnvironment environment, String rest, String stream) {
        return new Host(environment, URI.create("https://" + rest), URI.create("wss://" + stream + STREAM_PATH));
    }
}
