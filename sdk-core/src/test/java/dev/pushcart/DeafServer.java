package dev.pushcart;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Accepts, reads and never says a word. Knows when a request came and when its connection ended.
 */
final class DeafServer implements AutoCloseable {

  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Semaphore requests = new Semaphore(0);
  private final CountDownLatch end = new CountDownLatch(1);

  DeafServer() throws IOException {
    listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(
        () -> {
          while (true) {
            Socket socket = listener.accept();
            sockets.add(socket);
            start(() -> listen(socket));
          }
        });
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  void awaitRequest() throws InterruptedException {
    awaitRequests(1);
  }

  /** Waits until that many connections have sent something. */
  void awaitRequests(int number) throws InterruptedException {
    if (!requests.tryAcquire(number, 60, TimeUnit.SECONDS)) {
      throw new AssertionError("fewer requests came than " + number);
    }
  }

  boolean awaitEnd() throws InterruptedException {
    return end.await(60, TimeUnit.SECONDS);
  }

  private void listen(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[1024];
    boolean first = true;
    try {
      while (in.read(buffer) >= 0) {
        if (first) {
          first = false;
          requests.release();
        }
      }
    } finally {
      end.countDown();
    }
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // The test is over, or the client went away.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
