package io.kalshiflow.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The known selectors by name. An unknown name is an error, never a default. Immutable. */
public final class SelectorRegistry {
    private final Map<String, SelectorProvider> providers = new TreeMap<>();

    /** A registry of these providers; two with one name are refused. */
    public SelectorRegistry(Iterable<? extends SelectorProvider> providers) {
        for (SelectorProvider provider : providers) {
            SelectorProvider other = this.providers.putIfAbsent(provider.name(), provider);
            if (other != null) {
                throw new IllegalArgumentException("two selectors are named \"" + provider.name() + "\": "
                        + other.getClass().getName() + " and "
                        + provider.getClass().getName());
            }
        }
    }

    /** All providers on the class path. */
    public static SelectorRegistry load() {
        return new SelectorRegistry(ServiceLoader.load(SelectorProvider.class));
    }

    /** The provider of a name. */
    public SelectorProvider find(String name) {
        SelectorProvider provider = providers.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("unknown selector \"" + name + "\"; known: "
                    + providers.values().stream()
                            .map(known -> known.name() + " (" + known.description() + ")")
                            .collect(Collectors.joining(", ")));
        }
        return provider;
    }

    /** All providers, by name. */
    public Collection<SelectorProvider> all() {
        return Collections.unmodifiableCollection(providers.values());
    }
}
