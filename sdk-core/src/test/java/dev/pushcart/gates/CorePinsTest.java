package dev.pushcart.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Core's own POM decides which versions a user gets without importing anything: what others bring
 * in too old a version stands there directly, and above those others, since Maven takes the first
 * of two equally near ones.
 */
class CorePinsTest {

  @Test
  void standAboveWhatWouldBringOlderOnes() throws Exception {
    List<String> declared = declared();

    assertThat(declared)
        .containsSubsequence("okhttp-jvm", "okio-jvm", "kotlin-stdlib", "slf4j-api", "moshi")
        .containsSubsequence("slf4j-api", "resilience4j-retry");
  }

  private static List<String> declared() throws Exception {
    Path pom = Path.of(System.getProperty("basedir", "")).resolve("pom.xml");
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("dependency");
    List<String> artifacts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element dependency = (Element) nodes.item(i);
      artifacts.add(dependency.getElementsByTagName("artifactId").item(0).getTextContent());
    }
    return artifacts;
  }
}
