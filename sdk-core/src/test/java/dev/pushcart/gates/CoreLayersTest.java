package dev.pushcart.gates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A layer of the core knows the ones below it and none above. */
class CoreLayersTest {

  private static final String INTERNAL = "dev.pushcart.internal.";

  /** An internal package and the internal packages it may know. */
  private record Layer(String name, List<String> knows) {}

  private static final List<Layer> LAYERS =
      List.of(
          new Layer("base", List.of()),
          new Layer("json", List.of("base")),
          // Names and dates of the specification, which know nothing and decide nothing.
          new Layer("ucp", List.of()),
          new Layer("model", List.of("base", "json", "ucp")),
          new Layer("dialect", List.of("json", "ucp")),
          new Layer("net", List.of("base")),
          new Layer("authentication", List.of("base", "json", "net")),
          new Layer("signing", List.of("json", "model", "net")),
          new Layer("sse", List.of()),
          new Layer("binding", List.of("dialect", "json", "model", "net", "sse", "ucp")),
          new Layer("discovery", List.of("base", "json", "model", "net", "ucp")),
          new Layer(
              "engine",
              List.of(
                  "authentication",
                  "base",
                  "binding",
                  "dialect",
                  "discovery",
                  "json",
                  "model",
                  "net",
                  "signing",
                  "sse",
                  "ucp")));

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importPath(Path.of(System.getProperty("basedir", "")).resolve("target/classes"));

  @TestFactory
  Stream<DynamicTest> everyLayerKnowsOnlyThoseBelow() {
    return LAYERS.stream()
        .map(layer -> DynamicTest.dynamicTest(layer.name(), () -> check(onlyKnows(layer))));
  }

  @Test
  void everyInternalPackageHasItsLayer() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.pushcart.internal..")
            .should()
            .resideOutsideOfPackages(
                LAYERS.stream()
                    .map(layer -> INTERNAL + layer.name() + "..")
                    .toArray(String[]::new)));
  }

  @Test
  void jsonKnowsNoResource() {
    check(
        noClasses()
            .that()
            .resideInAPackage(INTERNAL + "json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.pushcart.catalog..",
                "dev.pushcart.commerce..",
                "dev.pushcart.profile..",
                "dev.pushcart.signing..",
                "dev.pushcart.tagging..",
                "dev.pushcart.webhook.."));
  }

  @Test
  void onlyTheEngineKnowsResilience4j() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(INTERNAL + "engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.resilience4j.."));
  }

  @Test
  void publicPackagesDoNotKnowTheJsonLibrary() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.pushcart.internal..")
            .and()
            // OkHttp's own I/O types are part of talking to it.
            .haveNameNotMatching("dev\\.pushcart\\.OkHttpTransport(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.squareup.moshi..", "okio.."));
  }

  @Test
  void publicPackagesKnowOkHttpInItsTransportOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.pushcart.internal..")
            .and()
            .haveNameNotMatching("dev\\.pushcart\\.OkHttp\\w*(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3.."));
  }

  private static ArchRule onlyKnows(Layer layer) {
    DescribedPredicate<JavaClass> above = resideInAPackage("dev.pushcart.internal..");
    for (String known : layer.knows()) {
      above = above.and(DescribedPredicate.not(resideInAPackage(INTERNAL + known + "..")));
    }
    above = above.and(DescribedPredicate.not(resideInAPackage(INTERNAL + layer.name() + "..")));
    return noClasses()
        .that()
        .resideInAPackage(INTERNAL + layer.name() + "..")
        .should()
        .dependOnClassesThat(above.as("are internal and not below it: " + layer.knows()));
  }

  private void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CORE);
  }
}
