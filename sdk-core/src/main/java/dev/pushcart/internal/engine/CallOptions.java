package dev.pushcart.internal.engine;

import dev.pushcart.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one call runs.
 *
 * @param deadline for all of it
 * @param retries how it is repeated
 * @param keyOrNull the idempotency key; null when the operation changes nothing
 * @param headers what the caller adds
 */
record CallOptions(
    Duration deadline,
    RetryPolicy retries,
    @Nullable String keyOrNull,
    List<Map.Entry<String, String>> headers) {}
