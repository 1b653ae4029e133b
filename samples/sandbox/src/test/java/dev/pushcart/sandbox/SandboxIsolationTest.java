package dev.pushcart.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The sandbox shares no code with the SDK, so that a misread field cannot be wrong on both sides
 * alike.
 */
class SandboxIsolationTest {

  private static final JavaClasses SANDBOX =
      new ClassFileImporter()
          .importPath(Path.of(System.getProperty("basedir", "")).resolve("target/classes"));

  @Test
  void knowsNoInternalPackageOfTheSdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pushcart.internal..")
        .check(SANDBOX);
  }

  @Test
  void hasItsOwnJsonAndHttp() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.squareup.moshi..", "okio..", "io.github.resilience4j..")
        .check(SANDBOX);
  }
}
