package dev.pushcart.profile;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks a platform's profile as businesses will, and how it is served (UCP 2026-04-08 and
 * 2026-08-25, Overview, Platform Profile and Hosting). It looks at what it is given and asks
 * nobody; run it in a build and against what is really served.
 *
 * <p>Every published version is known, also those this SDK does not speak. Thread-safe.
 */
public final class ProfileLinter {

  private ProfileLinter() {}

  /**
   * Findings about the document, in its order; empty when it is well made. Never throws for its
   * text.
   */
  public static List<Finding> lint(String json) {
    ProfileLint lint = new ProfileLint();
    lint.document(json);
    return lint.findings();
  }

  /**
   * Findings about the document and about how it is served.
   *
   * @param json the body
   * @param headers the answer's headers, whatever their case
   * @param url where it is served
   */
  public static List<Finding> lint(String json, Map<String, List<String>> headers, URI url) {
    ProfileLint lint = new ProfileLint();
    lint.url(url.toString());
    List<Finding> findings = new ArrayList<>(lint.findings());
    findings.addAll(HeaderLint.of(headers));
    findings.addAll(lint(json));
    return List.copyOf(findings);
  }
}
