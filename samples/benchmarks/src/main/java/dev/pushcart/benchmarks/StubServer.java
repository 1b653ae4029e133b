package dev.pushcart.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The least that answers HTTP/1.1 over loopback with keep-alive: a thread for each connection, a
 * ready answer for each path, and requests without a body only. No server for anything else.
 */
final class StubServer implements AutoCloseable {

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final byte[] profile;
  private final byte[] checkout;

  /** Starts listening on a free port of this machine. */
  StubServer() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    profile = answer(Shop.profile(origin() + "/ucp"));
    checkout = answer(Shop.checkout());
    daemon("stub-accept", this::accept);
  }

  /** Where it listens, by address so that nobody looks a name up. */
  String origin() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket each : open) {
      each.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        daemon("stub-connection", () -> serve(socket));
      }
    } catch (IOException closed) {
      // The end of the server.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      String request = line(in);
      while (!request.isEmpty()) {
        while (!line(in).isEmpty()) {
          // The headers decide nothing here.
        }
        out.write(request.contains(Shop.PROFILE_PATH) ? profile : checkout);
        request = line(in);
      }
    } catch (IOException gone) {
      // The end of the connection.
    } finally {
      open.remove(socket);
    }
  }

  /** The next line without its end; empty at the end of the stream too. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static byte[] answer(byte[] body) {
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
