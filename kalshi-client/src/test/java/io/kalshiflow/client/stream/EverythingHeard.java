package io.kalshiflow.client.stream;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/** A handler that writes down every call with all that it is given. */
final class EverythingHeard {
    private EverythingHeard() {}

    static StreamHandler into(List<String> lines) {
        return (StreamHandler) Proxy.newProxyInstance(
                EverythingHeard.class.getClassLoader(), new Class<?>[] {StreamHandler.class}, (self, method, given) -> {
                    lines.add(method.getName() + Arrays.toString(given));
                    return null;
                });
    }
}
