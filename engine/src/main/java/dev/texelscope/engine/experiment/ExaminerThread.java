package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Compiles shaders to look at them and to execute them elsewhere, on a thread of its own. Of the
 * looks the newest wins.
 */
final class ExaminerThread implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("texelscope-examiner").factory());
  private final AtomicLong newest = new AtomicLong();

  /** Made at the first question; belongs to the thread. */
  private @Nullable ShaderExaminer examiner;

  private @Nullable ModuleCompiler compiler;

  CompletableFuture<ShaderReport> examine(Experiment experiment, Optional<DeviceFacts> device) {
    long number = newest.incrementAndGet();
    CompletableFuture<ShaderReport> future = new CompletableFuture<>();
    thread.execute(() -> {
      if (number != newest.get()) {
        future.cancel(false);
        return;
      }
      try {
        future.complete(examiner().examine(experiment, device));
      } catch (RuntimeException | Error e) {
        future.completeExceptionally(e);
      }
    });
    return future;
  }

  CompletableFuture<ShaderModule> compile(
      ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    CompletableFuture<ShaderModule> future = new CompletableFuture<>();
    thread.execute(() -> {
      try {
        future.complete(compiler().compile(source, variant, form).module());
      } catch (RuntimeException | Error e) {
        future.completeExceptionally(e);
      }
    });
    return future;
  }

  private ModuleCompiler compiler() {
    ModuleCompiler there = compiler;
    if (there == null) {
      there = new ModuleCompiler();
      compiler = there;
    }
    return there;
  }

  private ShaderExaminer examiner() {
    ShaderExaminer there = examiner;
    if (there == null) {
      there = new ShaderExaminer();
      examiner = there;
    }
    return there;
  }

  @Override
  public void close() {
    newest.incrementAndGet();
    thread.execute(() -> {
      ShaderExaminer there = examiner;
      if (there != null) {
        there.close();
      }
      ModuleCompiler other = compiler;
      if (other != null) {
        other.close();
      }
    });
    thread.close();
  }
}
