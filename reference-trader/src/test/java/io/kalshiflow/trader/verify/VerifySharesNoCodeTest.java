package io.kalshiflow.trader.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class VerifySharesNoCodeTest {
    @Test
    void theSecondOpinionDependsOnNothingOfTheProject() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.kalshiflow.trader.verify", "java..", "com.fasterxml.jackson..", "org.jspecify..")
                .because("code shared with the modules would repeat their mistakes")
                .check(new ClassFileImporter().importPath("target/classes/io/kalshiflow/trader/verify"));
    }
}
