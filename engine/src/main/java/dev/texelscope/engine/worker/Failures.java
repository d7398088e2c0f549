package dev.texelscope.engine.worker;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.SliceNeededException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;

/** The engine's exceptions as errors of JSON-RPC, and back. */
final class Failures {

  private static final int CODE = -32000;

  private Failures() {}

  /**
   * What crosses of an exception.
   *
   * @param kind which exception
   * @param detail what happened to the device, where it is a device's; the slice that fits, where
   *     that is known
   * @param trace its stack in the worker
   */
  private record Data(String kind, String detail, String trace) {}

  static ResponseErrorException toError(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    Data data =
        switch (cause) {
          case SliceNeededException e -> new Data("slice", e.slice().toString(), trace.toString());
          case InputException _ -> new Data("input", "", trace.toString());
          case DeviceException e -> new Data("device", e.kind().name(), trace.toString());
          case CancellationException _ -> new Data("cancelled", "", "");
          default -> new Data("other", "", trace.toString());
        };
    String message = cause.getMessage();
    return new ResponseErrorException(
        new ResponseError(
            CODE, message == null ? cause.toString() : message, new Gson().toJsonTree(data)));
  }

  /** The cause of what futures wrap. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
    return wrapper && cause != null ? unwrapped(cause) : thrown;
  }

  /** Whether the other side answered with an error; false: the message did not reach it. */
  static boolean answered(Throwable thrown) {
    return unwrapped(thrown) instanceof ResponseErrorException;
  }

  static RuntimeException toException(Throwable thrown) {
    if (!(unwrapped(thrown) instanceof ResponseErrorException answered)) {
      return new IllegalStateException("the engine's process did not answer", thrown);
    }
    ResponseError error = answered.getResponseError();
    JsonElement json = error.getData() instanceof JsonElement element ? element : new JsonObject();
    try {
      Data data = new Gson().fromJson(json, Data.class);
      String message = error.getMessage();
      RemoteStack remote = new RemoteStack(data.trace());
      return switch (data.kind()) {
        case "slice" -> new SliceNeededException(message, Slice.parse(data.detail()));
        case "input" -> new InputException(message, remote);
        case "device" ->
            new DeviceException(DeviceException.Kind.valueOf(data.detail()), message, remote);
        case "cancelled" -> new CancellationException(message);
        default -> new IllegalStateException(message, remote);
      };
    } catch (JsonSyntaxException | IllegalArgumentException | NullPointerException e) {
      return new IllegalStateException("the engine's process failed: " + error.getMessage(), e);
    }
  }

  /** The stack of an exception in the worker, for the details of an error. */
  private static final class RemoteStack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteStack(String trace) {
      super("in the engine's process: " + trace, null, false, false);
    }
  }
}
