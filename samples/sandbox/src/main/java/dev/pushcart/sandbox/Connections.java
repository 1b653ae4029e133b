package dev.pushcart.sandbox;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Ends a client's connection below HTTP and below TLS, where a failing network would. */
final class Connections {
  private Connections() {}

  /** Closes the socket (FIN): the client sees the end of the stream. */
  static void close(Context ctx) {
    endPoint(ctx).close();
  }

  /** Resets the socket (RST): the client sees an error. */
  static void reset(Context ctx) {
    EndPoint endPoint = endPoint(ctx);
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        throw new IllegalStateException("the connection is gone already", e);
      }
    }
    endPoint.close();
  }

  private static EndPoint endPoint(Context ctx) {
    EndPoint endPoint =
        ServletContextRequest.getServletContextRequest(ctx.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    while (endPoint instanceof EndPoint.Wrapper wrapper) {
      endPoint = wrapper.unwrap();
    }
    return endPoint;
  }
}
