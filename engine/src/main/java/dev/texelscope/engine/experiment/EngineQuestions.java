package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * Asks an engine and waits for the answer, on a thread that may.
 *
 * @param engine belongs to whoever opened it
 */
record EngineQuestions(Engine engine) implements ModuleSource {

  @Override
  public ShaderModule module(
      ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    return Engine.await(engine.compile(source, variant, form));
  }

  /** How a device was measured to round; empty where it cannot be measured. */
  Optional<NumericFacts> facts(String device) {
    try {
      return Optional.of(engine.numericFacts(device).join());
    } catch (CompletionException | CancellationException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    // The engine is not ours.
  }
}
