package dev.pushcart.schemas;

import dev.pushcart.SchemaValidator.Violation;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A place in one of the protocol's documents where a schema stands. It finds what the schema
 * validator has no say in: numbers with more decimals than {@code x-decimals} allows, and members
 * that no schema declares.
 *
 * @param document the address of the document
 * @param node what stands at that place
 * @param pointer where it is, as a JSON Pointer
 */
record ProtocolSchema(String document, String pointer, JsonNode node) {

  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> BRANCHES = List.of("then", "else");

  static ProtocolSchema of(String document, String pointer) {
    JsonNode node = ProtocolFiles.document(document).at(pointer);
    if (node.isMissingNode()) {
      throw new IllegalStateException("nothing stands at " + document + "#" + pointer);
    }
    return new ProtocolSchema(document, pointer, node);
  }

  /** Where a reference in this document leads. */
  ProtocolSchema to(String reference) {
    URI target = URI.create(document).resolve(reference.isEmpty() ? "#" : reference);
    String whole = target.toString();
    int hash = whole.indexOf('#');
    return hash < 0
        ? of(whole, "")
        : of(whole.substring(0, hash), Optional.ofNullable(target.getFragment()).orElse(""));
  }

  /** What stands here, or where its reference leads. */
  ProtocolSchema followed() {
    return node.has("$ref") ? to(node.get("$ref").stringValue()).followed() : this;
  }

  /** What stands below, by names. */
  ProtocolSchema child(String... names) {
    ProtocolSchema found = this;
    for (String name : names) {
      String step = "/" + name.replace("~", "~0").replace("/", "~1");
      found = new ProtocolSchema(document, found.pointer + step, found.node.path(name));
    }
    return found;
  }

  boolean exists() {
    return !node.isMissingNode();
  }

  /** Everything that this schema says of one instance, in whichever branch. */
  private Stream<ProtocolSchema> parts() {
    Stream<ProtocolSchema> referred =
        node.has("$ref") ? to(node.get("$ref").stringValue()).parts() : Stream.of();
    Stream<ProtocolSchema> listed =
        LISTS.stream()
            .map(this::child)
            .flatMap(list -> list.elements().flatMap(ProtocolSchema::parts));
    Stream<ProtocolSchema> branches =
        BRANCHES.stream().map(this::child).filter(ProtocolSchema::exists).flatMap(each -> each.parts());
    return Stream.of(Stream.of(this), referred, listed, branches).flatMap(all -> all);
  }

  private Stream<ProtocolSchema> elements() {
    return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
        .map(i -> new ProtocolSchema(document, pointer + "/" + i, node.get(i)));
  }

  /**
   * What is wrong with an instance beside what a schema validator finds.
   *
   * @param closed whether members that nobody declares are
   */
  List<Violation> violations(JsonNode instance, boolean closed) {
    List<Violation> found = new ArrayList<>();
    look(List.of(this), instance, "", closed, found);
    return found;
  }

  private static void look(
      List<ProtocolSchema> schemas,
      JsonNode instance,
      String path,
      boolean closed,
      List<Violation> found) {
    List<ProtocolSchema> parts = schemas.stream().flatMap(ProtocolSchema::parts).toList();
    if (instance.isNumber()) {
      parts.stream()
          .map(each -> each.node.path("x-decimals"))
          .filter(JsonNode::isNumber)
          .filter(most -> decimals(instance.decimalValue()) > most.intValue())
          .forEach(most -> found.add(new Violation(path, "x-decimals")));
    } else if (instance.isArray()) {
      List<ProtocolSchema> items = parts.stream().map(each -> each.child("items")).toList();
      for (int i = 0; i < instance.size(); i++) {
        look(existing(items), instance.get(i), path + "/" + i, closed, found);
      }
    } else if (instance.isObject()) {
      boolean described = parts.stream().anyMatch(each -> each.node.has("properties"));
      List<ProtocolSchema> others =
          existing(parts.stream().map(each -> each.child("additionalProperties")).toList());
      for (Map.Entry<String, JsonNode> member : instance.properties()) {
        String name = member.getKey();
        String place = path + "/" + name.replace("~", "~0").replace("/", "~1");
        List<ProtocolSchema> declared =
            existing(parts.stream().map(each -> each.child("properties", name)).toList());
        if (closed && described && declared.isEmpty() && others.isEmpty()) {
          found.add(new Violation(place, "undeclared"));
        }
        look(declared.isEmpty() ? others : declared, member.getValue(), place, closed, found);
      }
    }
  }

  private static List<ProtocolSchema> existing(List<ProtocolSchema> schemas) {
    return schemas.stream().filter(ProtocolSchema::exists).filter(e -> e.node.isObject()).toList();
  }

  private static int decimals(BigDecimal number) {
    return number.stripTrailingZeros().scale();
  }
}
