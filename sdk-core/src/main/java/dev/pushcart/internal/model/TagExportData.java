package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.ExportFormat;
import dev.pushcart.tagging.TagExport;
import java.util.List;
import java.util.Map;

/** {@link TagExport} on the wire. */
public record TagExportData(ExportFormat format, String mediaType, List<String> parts, Extras kept)
    implements TagExport {

  /** The fields of the protocol. */
  public static final BindingTable<TagExport> TABLE =
      new BindingTable<>() {
        private final Field<ExportFormat> format =
            required(
                "format", Codecs.text(ExportFormat::of, ExportFormat::value), TagExport::format);
        private final Field<String> mediaType =
            required("media_type", STRING, TagExport::mediaType);
        private final Field<List<String>> parts =
            required("parts", Codecs.list(STRING), TagExport::parts);

        @Override
        protected TagExport build(Slots in) {
          return new TagExportData(in.get(format), in.get(mediaType), in.get(parts), in.extras());
        }

        @Override
        protected Extras extras(TagExport model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
