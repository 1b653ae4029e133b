package dev.pushcart;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every request with the same bytes, whatever they are, and closes. */
final class RudeServer implements AutoCloseable {

  private final ServerSocket listener;
  private volatile String answer;

  RudeServer(String answer) throws IOException {
    this.answer = answer;
    listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** From now on it answers like a server. */
  void behave(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n"
            + json;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        InputStream in = socket.getInputStream();
        String seen = "";
        while (!seen.endsWith("\r\n\r\n")) {
          seen += (char) in.read();
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      } catch (IOException over) {
        // The client went away, or the test is over.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
