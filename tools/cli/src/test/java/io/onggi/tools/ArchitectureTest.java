package io.onggi.tools;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls between the parts, held by the build: event touches nothing, core touches memory, and so on outwards. */
class ArchitectureTest {
    private static final String[] CORE = {
        "io.onggi.core..",
        "io.onggi.book..",
        "io.onggi.kline..",
        "io.onggi.kimp..",
        "io.onggi.strategy..",
        "io.onggi.certificate..",
    };

    private static JavaClasses onggi;

    @BeforeAll
    static void importClasses() {
        onggi = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // In a packaged build the test support of other modules is a jar.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.onggi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.onggi.event",
                "io.onggi.book",
                "io.onggi.kline",
                "io.onggi.kimp",
                "io.onggi.core",
                "io.onggi.feeds",
                "io.onggi.journal",
                "io.onggi.app",
                "io.onggi.sim",
                "io.onggi.tools"
            })
    void seesEveryPart(final String part) {
        assertTrue(
                onggi.stream().anyMatch(type -> type.getPackageName().startsWith(part)),
                part + " is on the class path of this test");
    }

    @Test
    void eventTouchesNothing() {
        classes()
                .that()
                .resideInAPackage("io.onggi.event..")
                .should()
                // The order of bytes is a constant beside the memory it speaks of, and touches nothing either.
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "io.onggi.event..", "java.lang..", "java.util", "java.nio.charset", "java.math")
                        .or(equivalentTo(ByteOrder.class)))
                .check(onggi);
    }

    @Test
    void coreTouchesMemoryAlone() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE)
                        .or(resideInAnyPackage(
                                "io.onggi.event..",
                                "org.agrona..",
                                "java.lang",
                                "java.lang.invoke",
                                "java.nio.charset",
                                "java.util",
                                "java.util.function")))
                .check(onggi);
    }

    @Test
    void coreKnowsNoClockNoChanceAndNoHashOrder() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Math.class, "log", double.class)
                .orShould()
                .callMethod(Math.class, "log10", double.class)
                .orShould()
                .callMethod(Math.class, "exp", double.class)
                .orShould()
                .callMethod(Math.class, "pow", double.class, double.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(HashMap.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(HashSet.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(IdentityHashMap.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(onggi);
    }

    @Test
    void feedsJournalAndSimulatorKnowOnlyTheEvents() {
        for (final String part : new String[] {"io.onggi.feeds", "io.onggi.journal", "io.onggi.sim"}) {
            noClasses()
                    .that()
                    .resideInAPackage(part + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.onggi..")
                            .and(not(resideInAnyPackage(part + "..", "io.onggi.event.."))))
                    .check(onggi);
        }
    }

    @Test
    void appKnowsNeitherSimulatorNorTools() {
        noClasses()
                .that()
                .resideInAPackage("io.onggi.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.onggi.sim..", "io.onggi.tools..")
                .check(onggi);
    }

    @Test
    void librariesStayInTheirPlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.onggi.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.openhft.chronicle..")
                .check(onggi);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.onggi.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.openhft.affinity..")
                .check(onggi);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.onggi.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.lmax..")
                .check(onggi);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.onggi.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(onggi);
    }

    @Test
    void venuesDoNotKnowEachOther() {
        slices().matching("io.onggi.feeds.(binance|bingx|upbit|okx|bithumb|bybit|bitget|fx)..")
                .should()
                .notDependOnEachOther()
                .check(onggi);
        noClasses()
                .that()
                .resideInAnyPackage("io.onggi.feeds", "io.onggi.feeds.net..", "io.onggi.feeds.json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.onggi.feeds.binance..",
                        "io.onggi.feeds.bingx..",
                        "io.onggi.feeds.upbit..",
                        "io.onggi.feeds.okx..",
                        "io.onggi.feeds.bithumb..",
                        "io.onggi.feeds.bybit..",
                        "io.onggi.feeds.bitget..",
                        "io.onggi.feeds.fx..")
                .check(onggi);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.onggi.(**)").should().beFreeOfCycles().check(onggi);
    }

    @Test
    void onlyAppAndToolsStartPrograms() {
        methods()
                .that()
                .haveName("main")
                .and()
                .areStatic()
                .should()
                .beDeclaredInClassesThat()
                .resideInAnyPackage("io.onggi.app", "io.onggi.tools")
                .check(onggi);
    }
}
