package io.kalshiflow.client.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Hides {@code Retry-After} from OkHttp, which sends any request again by itself, an order too, when a 503 carries
 * {@code Retry-After: 0}.
 */
final class RetryAfterShield implements Interceptor {
    static final String HEADER = "retry-after";
    private static final String HIDDEN = "kalshiflow-retry-after";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String value = response.header(HEADER);
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader(HEADER)
                        .header(HIDDEN, value)
                        .build();
    }

    /** The name under which a header came. */
    static String original(String name) {
        return name.equalsIgnoreCase(HIDDEN) ? HEADER : name;
    }
}
