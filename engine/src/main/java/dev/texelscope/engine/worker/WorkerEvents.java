package dev.texelscope.engine.worker;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;

/** What the worker tells the window on its own. */
interface WorkerEvents {

  /** A stage of a run began. */
  @JsonNotification("engine/stage")
  void stage(StageBegun begun);
}
