package io.kalshiflow.order.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.Money;
import io.kalshiflow.order.testing.OrderManagerContract;
import io.kalshiflow.order.testing.PassingVenue;
import io.kalshiflow.order.testing.ScriptedVenue;
import io.kalshiflow.trade.ExposureLimits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract suite sees what is wrong with a decorator: each of these passes everything on but for one thing. */
class BrokenDecoratorsTest {
    /** The suite, run by hand on what a decorator makes of a guard. */
    private static final class Suite extends OrderManagerContract {
        private final BrokenDecorators.Decorator decorator;

        Suite(BrokenDecorators.Decorator decorator) {
            this.decorator = decorator;
        }

        @Override
        protected ScriptedVenue open(Money cash, ExposureLimits limits) {
            GuardedVenue venue = new GuardedVenue(cash, RiskLimits.NONE.withExposure(limits));
            return PassingVenue.with(decorator.around(venue.manager(), venue.behind()), venue);
        }

        /** The tests that fail and what they say. */
        Map<String, Throwable> failures() {
            Map<String, Throwable> failures = new TreeMap<>();
            for (Method test : tests()) {
                try {
                    test.setAccessible(true);
                    test.invoke(this);
                } catch (InvocationTargetException failed) {
                    failures.put(test.getName(), failed.getCause());
                } catch (IllegalAccessException impossible) {
                    throw new AssertionError(impossible);
                }
            }
            return failures;
        }

        private static List<Method> tests() {
            List<Method> tests = new ArrayList<>();
            Class<?> type = OrderManagerContract.class;
            while (type != Object.class) {
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .forEach(tests::add);
                type = type.getSuperclass();
            }
            return tests;
        }
    }

    @Test
    void aDecoratorThatPassesEverythingOnPasses() {
        assertThat(Suite.tests()).hasSizeGreaterThan(35);
        assertThat(new Suite(BrokenDecorators::whole).failures()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aBrokenOneFails() {
        return BrokenDecorators.ALL.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(new Suite(each.getValue().decorator()).failures())
                                .containsKey(each.getValue().seenBy())));
    }
}
