package dev.pushcart.gates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds in every module of the SDK, whatever it is for. */
class HouseRulesTest {

  private static final String ENVIRONMENT = "dev.pushcart.internal.engine.Environment";

  private static final String[] PAYMENTS = {
    "dev.pushcart.cart..",
    "dev.pushcart.checkout..",
    "dev.pushcart.embedded..",
    "dev.pushcart.identity..",
    "dev.pushcart.internal.payments..",
    "dev.pushcart.order..",
    "dev.pushcart.wallet.."
  };
  private static final String[] LIVE = {"dev.pushcart.internal.live..", "dev.pushcart.live.."};

  private static final Set<String> AMBIENT =
      Set.of(
          "java.lang.Math.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.util.Collections.shuffle",
          "java.util.Date.<init>",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.concurrent.TimeUnit.sleep");

  private static final JavaClasses SOURCES = classes("target/classes");

  @Test
  void paymentsAndLiveDoNotKnowEachOtherAndCoreKnowsNeither() {
    check(noClasses().that().resideInAnyPackage(PAYMENTS).should().dependOnClassesThat(in(LIVE)));
    check(noClasses().that().resideInAnyPackage(LIVE).should().dependOnClassesThat(in(PAYMENTS)));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(PAYMENTS)
            .and()
            .resideOutsideOfPackages(LIVE)
            .should()
            .dependOnClassesThat(in(PAYMENTS).or(in(LIVE))));
  }

  @Test
  void nothingDependsOnTheSamples() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                in("dev.pushcart.sandbox..", "dev.pushcart.liveshop..", "dev.pushcart.samples..")));
  }

  @Test
  void okHttpIsUsedThroughItsPublicPackagesOnly() {
    check(noClasses().should().dependOnClassesThat(in("okhttp3.internal..", "okio.internal..")));
  }

  @Test
  void nothingThatAndroidLacksOrThatLooksClassesUpByName() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(in("java.net.http.."))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.ServiceLoader"));
  }

  @Test
  void noMethodIsSynchronized() {
    check(
        noMethods()
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED)
            .because("anyone can lock the object, and a virtual thread is pinned; use a lock"));
  }

  @Test
  void timeRandomnessAndIdsComeFromTheEnvironment() {
    check(
        noClasses()
            .that(areNotTheEnvironment())
            .should()
            .accessTargetWhere(isAmbient())
            .because("every test decides them through " + ENVIRONMENT));
  }

  @Test
  void testsDoNotSleep() {
    noClasses()
        .should()
        .accessTargetWhere(isOneOf(Set.of("java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep")))
        .because("a test waits for an event")
        .allowEmptyShould(true)
        .check(classes("target/test-classes"));
  }

  private void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(SOURCES);
  }

  private static JavaClasses classes(String directory) {
    return new ClassFileImporter()
        .importPath(Path.of(System.getProperty("basedir", "")).resolve(directory));
  }

  private static DescribedPredicate<JavaClass> in(String... packages) {
    return resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaClass> areNotTheEnvironment() {
    return new DescribedPredicate<>("are not " + ENVIRONMENT + ", its implementation or inside one") {
      @Override
      public boolean test(JavaClass type) {
        return !type.isAssignableTo(ENVIRONMENT)
            && type.getEnclosingClass().map(this::test).orElse(true);
      }
    };
  }

  private static DescribedPredicate<JavaAccess<?>> isAmbient() {
    return isOneOf(AMBIENT)
        .or(
            new DescribedPredicate<JavaAccess<?>>("asks a clock or makes a random source") {
              @Override
              public boolean test(JavaAccess<?> access) {
                AccessTarget target = access.getTarget();
                JavaClass owner = target.getOwner();
                String name = target.getName();
                if (owner.getPackageName().equals("java.time")) {
                  return name.equals("now")
                      || (owner.getSimpleName().equals("Clock")
                          && (name.startsWith("system") || name.startsWith("tick")));
                }
                if (owner.isEquivalentTo(CompletableFuture.class)) {
                  return Set.of("completeOnTimeout", "delayedExecutor", "orTimeout").contains(name);
                }
                return (owner.isAssignableTo(Random.class) && name.equals("<init>"))
                    || (owner.isAssignableTo(RandomGenerator.class)
                        && (name.equals("<init>") || name.equals("getDefault") || name.equals("of")));
              }
            });
  }

  private static DescribedPredicate<JavaAccess<?>> isOneOf(Set<String> members) {
    return new DescribedPredicate<>("is one of " + members.stream().sorted().toList()) {
      @Override
      public boolean test(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return members.contains(target.getOwner().getFullName() + '.' + target.getName());
      }
    };
  }
}
