package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.Products;
import dev.pushcart.sandbox.live.tags.TagEditor;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.live.tags.TagViews;
import dev.pushcart.sandbox.store.Database;
import java.util.Map;

/** Tags out to other formats, and back from WebVTT. Safe for use by several threads. */
public final class TagFormats {
  private final TagExports exports;
  private final TagImports imports;

  public TagFormats(
      Database database,
      TagStore store,
      LiveLimits limits,
      Products products,
      TagEditor editor,
      TagViews views) {
    exports = new TagExports(database, store, limits);
    imports = new TagImports(database, store, limits, products, editor, views);
  }

  /** What this answers, by operation. */
  public Map<LiveOperation, LiveHandler> handlers() {
    LiveHandler.Read export = exports::answer;
    LiveHandler.Change take = imports::prepare;
    return Map.of(
        LiveOperation.EXPORT_PRODUCT_TAGS, export, LiveOperation.IMPORT_PRODUCT_TAGS, take);
  }
}
