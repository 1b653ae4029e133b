package dev.pushcart;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.GzipSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * HTTP by OkHttp: the transport that comes with the SDK.
 *
 * <p>{@link #create()} makes a client of its own for each {@link Pushcart} and closes it with it.
 * {@link #using(OkHttpClient)} takes the application's: its interceptors, TLS settings, proxy,
 * event listeners and threads are used; its cache, cookies, authenticator, redirects and own
 * retries are not, since the SDK decides all of that; and nothing of it is closed. Requests through
 * a proxy are resolved by the proxy: then the check of resolved addresses is the proxy's to make.
 *
 * <p>OkHttp needs the Okio it was made with. {@link #open} refuses an older one with an {@link
 * IllegalStateException} that names the jar and says what to do.
 */
public final class OkHttpTransport implements HttpTransport {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** What compression adds at most to what it cannot compress. */
  private static final long GZIP_FRAME = 64 << 10;

  /** How much of an answer that is no success is read. */
  private static final long ERROR_BYTES = 64 << 10;

  /** The oldest that has all that OkHttp calls. */
  private static final String OKIO = "3.18.0";

  private final @Nullable OkHttpClient given;

  private OkHttpTransport(@Nullable OkHttpClient given) {
    this.given = given;
  }

  /** A client of its own. */
  public static OkHttpTransport create() {
    return new OkHttpTransport(null);
  }

  /**
   * The application's client. It stays the application's to close.
   *
   * <p>Every stream that is open, such as a {@link dev.pushcart.tagging.TagWatch}, holds one thread
   * of its dispatcher for as long as it is open. OkHttp's own dispatcher makes as many as it needs.
   * One with a bounded pool must have room for all watches and the calls beside them, else the
   * calls wait for a watch to end: give it another executor, of virtual threads where the JDK has
   * them, or watch fewer media at once. The dispatcher's {@code maxRequests} do not bind here.
   */
  public static OkHttpTransport using(OkHttpClient client) {
    return new OkHttpTransport(Objects.requireNonNull(client, "client"));
  }

  @Override
  public HttpConnector open(TransportSettings settings) {
    requireOkioOfOkHttp();
    OkHttpClient base = given == null ? new OkHttpClient() : given;
    // A dispatcher of our own over the given threads: the limits are ours, the threads theirs.
    Dispatcher dispatcher =
        given == null ? new Dispatcher() : new Dispatcher(base.dispatcher().executorService());
    // The bulkhead of each business limits what runs. OkHttp's own limits are by host name: they
    // would let one business hold up another one on the same host.
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    EventListener.Factory theirs = base.eventListenerFactory();
    OkHttpClient client =
        base.newBuilder()
            .dispatcher(dispatcher)
            .dns(new CheckedDns(base.dns(), settings.addresses()))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .authenticator(Authenticator.NONE)
            .cookieJar(CookieJar.NO_COOKIES)
            .cache(null)
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(Duration.ZERO)
            .addNetworkInterceptor(new NoFollowUp())
            .eventListenerFactory(call -> theirs.create(call).plus(new PhaseListener()))
            .build();
    return new Connector(client, settings.addresses(), given == null);
  }

  /**
   * Fails here, in words, where OkHttp would fail in the middle of a call. Asks for the youngest
   * method of Okio that OkHttp 5.5.1 calls; it came with Okio {@link #OKIO}. Without reflection, so
   * that neither a shrinker nor a native image can hide it.
   */
  private static void requireOkioOfOkHttp() {
    try {
      Objects.requireNonNull(ByteString.EMPTY.base64(false));
    } catch (NoSuchMethodError old) {
      CodeSource source = ByteString.class.getProtectionDomain().getCodeSource();
      throw new IllegalStateException(
          "Okio is too old for OkHttp: "
              + (source == null ? "the one on the class path" : source.getLocation())
              + " was loaded, but okio-jvm "
              + OKIO
              + " or newer is needed. Usually Moshi brings the old one, where it stands above"
              + " pushcart-core in the POM. Import Pushcart's BOM (dev.pushcart:pushcart-parent:"
              + Pushcart.version()
              + ", type pom, scope import, in dependencyManagement), or declare"
              + " com.squareup.okio:okio-jvm:"
              + OKIO
              + " yourself, directly above Moshi. What brings it: mvn dependency:tree"
              + " -Dincludes=com.squareup.okio",
          old);
    }
  }

  private static final class Connector implements HttpConnector {
    private final OkHttpClient client;
    private final TransportSettings.AddressFilter addresses;
    private final boolean owned;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Those that run: OkHttp's cancellation does not wake one that waits for its reader. */
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    Connector(OkHttpClient client, TransportSettings.AddressFilter addresses, boolean owned) {
      this.client = client;
      this.addresses = addresses;
      this.owned = owned;
    }

    @Override
    public HttpExchange prepare(HttpRequest request) {
      Progress progress = new Progress();
      // Said here so that OkHttp does not decompress: a digest is of the bytes that travelled.
      Call call = client.newCall(built(request, progress, "gzip"));
      call.timeout().timeout(Math.max(1, request.timeout().toNanos()), TimeUnit.NANOSECONDS);
      return new Exchange(new Started(call, progress, addresses, closed), request.maxAnswerBytes());
    }

    @Override
    public HttpStream stream(HttpRequest request) {
      Progress progress = new Progress();
      // OkHttp counts in whole milliseconds, and 0 would be for ever.
      Duration silence = Duration.ofMillis(Math.max(1, request.timeout().toMillis()));
      OkHttpClient patient = client.newBuilder().readTimeout(silence).writeTimeout(silence).build();
      Call call = patient.newCall(built(request, progress, "identity"));
      return new Stream(new Started(call, progress, addresses, closed), streams);
    }

    private static Request built(HttpRequest request, Progress progress, String encoding) {
      HttpUrl url = HttpUrl.parse(request.url());
      if (url == null) {
        throw new IllegalArgumentException("url: must be an absolute http or https URL");
      }
      Request.Builder builder =
          new Request.Builder()
              .url(url)
              .method(request.method(), body(request))
              .tag(Progress.class, progress);
      for (Map.Entry<String, String> header : request.headers()) {
        builder.addHeader(header.getKey(), header.getValue());
      }
      return builder.header("Accept-Encoding", encoding).build();
    }

    private static @Nullable RequestBody body(HttpRequest request) {
      byte[] bytes = request.body();
      if (bytes != null) {
        return new OneShotBody(bytes);
      }
      boolean needsOne = !request.method().equals("GET") && !request.method().equals("HEAD");
      return needsOne ? new OneShotBody(new byte[0]) : null;
    }

    @Override
    public void close() {
      // First, so that an exchange that ends by it knows why.
      closed.set(true);
      client.dispatcher().cancelAll();
      streams.forEach(Stream::cancel);
      if (owned) {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
      }
    }
  }

  /** Written by OkHttp's threads, read by whoever asks how far an exchange has come. */
  private static final class Progress {
    volatile CallPhase reached = CallPhase.RESOLVE;
    volatile @Nullable String hiddenRetryAfter;
    volatile int hiddenStatus;
  }

  private static final class PhaseListener extends EventListener {
    private static void reach(Call call, CallPhase phase) {
      Progress tag = call.request().tag(Progress.class);
      if (tag != null) {
        tag.reached = phase;
      }
    }

    @Override
    public void dispatcherQueueStart(Call call, Dispatcher dispatcher) {
      reach(call, CallPhase.QUEUE);
    }

    @Override
    public void dispatcherQueueEnd(Call call, Dispatcher dispatcher) {
      reach(call, CallPhase.RESOLVE);
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
      reach(call, CallPhase.CONNECT);
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
      reach(call, CallPhase.CONNECT);
    }

    @Override
    public void requestHeadersStart(Call call) {
      reach(call, CallPhase.WRITE);
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
      if (request.body() == null) {
        reach(call, CallPhase.READ);
      }
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
      reach(call, CallPhase.READ);
    }

    @Override
    public void responseHeadersStart(Call call) {
      reach(call, CallPhase.READ);
    }
  }

  /** One call of OkHttp, as far as an exchange and a stream have it in common. */
  private static final class Started {
    private final Call call;
    private final Progress progress;
    private final TransportSettings.AddressFilter addresses;
    private final AtomicBoolean closed;

    /**
     * OkHttp cancels by itself when something breaks badly; that is a failure, not a cancellation.
     */
    private volatile boolean canceledHere;

    Started(
        Call call,
        Progress progress,
        TransportSettings.AddressFilter addresses,
        AtomicBoolean closed) {
      this.call = call;
      this.progress = progress;
      this.addresses = addresses;
      this.closed = closed;
    }

    void cancel() {
      canceledHere = true;
      call.cancel();
    }

    /** OkHttp looks no literal up, so the DNS check would not see it. */
    void checkLiteral() throws TransportException {
      String host = call.request().url().host();
      boolean literal =
          host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
      if (literal) {
        try {
          addresses.check(host, List.of(InetAddress.getByName(host)));
        } catch (UnknownHostException malformed) {
          throw new TransportException(
              TransportException.Kind.IO, CallPhase.RESOLVE, "no such address", malformed);
        }
      }
    }

    TransportException failure(Throwable broken) {
      for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
        if (cause instanceof TransportException said) {
          return said;
        }
      }
      TransportException.Kind kind;
      if (closed.get()) {
        // OkHttp tells a call that finds its threads gone as one that timed out.
        kind = TransportException.Kind.CANCELED;
      } else if (broken instanceof InterruptedIOException) {
        kind = TransportException.Kind.TIMEOUT;
      } else if (canceledHere) {
        kind = TransportException.Kind.CANCELED;
      } else {
        kind = TransportException.Kind.IO;
      }
      return new TransportException(
          kind, progress.reached, String.valueOf(broken.getMessage()), broken);
    }
  }

  private static final class Exchange implements HttpExchange {
    private final Started started;
    private final long maxAnswerBytes;

    Exchange(Started started, long maxAnswerBytes) {
      this.started = started;
      this.maxAnswerBytes = maxAnswerBytes;
    }

    @Override
    public void enqueue(Callback callback) {
      try {
        started.checkLiteral();
      } catch (TransportException refused) {
        callback.onFailure(refused);
        return;
      }
      started.call.enqueue(
          new okhttp3.Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
              HttpAnswer answer;
              try (response) {
                answer = read(response);
              } catch (IOException | RuntimeException broken) {
                // OkHttp throws unchecked exceptions too, such as for a negative Content-Length.
                callback.onFailure(started.failure(broken));
                return;
              }
              callback.onAnswer(answer);
            }

            @Override
            public void onFailure(Call failed, IOException broken) {
              callback.onFailure(started.failure(broken));
            }
          });
    }

    @Override
    public CallPhase phase() {
      return started.progress.reached;
    }

    @Override
    public void cancel() {
      started.cancel();
    }

    private HttpAnswer read(Response response) throws IOException {
      ResponseBody body = response.body();
      Content content = Content.of(response, maxAnswerBytes);
      BufferedSource source = content.decoded;
      if (!response.isSuccessful()) {
        // The status is what matters; of what it says, the start is enough.
        long most = Math.min(maxAnswerBytes, ERROR_BYTES);
        source.request(most);
        return NoFollowUp.restore(
            response,
            started.progress,
            content,
            source.readByteArray(Math.min(most, source.getBuffer().size())));
      }
      boolean tooLong = !content.compressed && body.contentLength() > maxAnswerBytes;
      if (tooLong || source.request(maxAnswerBytes + 1)) {
        throw new TransportException(
            TransportException.Kind.ANSWER_TOO_LARGE,
            CallPhase.READ,
            "the answer is larger than " + maxAnswerBytes + " bytes",
            null);
      }
      return NoFollowUp.restore(response, started.progress, content, source.readByteArray());
    }
  }

  /**
   * Reads on the thread that OkHttp gives each call, which waits while nobody asks for more. A
   * cancellation wakes it, whether it waits for the socket or for the reader.
   */
  private static final class Stream implements HttpStream {
    private final Started started;
    private final Set<Stream> running;
    private final AtomicBoolean opened = new AtomicBoolean();

    /** One permit for each piece that was asked for; a cancellation adds one. */
    private final Semaphore wanted = new Semaphore(0);

    Stream(Started started, Set<Stream> running) {
      this.started = started;
      this.running = running;
    }

    @Override
    public void open(Listener listener) {
      if (opened.getAndSet(true)) {
        throw new IllegalStateException("this stream was opened already; prepare another one");
      }
      try {
        started.checkLiteral();
      } catch (TransportException refused) {
        listener.onFailure(refused);
        return;
      }
      running.add(this);
      started.call.enqueue(
          new okhttp3.Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
              try (response) {
                read(response, listener);
              } catch (IOException | RuntimeException broken) {
                running.remove(Stream.this);
                listener.onFailure(started.failure(broken));
                return;
              } catch (Error broken) {
                // Of the listener itself, or of the machine: it still hears how it ends.
                running.remove(Stream.this);
                listener.onFailure(started.failure(broken));
                throw broken;
              }
              running.remove(Stream.this);
              listener.onEnd();
            }

            @Override
            public void onFailure(Call failed, IOException broken) {
              running.remove(Stream.this);
              listener.onFailure(started.failure(broken));
            }
          });
    }

    private void read(Response response, Listener listener) throws IOException {
      String encoding = response.header("Content-Encoding", "identity");
      if (response.isSuccessful() && !"identity".equalsIgnoreCase(encoding)) {
        throw new IOException("the stream is compressed, which was not asked for");
      }
      Content content = Content.of(response, ERROR_BYTES);
      listener.onHeaders(NoFollowUp.restore(response, started.progress, content, new byte[0]));
      byte[] buffer = new byte[MAX_PIECE];
      while (true) {
        awaitReader();
        int read = content.decoded.read(buffer);
        if (read < 0) {
          return;
        }
        if (read > 0) {
          listener.onBytes(Arrays.copyOf(buffer, read));
        }
      }
    }

    private void awaitReader() throws IOException {
      try {
        wanted.acquire();
      } catch (InterruptedException interrupted) {
        // The application's threads, and they are stopped.
        Thread.currentThread().interrupt();
        started.cancel();
      }
      if (started.call.isCanceled()) {
        throw new IOException("canceled");
      }
    }

    @Override
    public void pull() {
      wanted.release();
    }

    @Override
    public CallPhase phase() {
      return started.progress.reached;
    }

    @Override
    public void cancel() {
      started.cancel();
      wanted.release();
    }
  }

  /** Keeps OkHttp from repeating a POST on 503 with {@code Retry-After: 0}. */
  private static final class OneShotBody extends RequestBody {
    private final byte[] bytes;

    OneShotBody(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }

  /**
   * Hides from OkHttp what would make it send a request again on its own: {@code Retry-After} on a
   * 503, which it obeys for a GET when it is 0, and the status 421 on a coalesced connection. What
   * was hidden is put back in the answer.
   */
  private static final class NoFollowUp implements Interceptor {
    private static final String RETRY_AFTER = "Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
      Response response = chain.proceed(chain.request());
      Progress progress = Objects.requireNonNull(chain.request().tag(Progress.class));
      if (response.code() == 503) {
        progress.hiddenRetryAfter = response.header(RETRY_AFTER);
        return response.newBuilder().removeHeader(RETRY_AFTER).build();
      }
      if (response.code() == 421) {
        progress.hiddenStatus = 421;
        return response.newBuilder().code(400).build();
      }
      return response;
    }

    static HttpAnswer restore(Response response, Progress progress, Content content, byte[] body) {
      Headers headers = content.headers(response.headers());
      String retryAfter = progress.hiddenRetryAfter;
      if (retryAfter != null) {
        headers = headers.newBuilder().set(RETRY_AFTER, retryAfter).build();
      }
      int status = progress.hiddenStatus == 0 ? response.code() : progress.hiddenStatus;
      return new HttpAnswer(status, headers.toMultimap(), body, content.travelled(body));
    }
  }

  /** The body of an answer without its compression, and with it where a digest was sent. */
  private static final class Content {
    private final BufferedSource decoded;
    private final boolean compressed;
    private final @Nullable Buffer travelled;

    private Content(BufferedSource decoded, boolean compressed, @Nullable Buffer travelled) {
      this.decoded = decoded;
      this.compressed = compressed;
      this.travelled = travelled;
    }

    static Content of(Response response, long maxBytes) throws IOException {
      BufferedSource sent = response.body().source();
      // An answer without a body may name a compression all the same.
      if (!"gzip".equalsIgnoreCase(response.header("Content-Encoding")) || sent.exhausted()) {
        return new Content(sent, false, null);
      }
      if (response.header("Content-Digest") == null || !response.isSuccessful()) {
        return new Content(Okio.buffer(new GzipSource(sent)), true, null);
      }
      Buffer travelled = new Buffer();
      return new Content(
          Okio.buffer(new GzipSource(new Copied(sent, travelled, maxBytes))), true, travelled);
    }

    Headers headers(Headers sent) {
      return compressed
          ? sent.newBuilder().removeAll("Content-Encoding").removeAll("Content-Length").build()
          : sent;
    }

    byte[] travelled(byte[] body) {
      return travelled == null ? body : travelled.readByteArray();
    }
  }

  /** Keeps what goes through it. */
  private static final class Copied extends ForwardingSource {
    private final Buffer copy;
    private final long maxBytes;

    Copied(Source from, Buffer copy, long maxBytes) {
      super(from);
      this.copy = copy;
      this.maxBytes = maxBytes;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      if (read > 0) {
        sink.copyTo(copy, sink.size() - read, read);
        // Compression that makes it longer has no end.
        if (copy.size() > maxBytes + GZIP_FRAME) {
          throw new TransportException(
              TransportException.Kind.ANSWER_TOO_LARGE,
              CallPhase.READ,
              "the compressed answer is larger than " + maxBytes + " bytes",
              null);
        }
      }
      return read;
    }
  }

  /**
   * Looks a name up once and lets only checked addresses through, so that no later answer can
   * differ.
   */
  private static final class CheckedDns implements Dns {
    private final Dns names;
    private final TransportSettings.AddressFilter addresses;

    CheckedDns(Dns names, TransportSettings.AddressFilter addresses) {
      this.names = names;
      this.addresses = addresses;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
      List<InetAddress> found = names.lookup(hostname);
      try {
        return addresses.check(hostname, found);
      } catch (TransportException refused) {
        UnknownHostException wrapped = new UnknownHostException(refused.getMessage());
        wrapped.initCause(refused);
        throw wrapped;
      }
    }
  }
}
