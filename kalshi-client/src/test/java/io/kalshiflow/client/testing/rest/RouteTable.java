package io.kalshiflow.client.testing.rest;

import io.kalshiflow.client.testing.venue.VenueRefusal;
import java.util.ArrayList;
import java.util.List;

/** Which code answers which route. */
final class RouteTable {
    /** Answers a request; the texts are what stood in the place of the path's stars. */
    @FunctionalInterface
    interface Handler {
        ApiAnswer answer(ApiRequest request, List<String> stars);
    }

    private record Route(String method, PathPattern path, boolean isPrivate, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    /** A route that needs no key. */
    void open(String method, String path, Handler handler) {
        routes.add(new Route(method, PathPattern.of(path), false, handler));
    }

    /** A route that only a key opens. */
    void keyed(String method, String path, Handler handler) {
        routes.add(new Route(method, PathPattern.of(path), true, handler));
    }

    boolean needsKey(ApiRequest request) {
        return find(request).isPrivate();
    }

    ApiAnswer answer(ApiRequest request) {
        Route route = find(request);
        return route.handler().answer(request, route.path().stars(request.route()));
    }

    private Route find(ApiRequest request) {
        if (request.path().startsWith(ApiRequest.PREFIX + "/")) {
            for (Route route : routes) {
                if (request.is(route.method(), route.path())) {
                    return route;
                }
            }
        }
        throw VenueRefusal.notFound("page " + request.method() + " " + request.path());
    }
}
