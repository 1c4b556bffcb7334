package io.kalshiflow.trader;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the classes of all six modules. */
class ArchitectureTest {
    private static final String[] PURE = {
        "io.kalshiflow.market..", "io.kalshiflow.book..", "io.kalshiflow.trade..", "io.kalshiflow.tape.."
    };
    private static final String[] SIMULATION = {
        "io.kalshiflow.sim..", "io.kalshiflow.env..", "io.kalshiflow.backtest..", "io.kalshiflow.calibrate.."
    };
    private static final String[] ANNOTATIONS = {"java..", "org.jspecify.annotations.."};
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.kalshiflow");

    @Test
    void everyModuleIsUnderWatch() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(
                        "io.kalshiflow.market",
                        "io.kalshiflow.sim",
                        "io.kalshiflow.order",
                        "io.kalshiflow.policy",
                        "io.kalshiflow.collector",
                        "io.kalshiflow.trader");
    }

    @Test
    void purePackagesUseJavaBaseAndEachOtherOnly() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PURE)
                        .or(resideInAnyPackage(
                                "java.io..",
                                "java.lang..",
                                "java.math..",
                                "java.nio..",
                                "java.security..",
                                "java.text..",
                                "java.time..",
                                "java.util..",
                                "org.jspecify.annotations..")))
                .check(HOUSE);
    }

    @Test
    void simulationUsesThePurePackagesOnly() {
        classes()
                .that()
                .resideInAnyPackage(SIMULATION)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PURE)
                        .or(resideInAnyPackage(SIMULATION))
                        .or(resideInAnyPackage(ANNOTATIONS)))
                .check(HOUSE);
    }

    @Test
    void theWireIsForLiveOrdersCollectorAndTraderAlone() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "io.kalshiflow.client..",
                        "io.kalshiflow.order.live..",
                        "io.kalshiflow.collector..",
                        "io.kalshiflow.trader..",
                        "io.kalshiflow.bench..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.kalshiflow.client..")
                .check(HOUSE);
    }

    @Test
    void wireInternalsStayInTheClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kalshiflow.client..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.kalshiflow.client.internal..")
                .check(HOUSE);
    }

    @Test
    void jsonIsReadByTheWireAndTheSecondOpinionAndWrittenByTheCommands() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "io.kalshiflow.client.internal.wire..",
                        "io.kalshiflow.trader.verify..",
                        "io.kalshiflow.trader.cli..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(HOUSE);
    }

    @Test
    void nothingDependsOnTheReferenceTrader() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kalshiflow.trader..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.kalshiflow.trader..")
                .check(HOUSE);
    }

    @Test
    void modulesFollowTheirArrows() {
        noClasses()
                .that()
                .resideInAPackage("io.kalshiflow.policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.kalshiflow.order..", "io.kalshiflow.collector..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("io.kalshiflow.order..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.kalshiflow.policy..", "io.kalshiflow.collector..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("io.kalshiflow.collector..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.kalshiflow.policy..", "io.kalshiflow.order..", "io.kalshiflow.sim..", "io.kalshiflow.env..")
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.kalshiflow.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void nobodyThatDecidesSeesTheOutcome() {
        noClasses()
                .that(resideInAnyPackage("io.kalshiflow.env..", "io.kalshiflow.policy..", "io.kalshiflow.order..")
                        // One makes up outcomes, the other books what they paid; neither decides.
                        .and(not(resideInAnyPackage("io.kalshiflow.env.synth..", "io.kalshiflow.order.live.."))))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.kalshiflow.market.MarketOutcome")
                .check(HOUSE);
    }

    @Test
    void logicReadsNoWallClockAndNoUnseededRandomness() {
        noClasses()
                .that(resideInAnyPackage(PURE)
                        .or(resideInAnyPackage(SIMULATION))
                        .or(resideInAnyPackage("io.kalshiflow.policy..", "io.kalshiflow.order..")))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(HOUSE);
    }

    @Test
    void everyPackageDeclaresItsNullness() {
        assertThat(HOUSE.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(inspected -> !inspected.getClasses().isEmpty())
                        .filter(inspected -> inspected.getPackageInfo() == null
                                || !inspected.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .map(inspected -> inspected.getName()))
                .as("packages without @NullMarked package-info")
                .isEmpty();
    }
}
