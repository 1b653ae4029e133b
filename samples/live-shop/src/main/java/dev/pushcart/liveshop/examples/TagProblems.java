package dev.pushcart.liveshop.examples;

import dev.pushcart.ConflictException;
import dev.pushcart.InvalidRequestException;
import dev.pushcart.NotFoundException;
import dev.pushcart.ProblemDetails;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ProductTags;

/** What to do when a change of a tag is refused. */
final class TagProblems {

  private TagProblems() {}

  static String rename(ProductTags tags, ProductTag tag, String label) {
    // tag::catch
    try {
      return "Version " + tags.update(tag, u -> u.label(label)).execute().version();
    } catch (ConflictException changed) {
      ProblemDetails problem = changed.problem().orElseThrow();
      return switch (problem.code()) {
        case "version_stale" -> "Read it again: " + problem.member("version").orElseThrow();
        case "invalid_transition" -> "Not in this state: " + problem.detail();
        default -> problem.title();
      };
    } catch (InvalidRequestException refused) {
      ProblemDetails problem = refused.problem().orElseThrow();
      problem.errors().forEach(rule -> System.out.println(rule.pointer() + " " + rule.code()));
      return problem.detail();
    } catch (NotFoundException gone) {
      return "Not there, or not ours";
    }
    // end::catch
  }
}
