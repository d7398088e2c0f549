package dev.texelscope.engine.worker;

import com.google.gson.JsonElement;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/** What the window asks of the worker. */
interface WorkerApi {

  /** Calls a method of the engine. */
  @JsonRequest("engine/call")
  CompletableFuture<JsonElement> call(Call call);

  /** Stops a run, also while it waits for the device. */
  @JsonNotification("engine/cancel")
  void cancel(long run);
}
