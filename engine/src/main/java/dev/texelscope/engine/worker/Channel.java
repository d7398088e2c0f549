package dev.texelscope.engine.worker;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;

/**
 * One end of a JSON-RPC connection. Whatever is wrong with what arrives ends it: the other side is
 * the same program, so that a damaged message means that the other process is damaged.
 *
 * @param <T> what the other side can be asked
 */
final class Channel<T> {

  private final StreamMessageProducer reader;
  private final RemoteEndpoint endpoint;
  private final T remote;
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  /**
   * A connection that does not read yet.
   *
   * @param service answers the other side
   * @param remoteType interface of the other side
   */
  Channel(InputStream in, OutputStream out, Object service, Class<T> remoteType) {
    Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
    methods.putAll(ServiceEndpoints.getSupportedMethods(remoteType));
    methods.putAll(ServiceEndpoints.getSupportedMethods(service.getClass()));
    MessageJsonHandler json = new MessageJsonHandler(methods);
    endpoint =
        new RemoteEndpoint(
            new StreamMessageConsumer(out, json), ServiceEndpoints.toEndpoint(service));
    json.setMethodProvider(endpoint);
    remote = ServiceEndpoints.toServiceObject(endpoint, remoteType);
    reader =
        new StreamMessageProducer(
            new FrameGuard(new BufferedInputStream(in)),
            json,
            (_, issues) -> end("a message is no JSON-RPC: " + issues.getFirst().getText())) {
          @Override
          protected void fireError(Throwable error) {
            end("a message cannot be read: " + error.getMessage());
          }
        };
  }

  /** The other side. */
  T remote() {
    return remote;
  }

  /**
   * Completes when nothing more can arrive, with the reason; empty text where the other side closed
   * the connection in order.
   */
  CompletableFuture<String> ended() {
    return ended;
  }

  /** Reads until the connection ends. */
  void listen() {
    try {
      reader.listen(endpoint);
      end("");
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      end("a message is damaged: " + cause.getMessage());
    }
  }

  private void end(String reason) {
    reader.close();
    ended.complete(reason);
  }
}
