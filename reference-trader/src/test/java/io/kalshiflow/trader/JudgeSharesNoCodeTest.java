package io.kalshiflow.trader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class JudgeSharesNoCodeTest {
    @Test
    void theJudgeOfAttacksDoesNotKnowTheVenue() {
        noClasses()
                .that()
                .resideInAPackage("io.kalshiflow.backtest.judge")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.kalshiflow.sim..", "io.kalshiflow.env..", "io.kalshiflow.backtest.attack..")
                .because("code shared with the venue would repeat its mistakes")
                .check(new ClassFileImporter().importPackages("io.kalshiflow.backtest"));
    }
}
