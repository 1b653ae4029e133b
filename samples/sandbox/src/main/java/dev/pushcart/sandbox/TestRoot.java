package dev.pushcart.sandbox;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A certificate authority made for one sandbox, and the server certificate it signs. */
final class TestRoot {
  private static final String PASSWORD = "sandbox";

  private final HeldCertificate root =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("Pushcart Sandbox Test Root")
          .duration(30, TimeUnit.DAYS)
          .build();

  private final OkHttpClient trusting = trusting();

  X509Certificate certificate() {
    return root.certificate();
  }

  /** An HTTP client that trusts this root and no other. */
  OkHttpClient trustingClient() {
    return trusting;
  }

  /** An HTTP client that trusts this root and those that Java trusts. */
  OkHttpClient trustingTooClient() {
    return client(builder().addPlatformTrustedCertificates().build());
  }

  /** Ends the threads and connections of the trusting client. */
  void close() {
    trusting.dispatcher().executorService().shutdown();
    trusting.connectionPool().evictAll();
  }

  private OkHttpClient trusting() {
    return client(builder().build());
  }

  private HandshakeCertificates.Builder builder() {
    return new HandshakeCertificates.Builder().addTrustedCertificate(root.certificate());
  }

  private static OkHttpClient client(HandshakeCertificates trust) {
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .build();
  }

  static String pem(X509Certificate certificate) {
    return Certificates.certificatePem(certificate);
  }

  SslContextFactory.Server server() {
    HeldCertificate leaf =
        new HeldCertificate.Builder()
            .signedBy(root)
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .duration(30, TimeUnit.DAYS)
            .build();
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry(
          "shop",
          leaf.keyPair().getPrivate(),
          PASSWORD.toCharArray(),
          new Certificate[] {leaf.certificate(), root.certificate()});
      SslContextFactory.Server server = new SslContextFactory.Server();
      server.setKeyStore(keys);
      server.setKeyStorePassword(PASSWORD);
      // UCP 2026-04-08, REST binding: TLS 1.3 at least.
      server.setIncludeProtocols("TLSv1.3");
      return server;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot make a key store", e);
    }
  }
}
